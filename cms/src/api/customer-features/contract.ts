/** Features and the portrait over HTTP. Imports nothing from a server. */
import { ConditionSchema, LabelSchema, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

export const FEATURE_SOURCES = ['transactions', 'accounts'] as const;
export const FEATURE_AGGREGATES = ['count', 'sum', 'avg', 'max', 'min'] as const;
const MOST_DAYS = 730;

const formula = {
  source: z.enum(FEATURE_SOURCES),
  aggregate: z.enum(FEATURE_AGGREGATES),
  /** days up to today; of transactions only */
  windowDays: z.number().int().min(1).max(MOST_DAYS).nullable().default(null),
  /** which of them, in the language of filters */
  condition: ConditionSchema.default({}),
};

const isWhole = (value: { source: string; windowDays: number | null }): boolean =>
  (value.source === 'transactions') === (value.windowDays !== null);
const WINDOW = { path: ['windowDays'], message: 'transactions need a number of days, accounts take none' };

/** POST /api/features/preview */
export const PreviewFeatureInput = z.strictObject(formula).refine(isWhole, WINDOW);
export type FeatureFormula = z.output<typeof PreviewFeatureInput>;

/** POST /api/features */
export const CreateFeatureInput = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must start with a small letter and hold letters and digits only'),
    label: LabelSchema,
    help: LabelSchema.optional(),
    ...formula,
  })
  .refine(isWhole, WINDOW);
export type CreateFeature = z.input<typeof CreateFeatureInput>;

/** PATCH /api/features/:id — the formula stays: what was counted must not change its meaning. */
export const UpdateFeatureInput = z.strictObject({
  id: RecordIdSchema,
  label: LabelSchema.optional(),
  help: LabelSchema.nullable().optional(),
  retired: z.boolean().optional(),
});

/** How a feature's value is read and shown. */
const UnitSchema = z.enum([
  'money',
  'percent',
  'count',
  'score',
  'years',
  'date',
  'yes-no',
  'choice',
  'choices',
  'text',
  'time',
]);
export type Unit = z.infer<typeof UnitSchema>;

/** One line of GET /api/features. */
export const FeatureSchema = z.object({
  name: z.string(),
  label: LabelSchema,
  help: LabelSchema.nullable(),
  unit: UnitSchema,
  /** of the bank's own definition: its id and formula */
  definition: z
    .object({
      id: z.string(),
      source: z.enum(FEATURE_SOURCES),
      aggregate: z.enum(FEATURE_AGGREGATES),
      windowDays: z.number().nullable(),
      condition: ConditionSchema,
    })
    .nullable(),
  state: z.enum(['ready', 'building', 'retired']),
});
export type Feature = z.infer<typeof FeatureSchema>;

export const FeaturesSchema = z.object({
  features: z.array(FeatureSchema),
  /** the oldest and the latest time that features of a customer were worked out */
  oldest: z.string().nullable(),
  latest: z.string().nullable(),
  customers: z.number(),
  /** customers whose change has not been followed yet */
  waiting: z.number(),
  rebuild: z.object({ running: z.boolean(), done: z.number(), total: z.number(), finishedAt: z.string().nullable() }),
});
export type Features = z.infer<typeof FeaturesSchema>;

export const FeaturePreviewSchema = z.array(
  z.object({ id: z.string(), title: z.string(), value: z.string().nullable() }),
);
export type FeaturePreview = z.infer<typeof FeaturePreviewSchema>;

/** GET /api/customers/:id/portrait: values are those of the record; marks are of customers of the same kind and age. */
export const PortraitSchema = z.object({
  asOf: z.string().nullable(),
  values: z.record(z.string(), z.unknown()),
  peers: z
    .object({
      customers: z.number(),
      ages: z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
      marks: z.record(z.string(), z.object({ p25: z.string(), p50: z.string(), p75: z.string() })),
    })
    .nullable(),
});
export type Portrait = z.infer<typeof PortraitSchema>;
