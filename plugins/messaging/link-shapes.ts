import { z } from 'zod';

/** Whether a link of a message leads somewhere. */
export const LinkCheckSchema = z.object({
  link: z.string(),
  /** `private`: it leads into a network of the bank's own and was not asked */
  state: z.enum(['ok', 'status', 'silent', 'redirects', 'private']),
  /** what it answers, where that is no page */
  status: z.number().int().optional(),
});
export type LinkCheck = z.infer<typeof LinkCheckSchema>;

/** GET /api/message-templates/:id/links */
export const LinkChecksSchema = z.object({
  /** false: this installation asks no links (`KEHU_LINK_CHECK`) */
  enabled: z.boolean(),
  links: z.array(LinkCheckSchema),
  /** links beyond the most that are asked at once */
  unasked: z.number().int(),
});
export type LinkChecks = z.infer<typeof LinkChecksSchema>;

/** How a link of a message may begin: nothing that a program would carry out. `#` leads nowhere. */
export const isLinkScheme = (address: string): boolean => /^(https?:|mailto:|tel:|#)/i.test(address.trim());
