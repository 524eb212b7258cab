import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Actor, Origin } from './actor';
import type { DomainEvents } from './events';
import { checkerRightOf, type FourEyesDecision } from './four-eyes/declaration';
import type { FieldChange } from './ports';
import type { Result } from './result';

/** What the kernel itself gives to an operation's `run`. */
export interface CallContext {
  actor: Actor;
  origin: Origin;
  /** the transaction that change, audit rows and events share */
  trx: Knex.Transaction;
  now(): Date;
  /** the operation's own permission, for checks on the loaded row */
  permission: Permission;
  /** Writes a domain event to the outbox, in this transaction. */
  emit<E extends keyof DomainEvents>(event: E, payload: DomainEvents[E]): void;
  /** Notes a touched record for the audit log; `records` does it by itself. */
  touched(entity: string, recordId: string, changes: FieldChange[]): void;
  /** Notes an attempt that the operation refuses: written to the audit log although nothing else of the call stays. */
  attempted(note: AuditNote): void;
  /** Runs when the transaction has been committed. */
  afterCommit(work: () => void | Promise<void>): void;
}

/** What an operation's `run` is given. Plugins add to it (`records`, `jobs`) by declaration merging and `provideContext`. */
export interface OperationContext extends CallContext {}

export interface Permission {
  action: string;
  subject: string;
}

/** What the audit row says beside who, when and the changes. */
export interface AuditNote {
  record?: readonly [entity: string, id: string];
  reason?: string;
  /** who did it, where the caller was not known before the operation: somebody who signs in */
  by?: Pick<Actor, 'publicId' | 'name'>;
  details?: Record<string, unknown>;
}

/** What `prepare` is given: no transaction, and so no connection, is held while it works. */
export interface PrepareCall<I> extends Pick<CallContext, 'actor' | 'origin' | 'now' | 'attempted'> {
  input: I;
  knex: Knex;
}

export interface OperationSpec<I extends z.ZodType = z.ZodType, O = unknown, P = unknown> {
  /** `noun.verb`, unique */
  name: string;
  /** one line for the API document */
  summary: string;
  input: I;
  output?: z.ZodType<O>;
  /** `signed-in`: anybody with a session; `public`: anybody at all */
  permission: Permission | 'signed-in' | 'public';
  /** What to write to the audit log (null: this call changed nothing), or why nothing needs to be written. */
  audit: ((call: { input: z.output<I>; output: O }) => AuditNote | null) | { none: string };
  /** When a second person has to approve a call; see four-eyes/declaration.ts. */
  fourEyes?: FourEyesDecision<I>;
  /** `false`: the answer is a secret that must not be kept for a repeated call, which is simply done again */
  replay?: false;
  /**
   * What takes long and writes nothing of the change (hashing of passwords), done before the transaction is opened;
   * `run` finds it in `prepared`. What it returns may be out of date by then: `run` judges again.
   */
  prepare?(call: PrepareCall<z.output<I>>): Promise<Result<P>>;
  run(ctx: OperationContext & { input: z.output<I>; prepared: P }): Promise<Result<O>>;
}

export interface Operation<I extends z.ZodType = z.ZodType, O = unknown> extends OperationSpec<I, O> {
  readonly kind: 'operation';
}

const registry = new Map<string, Operation>();

/**
 * Declares a use case. The kernel gives it input validation, the permission check, one transaction with
 * audit rows and events, and idempotency; see `execute`.
 * @throws when it has no permission or no audit decision, or its name is taken
 */
export function defineOperation<I extends z.ZodType, O, P = undefined>(spec: OperationSpec<I, O, P>): Operation<I, O> {
  if (!/^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(spec.name)) {
    throw new Error(`Operation "${spec.name}": the name must be noun.verb.`);
  }
  if (!spec.permission) throw new Error(`Operation ${spec.name} has no permission.`);
  if (!spec.audit) throw new Error(`Operation ${spec.name} has no audit decision.`);
  if (spec.fourEyes && !('none' in spec.fourEyes) && !checkerRightOf(spec as OperationSpec)) {
    throw new Error(`Operation ${spec.name} does not say which right its checker needs.`);
  }
  if (registry.has(spec.name)) throw new Error(`Operation ${spec.name} is declared twice.`);
  const operation = { ...spec, kind: 'operation' } as Operation<I, O>;
  registry.set(spec.name, operation as unknown as Operation);
  return operation;
}

export const operations = (): ReadonlyMap<string, Operation> => registry;

type Provider = (ctx: OperationContext) => unknown;
const providers = new Map<string, Provider>();

/** Adds a property to every operation's context; made when first used. */
export function provideContext<K extends string>(
  key: K,
  make: (ctx: OperationContext) => K extends keyof OperationContext ? OperationContext[K] : unknown,
): void {
  providers.set(key, make);
}

/** Hangs the provided properties on a fresh context. */
export function completeContext<C extends CallContext>(ctx: C): C & OperationContext {
  const complete = ctx as C & OperationContext;
  for (const [key, make] of providers) {
    let made: unknown;
    Object.defineProperty(ctx, key, {
      enumerable: true,
      get: () => {
        made ??= make(complete);
        return made;
      },
    });
  }
  return complete;
}
