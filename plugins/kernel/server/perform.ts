import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Actor, Origin } from './actor';
import { clock } from './clock';
import { type AuditNote, type CallContext, completeContext, type Operation, type OperationContext } from './operation';
import { type PendingEvent, writeEvents } from './outbox';
import { type AuditEntry, type FieldChange, ports } from './ports';
import type { Result } from './result';

interface Touched {
  entity: string;
  recordId: string;
  changes: FieldChange[];
}

/** A call inside a transaction. What stays undone when the transaction rolls back is collected, not done. */
export interface Turn {
  actor: Actor;
  origin: Origin;
  trx: Knex.Transaction;
  /** refused attempts that operations note */
  attempts: AuditNote[];
  /** work for after the commit */
  after: (() => void | Promise<void>)[];
  /** what the operation's `prepare` has given */
  prepared?: unknown;
}

type Context<I extends z.ZodType> = OperationContext & { input: z.output<I>; prepared: unknown };

/** A context of one call, with what the call collects on its way. */
export function contextOf<I extends z.ZodType, O>(operation: Operation<I, O>, input: z.output<I>, turn: Turn) {
  const events: PendingEvent[] = [];
  const touched: Touched[] = [];
  const ctx: Context<I> = completeContext<CallContext & { input: z.output<I>; prepared: unknown }>({
    actor: turn.actor,
    origin: turn.origin,
    trx: turn.trx,
    input,
    prepared: turn.prepared,
    permission: typeof operation.permission === 'object' ? operation.permission : { action: 'use', subject: 'all' },
    now: clock.now,
    emit: (event, payload) => events.push({ event: event as string, payload }),
    touched: (entity, recordId, changes) => touched.push({ entity, recordId, changes }),
    attempted: (note) => turn.attempts.push(note),
    afterCommit: (work) => turn.after.push(work),
  });
  return { ctx, events, touched };
}

/**
 * The change, its audit rows and its events. The caller rolls back what a refusal has left.
 * @param approval names the second person in the audit rows
 */
export async function perform<I extends z.ZodType, O>(
  operation: Operation<I, O>,
  input: z.output<I>,
  turn: Turn,
  approval?: Record<string, unknown>,
): Promise<Result<O>> {
  const { ctx, events, touched } = contextOf(operation, input, turn);
  const result = await operation.run(ctx);
  if (!result.ok) return result;
  if (typeof operation.audit === 'function') {
    const note = operation.audit({ input, output: result.value });
    if (note) {
      const full = approval ? { ...note, details: { ...note.details, approval } } : note;
      await ports.get('audit').write(turn.trx, auditEntries(operation.name, turn, full, touched));
    }
  }
  if (events.length > 0) await writeEvents(turn.trx, events);
  return result;
}

export function auditEntries(
  operation: string,
  { actor, origin }: Pick<Turn, 'actor' | 'origin'>,
  note: AuditNote,
  touched: Touched[],
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

/** Does something in a savepoint; `keep` says whether it stays. What a rolled back call collected goes too. */
export async function inSavepoint<T>(turn: Turn, work: () => Promise<T>, keep: (value: T) => boolean): Promise<T> {
  const { trx, after } = turn;
  const collected = after.length;
  await trx.raw('savepoint kehu_call');
  const value = await work();
  if (!keep(value)) {
    await trx.raw('rollback to savepoint kehu_call');
    after.length = collected;
  }
  await trx.raw('release savepoint kehu_call');
  return value;
}
