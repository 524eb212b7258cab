import { z } from 'zod';

/** Kinds of pictures that mail programs show; the bytes decide, whatever the file is called. SVG may hold scripts. */
export const IMAGE_TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const;
export type ImageExtension = keyof typeof IMAGE_TYPES;
export const IMAGE_MEGABYTES = 2;
export const IMAGE_PIXELS = 6000;

/** Where an uploaded picture is: by the hash of its bytes, below the address that customers reach. */
export const IMAGE_ADDRESS = /^\/m\/i\/([\w-]{43})\.(png|jpg|gif|webp)$/;

/** A picture for e-mails and surveys. */
export const ImageSchema = z.object({
  id: z.string(),
  /** as the block of a template names it */
  address: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** bytes */
  size: z.number().int(),
  alt: z.string(),
  at: z.string(),
  by: z.string().nullable(),
  /** templates and surveys of which a version shows it: as long as there are any, it stays */
  uses: z.number().int(),
});
export type Image = z.infer<typeof ImageSchema>;

const Alt = z.string().trim().max(300);

/** POST /api/message-images — a form with one file and `alt` */
export const UploadImageInput = z.strictObject({
  file: z.object({ name: z.string().min(1).max(255), path: z.string().min(1) }),
  alt: Alt.default(''),
});
/** DELETE /api/message-images/:id */
export const DeleteImageInput = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });
