import type { z } from 'zod';
import { DecideInput } from '../../approvals';
import type { Actor } from '../actor';
import { parseInput } from '../execute-input';
import { defineOperation, type Operation, type OperationContext, operations } from '../operation';
import { contextOf, inSavepoint, perform, type Turn } from '../perform';
import { ports } from '../ports';
import { kernelProblems, ok, type Result } from '../result';
import { type CommandRow, endCommand, lockCommand, openInput } from './commands';
import { checkerRightOf, type Proposal } from './declaration';
import { approvalProblems } from './problems';

type Locked = NonNullable<Awaited<ReturnType<typeof lockCommand>>>;
type Decided = { id: string; status: CommandRow['status']; failure: CommandRow['failure'] };

/**
 * Approves or refuses a pending command. Approved, it is carried out in the same transaction, under the state that
 * stands now and as its maker; what can no longer be done ends as failed, with the reason.
 */
export const decideCommand = defineOperation({
  name: 'approval.decide',
  summary: 'Approve or refuse what a colleague has asked for',
  permission: 'signed-in',
  input: DecideInput,
  audit: ({ input, output }) => ({
    record: ['approval', input.id],
    ...(input.note && { reason: input.note }),
    details: { decision: input.decision, ...(output as Decided) },
  }),
  async run(ctx) {
    const { input, trx, actor, now, attempted } = ctx;
    const command = await lockCommand(trx, input.id);
    const operation = command && operations().get(command.operation);
    const right = operation && checkerRightOf(operation);
    // What somebody may not check, they do not learn of.
    if (!command || !right || !(await mayCheck(trx, actor, right))) return kernelProblems.not_found();
    const record = ['approval', command.id] as const;
    if (command.maker.id === actor.publicId) {
      attempted({ record, details: { why: 'own_request' } });
      return approvalProblems.own_request();
    }
    if (await ports.get('access').sharesPassword(trx, actor.publicId as string)) {
      attempted({ record, details: { why: 'given_password' } });
      return approvalProblems.given_password();
    }
    if (command.status !== 'pending') return approvalProblems.already_decided({ status: command.status });
    if (command.expiresAt <= now()) return approvalProblems.expired();
    const checker = { id: actor.publicId as string, name: actor.name };
    const end = { at: now(), checker, note: input.note };
    if (input.decision === 'refuse') {
      await endCommand(trx, command.id, { ...end, status: 'refused' });
      return ok<Decided>({ id: command.id, status: 'refused', failure: null });
    }
    const done = await carryOut(command, operation, ctx);
    if (!done.ok && done.problem.code === OWN_ADVANTAGE) {
      // It goes on waiting, for another checker.
      attempted({ record, details: { why: 'own_advantage' } });
      return done;
    }
    const failure = done.ok ? null : { code: done.problem.code, message: done.problem.message };
    const status = done.ok ? ('approved' as const) : ('failed' as const);
    await endCommand(trx, command.id, { ...end, status, failure });
    return ok<Decided>({ id: command.id, status, failure });
  },
});

const OWN_ADVANTAGE = 'approvals.own_advantage';

/** By the rights in the database: those in memory may be a moment old. */
async function mayCheck(
  trx: OperationContext['trx'],
  actor: Actor,
  right: { action: string; subject: string },
): Promise<boolean> {
  if (actor.kind !== 'person' || !actor.publicId) return false;
  const access = ports.get('access');
  const now = await access.person(trx, actor.publicId);
  return now !== undefined && access.can(now, right.action, right.subject);
}

async function carryOut(command: Locked, operation: Operation, ctx: OperationContext): Promise<Result<unknown>> {
  const { trx, origin, actor: checker } = ctx;
  const access = ports.get('access');
  const maker = await access.person(trx, command.maker.id);
  const own = operation.permission;
  if (!maker || (typeof own === 'object' && !access.can(maker, own.action, own.subject))) {
    return approvalProblems.maker_gone({ maker: command.maker.name });
  }
  const { input: raw, prepared } = openInput(command.id, command.sealed as string);
  const input = parseInput(operation.input, raw);
  if (!input.ok) return input;
  const turn: Turn = { actor: maker, origin, trx, attempts: [], after: [], prepared };
  const work = () => checked(command, operation, input.value, turn, checker);
  const result = await inSavepoint(turn, work, ({ ok: stays }) => stays);
  for (const each of turn.after) ctx.afterCommit(each);
  return result;
}

/** Looks again at what the checker saw: it must be what is done. */
async function checked(
  command: Locked,
  operation: Operation,
  input: z.output<z.ZodType>,
  turn: Turn,
  checker: Actor,
): Promise<Result<unknown>> {
  const { fourEyes } = operation;
  if (!fourEyes || 'none' in fourEyes) return kernelProblems.forbidden();
  const { ctx } = contextOf(operation, input, turn);
  const proposed = await fourEyes.propose(ctx);
  if (!proposed.ok) return proposed;
  if (await fourEyes.bars?.(ctx, checker)) return approvalProblems.own_advantage();
  const result = await perform(operation, input, turn, {
    command: command.id,
    checker: { id: checker.publicId, name: checker.name },
  });
  // After the operation's own refusals, which say more.
  return result.ok && !isSame(command, proposed.value) ? approvalProblems.changed_since() : result;
}

const isSame = (before: Proposal, now: Proposal): boolean =>
  [before.target.kind, before.target.name, canonical(before.diff)].join() ===
  [now.target.kind, now.target.name, canonical(now.diff)].join();

/** As text, whatever the order that keys come back in from the database. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
