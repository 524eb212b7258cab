/** Commands that wait for a second person, as the API shows them. */
import { z } from 'zod';

export const COMMAND_STATES = ['pending', 'approved', 'refused', 'withdrawn', 'expired', 'failed'] as const;
export type CommandState = (typeof COMMAND_STATES)[number];

/** One line of what a command would do; `code` is worded by the interface, as problems are. */
export const DiffLineSchema = z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) });
export type DiffLine = z.infer<typeof DiffLineSchema>;

export const ApprovalSchema = z.object({
  id: z.string(),
  operation: z.string(),
  status: z.enum(COMMAND_STATES),
  /** what it changes: `role`, `staff`, `campaign` with its id and its name at the time of the request */
  target: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  /** why one person is not enough */
  reasons: z.array(DiffLineSchema),
  diff: z.array(DiffLineSchema),
  maker: z.object({ id: z.string(), name: z.string() }),
  checker: z.object({ id: z.string(), name: z.string() }).nullable(),
  note: z.string().nullable(),
  /** why it could not be done when it was approved */
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  requestedAt: z.string(),
  expiresAt: z.string(),
  decidedAt: z.string().nullable(),
  /** what the reader may do with it now */
  may: z.array(z.enum(['approve', 'refuse', 'withdraw'])),
});
export type Approval = z.infer<typeof ApprovalSchema>;

export const APPROVAL_VIEWS = ['to-decide', 'mine', 'decided'] as const;
/** GET /api/approvals */
export const ApprovalsQuery = z.object({ view: z.enum(APPROVAL_VIEWS).default('to-decide') });
export type ApprovalView = (typeof APPROVAL_VIEWS)[number];

const CommandId = z.string().regex(/^[a-z0-9]{1,32}$/, 'must be the id of a command');

/** POST /api/approvals/:id/decision */
export const DecideInput = z.strictObject({
  id: CommandId,
  decision: z.enum(['approve', 'refuse']),
  note: z.string().trim().max(500).optional(),
});
/** POST /api/approvals/:id/withdrawal */
export const WithdrawInput = z.strictObject({ id: CommandId });

/** The body of a 202: nothing has been changed; a second person decides. */
export const WaitingSchema = z.object({ waiting: z.object({ id: z.string(), expiresAt: z.string() }) });
export type Waiting = z.infer<typeof WaitingSchema>;
