/** The shapes of campaigns over HTTP. Imports nothing from a server. */
import { ConditionSchema, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

const CampaignId = z.string().max(64);
const StepId = z.string().regex(/^[a-z0-9]{1,16}$/, 'must be small letters and digits');
const Amount = z.string().regex(/^\d{1,14}(\.\d{1,2})?$/, 'must be an amount of at least 0');
const SegmentIds = z.array(RecordIdSchema).max(20);

export const ChannelSchema = z.enum(['email', 'sms', 'in-app']);
export type Channel = z.infer<typeof ChannelSchema>;

/** Variants of a message. One that a customer is drawn for stays theirs in all steps. */
export const VariantKeySchema = z.enum(['A', 'B', 'C', 'D']);
export type VariantKey = z.infer<typeof VariantKeySchema>;

/** Arms: those who are written to, by variant, and those who are not, to compare with. */
export const CONTROL = 'control';

const MessageStep = z.strictObject({
  id: StepId,
  kind: z.literal('message'),
  /** in turn: the first by which the customer may be reached */
  channels: z.array(ChannelSchema).min(1).max(3),
  /** the channel that the customer prefers goes first, where it is one of these */
  preferred: z.boolean().default(true),
  /** survey that the text leads to, by `{{ survey_url }}` */
  survey: RecordIdSchema.nullable().default(null),
  variants: z
    .array(z.strictObject({ key: VariantKeySchema, templates: z.partialRecord(ChannelSchema, RecordIdSchema) }))
    .min(1)
    .max(4),
});
const WaitStep = z.strictObject({
  id: StepId,
  kind: z.literal('wait'),
  amount: z.number().int().min(1).max(366),
  unit: z.enum(['minutes', 'hours', 'days']),
});
const TaskStep = z.strictObject({
  id: StepId,
  kind: z.literal('task'),
  subject: z.string().trim().min(1).max(200),
  dueDays: z.number().int().min(0).max(90).default(3),
  /** do only working days of the bank's calendar count? Then it is due when the bank closes. */
  workingDays: z.boolean().default(false),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).default('normal'),
});

/** What a branch asks: a reaction to a message of this campaign, or a condition over the customer. */
export const QuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reaction'),
    step: StepId,
    reaction: z.enum(['delivered', 'opened', 'clicked', 'converted']),
  }),
  z.strictObject({ kind: z.literal('condition'), condition: ConditionSchema }),
]);
export type Question = z.infer<typeof QuestionSchema>;

const BranchStep = z.strictObject({
  id: StepId,
  kind: z.literal('branch'),
  question: QuestionSchema,
  get yes() {
    return z.array(StepSchema).max(20);
  },
  get no() {
    return z.array(StepSchema).max(20);
  },
});

export const StepSchema = z.discriminatedUnion('kind', [MessageStep, WaitStep, TaskStep, BranchStep]);
export type Step = z.infer<typeof StepSchema>;

/** When customers enter. */
export const TriggerSchema = z.discriminatedUnion('kind', [
  /** everybody of the audience when it is launched */
  z.strictObject({ kind: z.literal('launch') }),
  /** so many days before (or, negative, after) a date of the customer; every year for birthdays */
  z.strictObject({
    kind: z.literal('date'),
    field: z.string().max(60),
    daysBefore: z.number().int().min(-366).max(366),
    yearly: z.boolean().default(false),
  }),
  /** whoever enters or leaves a segment while the campaign runs */
  z.strictObject({ kind: z.literal('segment'), segment: RecordIdSchema, on: z.enum(['entered', 'left']) }),
  /** whoever another system names */
  z.strictObject({ kind: z.literal('api') }),
]);
export type Trigger = z.infer<typeof TriggerSchema>;

/** When a customer of the campaign counts as converted, within the window after entering. */
export const ConversionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('product'), product: RecordIdSchema }),
  z.strictObject({ kind: z.literal('balance'), atLeast: Amount }),
  z.strictObject({ kind: z.literal('condition'), condition: ConditionSchema }),
]);
export type Conversion = z.infer<typeof ConversionSchema>;

export const PlanSchema = z.strictObject({
  /** purpose of messaging: decides which consent is asked for */
  purpose: z.string().max(40).default('marketing'),
  audience: z
    .strictObject({
      /** customers of any of these … */
      include: SegmentIds.default([]),
      /** … who are in each of these … */
      within: SegmentIds.default([]),
      /** … and in none of these */
      exclude: SegmentIds.default([]),
      /** regions left out, also while it runs */
      withoutRegions: z.array(z.string().max(120)).max(100).default([]),
    })
    .prefault({}),
  /** percent of the audience that is not written to */
  holdOut: z.number().min(0).max(50).default(10),
  trigger: TriggerSchema.default({ kind: 'launch' }),
  steps: z.array(StepSchema).max(30).default([]),
  conversion: ConversionSchema.nullable().default(null),
  windowDays: z.number().int().min(1).max(366).default(30),
  /** share of those written to that should convert, in percent */
  targetRate: z.number().min(0).max(100).nullable().default(null),
  /** what a conversion is worth, in the bank's currency */
  conversionValue: Amount.nullable().default(null),
  /** tries the variants on a part of the audience; the rest gets the one that wins */
  test: z
    .strictObject({
      share: z.number().min(5).max(90),
      metric: z.enum(['opened', 'clicked', 'converted']),
      afterHours: z.number().int().min(1).max(720),
      /** without it the better one wins when the time is over */
      confidence: z.number().min(50).max(99.9).nullable(),
    })
    .nullable()
    .default(null),
  /** sends over so many hours instead of at once */
  spreadHours: z.number().int().min(0).max(168).default(0),
  costs: z
    .array(z.strictObject({ label: z.string().trim().min(1).max(80), amount: Amount }))
    .max(20)
    .default([]),
  costPerMessage: z.partialRecord(ChannelSchema, Amount).default({}),
});
export type Plan = z.infer<typeof PlanSchema>;

/** PUT /api/campaigns/:id/plan */
export const SavePlanInput = z.strictObject({
  id: CampaignId,
  planVersion: z.number().int().min(0),
  plan: PlanSchema,
  note: z.string().trim().max(300).optional(),
});
/** POST /api/campaigns/:id/{submit,approve,reject,launch,pause,resume,stop} */
export const SteerInput = z.strictObject({ id: CampaignId, note: z.string().trim().max(300).optional() });
/** POST /api/campaigns/:id/enrol — customers by their numbers; of an `api` campaign */
export const EnrolInput = z.strictObject({
  id: CampaignId,
  customerNos: z.array(z.string().max(40)).min(1).max(1000),
});

export const PlanAnswerSchema = z.object({
  plan: PlanSchema,
  planVersion: z.number().int(),
  status: z.string(),
  /** what the person may do with it now */
  may: z.array(z.string()),
});
export type PlanAnswer = z.infer<typeof PlanAnswerSchema>;

export const PlanVersionSchema = z.object({
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  plan: PlanSchema,
});
export type PlanVersion = z.infer<typeof PlanVersionSchema>;

export * from './contract-reads';
