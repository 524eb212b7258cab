/** What is read of campaigns over HTTP. Imports nothing from a server. */
import { z } from 'zod';

/** One line of the launch checklist; `params` are for its wording. */
export const CheckSchema = z.object({
  key: z.string(),
  state: z.enum(['ok', 'warning', 'missing']),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Check = z.infer<typeof CheckSchema>;

/** How many of the audience remain after each sieve. */
export const FunnelSchema = z.object({
  audience: z.number(),
  control: z.number(),
  noAddress: z.number(),
  noConsent: z.number(),
  suppressed: z.number(),
  capped: z.number(),
  reachable: z.number(),
});
export type Funnel = z.infer<typeof FunnelSchema>;

/** GET /api/campaigns/:id/dry-run */
export const DryRunSchema = z.object({
  funnel: FunnelSchema,
  people: z.array(
    z.object({
      customer: z.object({ id: z.string(), title: z.string() }),
      arm: z.string(),
      /** what they get, or why nothing */
      outcome: z.enum(['message', 'control', 'no-address', 'no-consent', 'suppressed', 'capped']),
      template: z.string().nullable(),
    }),
  ),
});
export type DryRun = z.infer<typeof DryRunSchema>;

const Counts = z.object({
  people: z.number(),
  queued: z.number(),
  sent: z.number(),
  delivered: z.number(),
  opened: z.number(),
  clicked: z.number(),
  converted: z.number(),
  unsubscribed: z.number(),
  complained: z.number(),
  bounced: z.number(),
  failed: z.number(),
  held: z.number(),
  cost: z.string(),
});
export type Counts = z.infer<typeof Counts>;

/** GET /api/campaigns/:id/monitor?by= — within the customers that the reader may see */
export const MONITOR_BY = ['arm', 'step', 'region', 'branch', 'segment', 'day'] as const;
export const MonitorSchema = z.object({
  /** the reader does not see all customers: these are the figures of those that they may see */
  partial: z.boolean(),
  total: Counts,
  groups: z.array(Counts.extend({ key: z.string(), label: z.string() })),
  reasons: z.array(z.object({ reason: z.string(), count: z.number() })),
});
export type Monitor = z.infer<typeof MonitorSchema>;

const Rate = z.object({
  people: z.number(),
  converted: z.number(),
  rate: z.number(),
  low: z.number(),
  high: z.number(),
});

/** GET /api/campaigns/:id/evaluation */
export const EvaluationSchema = z.object({
  /** as in the monitor */
  partial: z.boolean(),
  total: Counts,
  /** whether anything has reached out to anybody: without that nothing can be judged */
  contacted: z.boolean(),
  treated: Rate,
  control: Rate,
  /** difference of the rates with its 95 % interval, in parts of one; null without a control group */
  uplift: z.object({ difference: z.number(), low: z.number(), high: z.number(), p: z.number() }).nullable(),
  incremental: z.number().nullable(),
  cost: z.string(),
  costPerConversion: z.string().nullable(),
  /** (value of incremental conversions − cost) ÷ cost, in parts of one */
  return: z.number().nullable(),
  byArm: z.array(Rate.extend({ arm: z.string() })),
  byRegion: z.array(Rate.extend({ region: z.string(), uplift: z.number().nullable() })),
  targetRate: z.number().nullable(),
  /** sentences to say, by key */
  advice: z.array(
    z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
  ),
});
export type Evaluation = z.infer<typeof EvaluationSchema>;
