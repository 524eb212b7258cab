import type { z } from 'zod';
import type { DiffLine } from '../../approvals';
import type { Actor } from '../actor';
import type { OperationContext, Permission } from '../operation';
import type { Result } from '../result';

/** What a call would do, as its checker sees it, and why one person is not enough for it. */
export interface Proposal {
  target: { kind: string; id: string; name: string };
  /** empty: the caller may do it alone */
  reasons: DiffLine[];
  diff: DiffLine[];
}

/** The decision of an operation on a second person. */
export interface FourEyes<I extends z.ZodType = z.ZodType> {
  /** The right of the checker; without it, the operation's own. */
  checker?: Permission;
  /**
   * Looks at the call under the state that stands, in the transaction of the change and behind its locks.
   * The actor of the context is the maker, also when the command is carried out later.
   */
  propose(ctx: OperationContext & { input: z.output<I> }): Promise<Result<Proposal>>;
  /** Whether another person may not be the checker because the change is to their own advantage. */
  bars?(ctx: OperationContext & { input: z.output<I> }, checker: Actor): Promise<boolean>;
}

/** An operation that changes rights says how it is checked, or why it needs no second person. */
export type FourEyesDecision<I extends z.ZodType = z.ZodType> = FourEyes<I> | { none: string };

/** Whoever is a checker of some operation, by the rights that they hold. */
export const checkerRightOf = (operation: {
  permission: Permission | 'signed-in' | 'public';
  fourEyes?: FourEyesDecision;
}): Permission | null => {
  const { fourEyes, permission } = operation;
  if (!fourEyes || 'none' in fourEyes) return null;
  return fourEyes.checker ?? (typeof permission === 'object' ? permission : null);
};
