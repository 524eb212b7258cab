import type { z } from 'zod';
import type { Actor, Origin } from './actor';
import { clock } from './clock';
import { platform } from './database';
import { parseInput } from './execute-input';
import { approvalProblems } from './four-eyes/problems';
import { type Suspended, suspendIfNeeded } from './four-eyes/suspend';
import { claimIdempotencyKey, storeIdempotentResult } from './idempotency';
import type { AuditNote, Operation } from './operation';
import { auditEntries, perform, type Turn } from './perform';
import { type AuditEntry, ports } from './ports';
import { fail, kernelProblems, type Problem, type Result } from './result';

export interface Call {
  actor: Actor | null;
  origin: Origin;
  idempotencyKey?: string;
}

/** Carries a problem out of a transaction, so that it rolls back. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/**
 * Runs an operation: input, permission, then in one transaction the change, its audit rows and its events.
 * What needs a second person is kept instead, and answered with the problem `approvals.waits`.
 * Expected failures come back as values and leave nothing written.
 */
export async function execute<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  rawInput: unknown,
  call: Call,
): Promise<Result<O>> {
  const actor = call.actor;
  if (operation.permission !== 'public' && !actor) return kernelProblems.unauthenticated();
  if (actor && typeof operation.permission === 'object' && !mayCall(actor, operation.permission)) {
    await recordDenials(operation.name, actor, call.origin, [{}]);
    return kernelProblems.forbidden();
  }
  const parsed = parseInput(operation.input, rawInput);
  if (!parsed.ok) return parsed;
  return transact(operation, parsed.value, actor ?? ANONYMOUS, call);
}

const ANONYMOUS: Actor = {
  kind: 'person',
  id: 0,
  publicId: null,
  name: 'anonymous',
  roles: [],
  branchId: null,
  branchPublicId: null,
};

const mayCall = (actor: Actor, permission: { action: string; subject: string }): boolean =>
  actor.kind === 'system' || ports.get('access').can(actor, permission.action, permission.subject);

/** What is kept for a repeated call in place of an answer. */
interface Waits {
  $waits: Suspended;
}
const isWaits = (value: unknown): value is Waits => typeof value === 'object' && value !== null && '$waits' in value;

async function transact<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.output<I>,
  actor: Actor,
  call: Call,
): Promise<Result<O>> {
  const after: (() => void | Promise<void>)[] = [];
  const attempts: AuditNote[] = [];
  const { idempotencyKey: key, origin } = call;
  const attempted = (note: AuditNote) => void attempts.push(note);
  try {
    const knex = platform.get().knex();
    const prepared = await operation.prepare?.({ actor, origin, input, now: clock.now, attempted, knex });
    if (prepared && !prepared.ok) throw new Refusal(prepared.problem);
    const value = await platform.get().transaction(async (trx): Promise<O | Waits> => {
      const claim =
        key && operation.replay !== false
          ? await claimIdempotencyKey(trx, { key, actorId: actor.id, operation: operation.name, input })
          : undefined;
      if (claim?.state === 'mismatch') throw new Refusal(kernelProblems.idempotency_mismatch().problem);
      if (claim?.state === 'done') return claim.result as O | Waits;
      const answer = await change(operation, input, {
        actor,
        origin,
        trx,
        attempts,
        after,
        prepared: prepared?.value,
      });
      if (claim) await storeIdempotentResult(trx, claim.id, answer);
      return answer;
    });
    for (const work of after) await work();
    // Nothing of the operation has been done: whoever looks at `ok` alone must not take it for done.
    return isWaits(value) ? approvalProblems.waits({ ...value.$waits }) : { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) {
      await recordDenials(operation.name, actor, call.origin, attempts);
      return fail(error.problem);
    }
    throw error;
  }
}

/** Does it, or keeps it for a second person. */
async function change<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.output<I>,
  turn: Turn,
): Promise<O | Waits> {
  const suspended = await suspendIfNeeded(operation, input, turn);
  if (!suspended.ok) throw new Refusal(suspended.problem);
  if (suspended.value) return { $waits: suspended.value };
  const result = await perform(operation, input, turn);
  if (!result.ok) throw new Refusal(result.problem);
  return result.value;
}

/** Writes down that something was read which tells of people, or of who watches them. */
export async function recordRead(operation: string, actor: Actor, origin: Origin, note: AuditNote): Promise<void> {
  await ports.get('audit').write(platform.get().knex(), auditEntries(operation, { actor, origin }, note, []));
}

/** Writes down what was refused: a call without the right, or an attempt that an operation noted. */
export async function recordDenials(
  operation: string,
  actor: Actor,
  origin: Origin,
  notes: readonly AuditNote[],
): Promise<void> {
  const entries = notes.map(
    (note): AuditEntry => ({
      operation,
      outcome: 'denied',
      actor,
      origin,
      entity: note.record?.[0] ?? null,
      recordId: note.record?.[1] ?? null,
      reason: note.reason ?? null,
      changes: null,
      details: note.details ?? null,
    }),
  );
  if (entries.length > 0) await ports.get('audit').write(platform.get().knex(), entries);
}
