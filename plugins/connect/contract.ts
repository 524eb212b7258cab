import { type Label, LabelSchema, type Locale, RecordIdSchema, sentenceOf } from '@kehu/kernel/contract';
import { FIELD_REASONS } from '@kehu/records/contract';
import { z } from 'zod';
import { IMPORT_REASONS } from './reasons';

/** One thing that is wrong with a row. */
export const RowProblemSchema = z.object({
  code: z.string(),
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RowProblemDto = z.infer<typeof RowProblemSchema>;

const REASONS: Record<string, Label> = { ...FIELD_REASONS, ...IMPORT_REASONS };

/** The sentence of a reason, in one language: a file's or a row's own, or one of a field's value. */
export function reasonText(problem: RowProblemDto, locale: Locale = 'en'): string {
  const reason = REASONS[problem.code];
  const sentence = reason ? sentenceOf(reason, problem.params, locale) : problem.code;
  return problem.field ? `${problem.field}: ${sentence}` : sentence;
}

export const IMPORT_STATES = [
  'queued',
  'running',
  'interrupted',
  'cancelled',
  'done',
  'failed',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ImportTotalsSchema = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});
export type ImportTotals = z.infer<typeof ImportTotalsSchema>;

/** GET /api/imports and /api/imports/:id */
export const ImportSchema = z.object({
  id: z.string(),
  preset: z.string(),
  label: LabelSchema,
  files: z.array(z.string()),
  state: z.enum(IMPORT_STATES),
  dryRun: z.boolean(),
  /** entity → counts of rows */
  totals: z.record(z.string(), ImportTotalsSchema),
  progress: z.object({ done: z.number(), total: z.number() }),
  rejected: z.number(),
  startedBy: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** what may be done with it now */
  actions: z.array(z.enum(['cancel', 'resume', 'undo', 'run', 'correct'])),
});
export type ImportDto = z.infer<typeof ImportSchema>;

/** How one file of an import was read, and what of it is no row. */
export const FileReadingSchema = z.object({
  run: z.number(),
  file: z.string(),
  entity: z.string(),
  encoding: z.string(),
  /** other encodings that fit the file about as well */
  alternatives: z.array(z.string()),
  header: z.array(z.string()),
  preamble: z.array(z.string()),
  footer: z.array(z.string()),
  /** what the columns' values told: column → order of its dates, or its decimal sign */
  dates: z.record(z.string(), z.string()),
  decimals: z.record(z.string(), z.string()),
  statement: z.object({ year: z.number(), month: z.number().optional() }).optional(),
});
export type FileReading = z.infer<typeof FileReadingSchema>;

/** GET /api/imports/:id/rejects */
export const RejectSchema = z.object({
  run: z.number(),
  file: z.string(),
  row: z.number(),
  entity: z.string(),
  problems: z.array(RowProblemSchema),
  header: z.array(z.string()),
  cells: z.array(z.string()),
});
export type RejectDto = z.infer<typeof RejectSchema>;
export const RejectsSchema = z.object({
  rows: z.array(RejectSchema),
  /** code, and field where it concerns one → rows */
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});
export type RejectsDto = z.infer<typeof RejectsSchema>;

/** POST /api/imports/:id/rejects */
export const CorrectedSchema = z.object({
  /** `rejected`: it is not right yet, for these reasons */
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']),
  problems: z.array(RowProblemSchema),
});
export type CorrectedDto = z.infer<typeof CorrectedSchema>;

/** GET /api/imports/presets */
export const PresetDtoSchema = z.object({
  name: z.string(),
  label: LabelSchema,
  description: LabelSchema.optional(),
  files: z.array(z.object({ name: z.string(), match: z.array(z.string()), entity: z.string() })),
});
export type PresetDto = z.infer<typeof PresetDtoSchema>;

/**
 * How a file writes dates: which part comes first. Four-digit years and dates without separators are told apart anyway;
 * `auto` infers it over all rows, and asks where they leave it open.
 */
export const DATE_ORDERS = ['auto', 'ymd', 'dmy', 'mdy'] as const;

/** What whoever knows the files says of them, where their content leaves it open; with a preset. */
export const ImportAnswersSchema = z.strictObject({
  dates: z.enum(DATE_ORDERS).optional(),
  decimal: z.enum(['auto', '.', ',']).optional(),
  statement: z
    .string()
    .regex(/^(auto|\d{4}(-(0[1-9]|1[0-2]))?)$/, 'must be YYYY or YYYY-MM')
    .optional(),
  encoding: z.string().min(1).max(40).optional(),
  /** sheet of a workbook */
  sheet: z.string().min(1).max(100).optional(),
});
export type ImportAnswers = z.infer<typeof ImportAnswersSchema>;

/** A mapping that somebody made by hand: which column of the file fills which field. */
export const ImportMappingSchema = z.strictObject({
  entity: z.string().min(1).max(60),
  /**
   * column whose text tells the records apart: a second import finds them again by it; null where the rows of a ledger
   * have none, and are known by their content
   */
  key: z.string().min(1).max(300).nullable(),
  /** unique field by which records that are there are found; nothing where the column of the key alone does it */
  by: z.string().min(1).max(60).optional(),
  columns: z
    .array(
      z.strictObject({
        column: z.string().min(1).max(300),
        field: z.string().min(1).max(60),
        /** column with the time of day that belongs to the date in this one */
        time: z.string().min(1).max(300).optional(),
      }),
    )
    .min(1)
    .max(300),
  /** values that all rows get: for what the file does not say, such as whose statement it is */
  values: z
    .array(z.strictObject({ field: z.string().min(1).max(60), value: z.string().min(1).max(300) }))
    .max(300)
    .default([]),
  dates: z.enum(DATE_ORDERS).default('auto'),
  decimal: z.enum(['auto', '.', ',']).default('auto'),
  /** year, or month, of days that are written without a year; `auto` finds it in the lines before the header */
  statement: z
    .string()
    .regex(/^(auto|\d{4}(-(0[1-9]|1[0-2]))?)$/, 'must be YYYY or YYYY-MM')
    .default('auto'),
  /** encoding of the file; detected unless said */
  encoding: z.string().max(40).optional(),
});
export type ImportMapping = z.infer<typeof ImportMappingSchema>;

/** POST /api/imports/preview: what a file looks like, and the mapping that suggests itself. */
export const ImportPreviewSchema = z.object({
  file: z.string(),
  encoding: z.string(),
  /** the first rows in each encoding that the file could as well be read in; empty where there is no doubt */
  readings: z.array(z.object({ encoding: z.string(), lines: z.array(z.string()) })),
  /** what stands before the header, and behind the last row where the whole file was sent */
  preamble: z.array(z.string()),
  footer: z.array(z.string()),
  separator: z.string(),
  quote: z.string(),
  header: z.array(z.string()),
  /** the first rows */
  rows: z.array(z.array(z.string())),
  suggestion: ImportMappingSchema.extend({
    columns: z.array(z.object({ column: z.string(), field: z.string(), time: z.string().optional() })),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** POST /api/imports/:id/cancel, /resume and /undo */
export const SteerImportInput = z.object({ id: RecordIdSchema });
