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

export const FlowsQuery = z.object({ months: z.coerce.number().int().min(1).max(60).default(12) });

export const FigureSchema = z.object({
  key: z.enum(['customers', 'newCustomers', 'deposits', 'openTasks', 'overdueTasks']),
  value: z.string(),
  kind: z.enum(['count', 'money']),
  spark: z.array(z.number()),
});
export type Figure = z.infer<typeof FigureSchema>;

export * from './api/campaign/contract';
