import { ConditionSchema, LabelSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

const Name = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be small letters, digits and hyphens');
const Template = z.string().min(1).max(500);

/** Where a column may be found: its possible headers, compared without case, width and outer spaces. */
const ColumnSchema = z.union([
  z
    .array(z.string().min(1))
    .min(1)
    .transform((names) => ({ names, required: false })),
  z.strictObject({ names: z.array(z.string().min(1)).min(1), required: z.boolean().default(false) }),
]);

/** A date's parts: YYYY, YY, MM, M, DD, D, HH, mm, ss; everything else stands for itself. */
const DateFormat = z.string().regex(/YY/, 'needs a year').regex(/M/, 'needs a month').regex(/D/, 'needs a day');

/** First year of the hundred that a two-digit year falls into: 1930 means 1930 to 2029. */
const Century = z.number().int().min(1800).max(2000);

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Cell = {
  trim: z.boolean().optional(),
  null: z.array(z.string()).optional(),
  map: z.record(z.string(), Scalar).optional(),
  /** what becomes of a text that `map` does not hold; `reject` unless said */
  otherwise: z.union([z.enum(['reject', 'keep', 'empty']), z.strictObject({ value: Scalar })]).optional(),
};

const FromColumn = z
  .strictObject({
    column: z.string().min(1),
    ...Cell,
    /** `auto`: however it is written; the order of day and month is inferred over all rows, or asked */
    date: z
      .union([z.literal('auto'), DateFormat.transform((format) => [format]), z.array(DateFormat).min(1)])
      .optional(),
    /** column with the time of day, where another has the date (`auto`) */
    time: z.string().min(1).optional(),
    century: Century.optional(),
    /** keep the time of day, as an ISO date-time at this offset */
    offset: z
      .string()
      .regex(/^(Z|[+-]\d\d:\d\d)$/)
      .optional(),
    /** `auto`: however it is written; the decimal sign is inferred over all rows, or asked */
    number: z
      .union([
        z.literal('auto'),
        z.strictObject({ decimal: z.enum(['.', ',']).default('.'), thousands: z.string().length(1).optional() }),
      ])
      .optional(),
    /** column with an exchange rate: the number is multiplied by it where there is one, and rounded to cents */
    rate: z.string().min(1).optional(),
    /** the number without its sign */
    absolute: z.literal(true).optional(),
    /** what the sign of the column's number says, such as which way money went */
    bySign: z.strictObject({ positive: Scalar, negative: Scalar }).optional(),
    /** the number is below zero where another column holds one of these texts */
    sign: z.strictObject({ column: z.string().min(1), negative: z.array(z.string()).min(1) }).optional(),
    /** names of countries or currencies become their ISO codes */
    named: z.enum(['country', 'currency']).optional(),
    /** a Czech or Slovak birth number (YYMMDD, women's months + 50) as date of birth or gender */
    birthNumber: z.enum(['date', 'gender']).optional(),
  })
  .refine(
    (v) => [v.date, v.number, v.birthNumber, v.map, v.bySign, v.named].filter(Boolean).length <= 1,
    'takes one of date, number, birthNumber, bySign, named and map',
  )
  .refine((v) => !v.sign || v.number, { path: ['sign'], message: 'needs `number`' })
  .refine((v) => !v.rate || v.number, { path: ['rate'], message: 'needs `number`' })
  .refine((v) => !v.absolute || v.number, { path: ['absolute'], message: 'needs `number`' })
  .refine((v) => !v.time || v.date === 'auto', { path: ['time'], message: 'needs `date: auto`' })
  .refine((v) => !v.otherwise || v.map, { path: ['otherwise'], message: 'needs `map`' });

const FromTemplate = z.strictObject({ template: Template });
const Constant = z.strictObject({ value: Scalar });
const Reference = z.strictObject({
  /** entity of the record that is pointed to */
  ref: Name,
  /** its external id; with `by` the value of that field, which must be unique */
  key: Template,
  by: z.string().optional(),
  /** point to what this relation of that record points to */
  take: z.string().optional(),
});

const ByItself = [
  z
    .string()
    .min(1)
    .transform((column) => ({ column })),
  FromColumn,
  FromTemplate,
  Constant,
] as const;

/** The first of several sources that is not empty. */
const FirstOf = z.strictObject({ first: z.array(z.union(ByItself)).min(2) });

/** Where the value of a field comes from. A text alone is the name of a column. */
export const FieldSourceSchema = z.union([...ByItself, FirstOf, Reference]);
export type FieldSource = z.infer<typeof FieldSourceSchema>;
export type ColumnSource = z.infer<typeof FromColumn>;
export type ReferenceSource = z.infer<typeof Reference>;

/** How files of one kind become records of one entity. */
export const StepSchema = z.strictObject({
  name: Name,
  /** names of files, with * and ?; compared without case */
  match: z.array(z.string().min(1).max(200)).min(1),
  entity: Name,
  /** external id of the record, unique in its entity: what makes a second run find it again */
  key: Template,
  /** unique field by which records are found that no import of this key made */
  by: z.string().optional(),
  /** `update` changes records that are there and creates none */
  mode: z.enum(['upsert', 'update']).default('upsert'),
  /** what is known of the file's text; the rest is detected */
  reading: z
    .strictObject({
      encoding: z.string().optional(),
      separator: z.enum([',', ';', '\t', '|']).optional(),
      quote: z.enum(['"', "'"]).optional(),
      header: z.array(z.string().min(1)).min(1).optional(),
      /** sheet of a workbook; the first visible one that holds something unless said */
      sheet: z.string().min(1).optional(),
      /** records before the header; unless said it is found by its content */
      skip: z.union([z.literal('auto'), z.number().int().min(0).max(1000)]).optional(),
    })
    .optional(),
  columns: z.record(z.string(), ColumnSchema).default({}),
  /** what the columns with `auto` are written in; inferred unless said, and asked where they do not tell */
  dates: z.enum(['auto', 'ymd', 'dmy', 'mdy']).default('auto'),
  decimal: z.enum(['auto', '.', ',']).default('auto'),
  /** year, or month, of days that are written without a year; `auto` finds it in the lines before the header */
  statement: z
    .union([z.literal('auto'), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'must be YYYY or YYYY-MM')])
    .default('auto'),
  /** only rows that meet this condition over the columns' texts */
  when: ConditionSchema.optional(),
  fields: z.record(z.string(), FieldSourceSchema),
});
export type Step = z.infer<typeof StepSchema>;

export const PresetSchema = z.strictObject({
  name: Name,
  label: LabelSchema,
  description: LabelSchema.optional(),
  /** texts that mean "nothing" in every column */
  null: z.array(z.string()).default(['']),
  /** cut spaces around the texts of every column */
  trim: z.boolean().default(true),
  files: z.array(StepSchema).min(1),
});
export type Preset = z.infer<typeof PresetSchema>;
