/** The bank's own shapes over HTTP. Imports nothing from a server. */
import { ReasonSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

export * from './api/customer-features/contract';

/** POST /api/accounts/:id/freeze, /unfreeze, /close */
export const AccountActionInput = z.strictObject({ id: z.string().max(64), reason: ReasonSchema });

/** POST /api/tasks/:id/move */
export const MoveTaskInput = z.strictObject({
  id: z.string().max(64),
  status: z.enum(['open', 'in-progress', 'waiting', 'done', 'cancelled']),
  version: z.number().int().positive(),
});

export const TimelineEntrySchema = z.object({
  at: z.string(),
  kind: z.enum(['transaction', 'change', 'reveal', 'task', 'case', 'answer']),
  id: z.string(),
  title: z.string(),
  /** what the title's wording needs, by kind */
  params: z.record(z.string(), z.unknown()),
  entity: z.string(),
  recordId: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntrySchema>;

/** One month of money coming and going; amounts as text. */
export const FlowSchema = z.object({ month: z.string(), inflow: z.string(), outflow: z.string(), balance: z.string() });
export type Flow = z.infer<typeof FlowSchema>;

/** A day that has a day after it. */
const StatementDay = z.iso.date().refine((day) => day >= '0001-01-01' && day < '9999-12-31');
export const StatementQuery = z.object({
  from: StatementDay.optional(),
  to: StatementDay.optional(),
  after: z.string().optional(),
});

/** GET /api/accounts/:id/balance: why the balance is what it is. */
export const BalanceBasisSchema = z.object({
  balance: z.string(),
  currency: z.string(),
  /** what the source states after the latest booking that says it; null where none does */
  stated: z.object({ balance: z.string(), bookedAt: z.string() }).nullable(),
  /** what was booked behind it */
  later: z.string().nullable(),
  /** of all bookings that are known */
  sum: z.string(),
  /** of the balance from that sum: zero when the bookings are complete and right */
  difference: z.string(),
});
export type BalanceBasis = z.infer<typeof BalanceBasisSchema>;

export const FlowsQuery = z.object({ months: z.coerce.number().int().min(1).max(60).default(12) });

export const FigureSchema = z.object({
  key: z.enum(['customers', 'newCustomers', 'deposits', 'openTasks', 'overdueTasks']),
  value: z.string(),
  kind: z.enum(['count', 'money']),
  spark: z.array(z.number()),
});
export type Figure = z.infer<typeof FigureSchema>;

export * from './api/campaign/contract';
