import type { z } from 'zod';
import type { FieldProblem } from '../contract';
import type { Actor, Origin } from './actor';
import { clock } from './clock';
import { platform } from './database';
import { claimIdempotencyKey, storeIdempotentResult } from './idempotency';
import { invalidInput } from './invalid-input';
import { type AuditNote, type CallContext, completeContext, type Operation } from './operation';
import { type PendingEvent, writeEvents } from './outbox';
import { type AuditEntry, type FieldChange, ports } from './ports';
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

/** Validates with zod; a refusal names each field. */
export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): Result<z.output<I>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: FieldProblem[] = parsed.error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code ?? 'invalid',
    message: issue.message,
    ...paramsOf(issue),
  }));
  return invalidInput(fields);
}

/** What the message's wording needs in another language: how many, and of what (`string`, `number`, `array`). */
function paramsOf(issue: z.core.$ZodIssue): Pick<FieldProblem, 'params'> {
  if (issue.code === 'too_small') return { params: { limit: Number(issue.minimum), of: issue.origin } };
  if (issue.code === 'too_big') return { params: { limit: Number(issue.maximum), of: issue.origin } };
  return {};
}

async function transact<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.output<I>,
  actor: Actor,
  call: Call,
): Promise<Result<O>> {
  const after: (() => void | Promise<void>)[] = [];
  const attempts: AuditNote[] = [];
  const attempted = (note: AuditNote) => void attempts.push(note);
  try {
    const prepared = await operation.prepare?.({
      actor,
      origin: call.origin,
      input,
      now: clock.now,
      attempted,
      knex: platform.get().knex(),
    });
    if (prepared && !prepared.ok) throw new Refusal(prepared.problem);
    const value = await platform.get().transaction(async (trx) => {
      const claim =
        call.idempotencyKey && operation.replay !== false
          ? await claimIdempotencyKey(trx, {
              key: call.idempotencyKey,
              actorId: actor.id,
              operation: operation.name,
              input,
            })
          : undefined;
      if (claim?.state === 'mismatch') throw new Refusal(kernelProblems.idempotency_mismatch().problem);
      if (claim?.state === 'done') return claim.result as O;

      const events: PendingEvent[] = [];
      const touched: { entity: string; recordId: string; changes: FieldChange[] }[] = [];
      const ctx = completeContext<CallContext & { input: z.output<I>; prepared: unknown }>({
        actor,
        origin: call.origin,
        trx,
        input,
        prepared: prepared?.value,
        permission: typeof operation.permission === 'object' ? operation.permission : { action: 'use', subject: 'all' },
        now: clock.now,
        emit: (event, payload) => events.push({ event: event as string, payload }),
        touched: (entity, recordId, changes) => touched.push({ entity, recordId, changes }),
        attempted,
        afterCommit: (work) => after.push(work),
      });
      const result = await operation.run(ctx);
      if (!result.ok) throw new Refusal(result.problem);
      if (typeof operation.audit === 'function') {
        const note = operation.audit({ input, output: result.value });
        if (note) await ports.get('audit').write(trx, auditEntries(operation.name, actor, call.origin, note, touched));
      }
      if (events.length > 0) await writeEvents(trx, events);
      if (claim) await storeIdempotentResult(trx, claim.id, result.value);
      return result.value;
    });
    for (const work of after) await work();
    return { ok: true, value };
  } catch (error) {
    if (error instanceof Refusal) {
      await recordDenials(operation.name, actor, call.origin, attempts);
      return fail(error.problem);
    }
    throw error;
  }
}

function auditEntries(
  operation: string,
  actor: Actor,
  origin: Origin,
  note: AuditNote,
  touched: { entity: string; recordId: string; changes: FieldChange[] }[],
): AuditEntry[] {
  const base = {
    operation,
    outcome: 'done' as const,
    actor: { ...actor, ...note.by },
    origin,
    reason: note.reason ?? null,
    details: note.details ?? null,
  };
  if (touched.length === 0) {
    return [{ ...base, entity: note.record?.[0] ?? null, recordId: note.record?.[1] ?? null, changes: null }];
  }
  return touched.map((t) => ({ ...base, entity: t.entity, recordId: t.recordId, changes: t.changes }));
}

/** Writes down that something was read which tells of people, or of who watches them. */
export async function recordRead(operation: string, actor: Actor, origin: Origin, note: AuditNote): Promise<void> {
  await ports.get('audit').write(platform.get().knex(), auditEntries(operation, actor, origin, note, []));
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
