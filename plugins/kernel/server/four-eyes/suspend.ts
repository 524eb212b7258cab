import type { z } from 'zod';
import { newDocumentId } from '../ids';
import type { Operation } from '../operation';
import { contextOf, inSavepoint, perform, type Turn } from '../perform';
import { ports } from '../ports';
import { ok, type Result } from '../result';
import { countPendingOf, insertCommand } from './commands';
import { approvalProblems } from './problems';

const DAY_MS = 86_400_000;
/** A request that nobody has decided by then has to be made again. */
const WAITS_DAYS = 7;
const MOST_PENDING = 100;

export interface Suspended {
  id: string;
  expiresAt: string;
}

/**
 * Keeps a call that needs a second person as a pending command. It is tried before, and undone: what would be refused
 * is refused now, and not when the checker approves it.
 * @returns null: the caller may do it alone
 */
export async function suspendIfNeeded<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.output<I>,
  turn: Turn,
): Promise<Result<Suspended | null>> {
  const { fourEyes } = operation;
  const { actor, trx, origin } = turn;
  if (!fourEyes || 'none' in fourEyes || actor.kind === 'system') return ok(null);
  const { ctx } = contextOf(operation, input, turn);
  const proposed = await fourEyes.propose(ctx);
  if (!proposed.ok) return proposed;
  if (proposed.value.reasons.length === 0) return ok(null);
  const access = ports.get('access');
  if (await access.sharesPassword(trx, actor.publicId as string)) return approvalProblems.given_password();
  const maker = { id: actor.publicId as string, name: actor.name };
  if ((await countPendingOf(trx, maker.id)) >= MOST_PENDING) return approvalProblems.too_many({ limit: MOST_PENDING });
  const tried = await inSavepoint(
    turn,
    () => perform(operation, input, turn),
    () => false,
  );
  if (!tried.ok) return tried;
  const id = newDocumentId();
  const requestedAt = ctx.now();
  const expiresAt = new Date(requestedAt.getTime() + WAITS_DAYS * DAY_MS);
  await insertCommand(trx, {
    ...proposed.value,
    id,
    operation: operation.name,
    input,
    prepared: turn.prepared,
    maker,
    requestedAt,
    expiresAt,
  });
  const { target, reasons, diff } = proposed.value;
  await ports.get('audit').write(trx, [
    {
      operation: 'approval.request',
      outcome: 'done',
      actor,
      origin,
      entity: target.kind,
      recordId: target.id || null,
      reason: null,
      changes: null,
      details: { command: id, operation: operation.name, target: target.name, reasons, diff },
    },
  ]);
  return ok({ id, expiresAt: expiresAt.toISOString() });
}
