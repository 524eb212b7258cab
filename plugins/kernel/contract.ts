/** The shapes that every part of Kehu shares over HTTP. Imports nothing from a server. */
import { z } from 'zod';

/** Languages every label and every page exists in. */
export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text in every language; English is the one that must be there. */
export const LabelSchema = z.object({
  en: z.string().trim().min(1).max(200),
  'zh-Hans': z.string().max(200).optional(),
  'zh-Hant': z.string().max(200).optional(),
});
export type Label = z.infer<typeof LabelSchema>;

export { sentenceOf } from './sentence';

/** What is wrong with one field of the input: `path` is dotted, `code` is for machines, `message` for people. */
export const FieldProblemSchema = z.object({
  path: z.string(),
  code: z.string(),
  message: z.string(),
  /** what the message's wording needs, for another language */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type FieldProblem = z.infer<typeof FieldProblemSchema>;

/** A field that two people changed: the value sent and the value that stands. */
export const ConflictSchema = z.object({
  field: z.string(),
  yours: z.unknown(),
  theirs: z.unknown(),
});
export type Conflict = z.infer<typeof ConflictSchema>;

/** The body of every answer that is not a success. */
export const ProblemBodySchema = z.object({
  error: z.object({
    status: z.number().int(),
    code: z.string(),
    message: z.string(),
    params: z.record(z.string(), z.unknown()).optional(),
    fields: z.array(FieldProblemSchema).optional(),
    conflicts: z.array(ConflictSchema).optional(),
    requestId: z.string().optional(),
  }),
});
export type ProblemBody = z.infer<typeof ProblemBodySchema>;

/** Public id of a record: Strapi's documentId, or the number of a ledger row as text. */
export const RecordIdSchema = z.string().regex(/^[a-z0-9]{1,32}$/, 'must be the id of a record');

/**
 * A condition as JSON (docs/architecture.md); what it means is checked where its fields are known. Held as it came:
 * a zod record leaves `__proto__` out, and a condition with fewer parts meets more records.
 */
export const ConditionSchema = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object of fields and operators',
  )
  .meta({ type: 'object' });

/** A reason somebody gives for a sensitive act; it stands in the audit log. */
export const ReasonSchema = z.string().trim().min(3).max(500);
