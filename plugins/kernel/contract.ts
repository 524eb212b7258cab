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

const TimeSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time like 09:00');
export const SpecialDaySchema = z.strictObject({
  /** of the country or place whose branches it holds for; `''`: the whole bank */
  region: z.string().trim().max(40).default(''),
  day: z.iso.date(),
  /** working: a weekend's day that is worked, to make up for another */
  kind: z.enum(['holiday', 'working']),
  name: z.string().trim().max(80).default(''),
});
export type SpecialDay = z.infer<typeof SpecialDaySchema>;
const calendarParts = {
  /** name of the IANA database; every "today" and every period of the bank goes by it */
  timeZone: z.string().trim().min(1).max(60),
  /** days of the week, 1 for Monday to 7 for Sunday */
  weekend: z
    .array(z.number().int().min(1).max(7))
    .max(6, 'must leave a day to work')
    .refine((days) => new Set(days).size === days.length, 'names a day twice'),
  /** working hours, in which deadlines run */
  opens: TimeSchema,
  closes: TimeSchema,
  days: z.array(SpecialDaySchema).max(5000),
};
/** GET /api/calendar */
export const BankCalendarSchema = z.object({ version: z.number().int(), ...calendarParts });
export type BankCalendar = z.infer<typeof BankCalendarSchema>;
/** PUT /api/calendar: `version` is the one that was read. */
export const SaveCalendarInput = z
  .strictObject({ version: z.number().int(), ...calendarParts })
  .refine(({ opens, closes }) => opens < closes, { path: ['closes'], message: 'must be later than the opening' });
/** GET /api/calendar/presets: public holidays that come with the product. */
export const CalendarPresetSchema = z.strictObject({
  name: z.string(),
  label: LabelSchema,
  /** what is not final yet */
  note: LabelSchema.optional(),
  days: z.array(SpecialDaySchema.omit({ region: true })),
});
export type CalendarPreset = z.infer<typeof CalendarPresetSchema>;

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

export * from './approvals';
