import type { Role, Rule } from '../../contract';
import {
  type Gains,
  type Grants,
  gainsOf,
  grantsOfPerson,
  grantsOfRole,
  type Holder,
  isEmpty,
  NO_GRANTS,
  together,
} from './grants';

/**
 * When one person is not enough. Nobody widens a role that they hold, grants what they do not hold, or takes an account
 * that holds more than they do; and nobody alone comes to a second account that could be their own checker.
 */
export type Why = 'own-role' | 'own-account' | 'beyond-caller' | 'account-above' | 'makes-checker';

export interface Verdict {
  reasons: Why[];
  /** what the role or the account would hold that it does not hold now */
  gains: Gains;
  /** what of it the caller does not hold */
  beyond: Gains;
}

/** Somebody with the roles as they are defined. */
export interface Person extends Holder {
  roles: readonly Role[];
}

export interface CheckerRight {
  action: string;
  subject: string;
}

export const holds = (grants: Grants, { action, subject }: CheckerRight): boolean =>
  grants.rules.some(
    (rule) =>
      (rule.action === action || rule.action === 'manage') && (rule.subject === subject || rule.subject === 'all'),
  );

const givesChecking = (rules: readonly Rule[], checkers: readonly CheckerRight[]): boolean =>
  checkers.some((right) => holds({ rules, fields: [] }, right));

/** @param before the role as it stands; undefined: it is new */
export function judgeRole(
  caller: Person,
  before: Role | undefined,
  after: Role,
  checkers: readonly CheckerRight[],
): Verdict {
  const old = before ? grantsOfRole(before) : NO_GRANTS;
  const gains = gainsOf(grantsOfRole(after), old);
  if (isEmpty(gains)) return { reasons: [], gains, beyond: gains };
  const reasons: Why[] = [];
  if (caller.roles.some(({ name }) => name === after.name)) reasons.push('own-role');
  // The caller's rows are those of one person; the role's are those of whoever holds it.
  const own = grantsOfPerson(caller, caller.roles);
  const beyond = gainsOf(grantsOfRole(after), together(old, own));
  if (!isEmpty(beyond)) reasons.push('beyond-caller');
  if (givesChecking(gains.rights, checkers)) reasons.push('makes-checker');
  return { reasons, gains, beyond };
}

/**
 * @param before the account as it can sign in now; undefined: it is new, or blocked
 * @param isTaken whoever calls gets a hold of it: a password, the name to sign in by
 */
export function judgeAccount(
  caller: Person,
  before: Person | undefined,
  after: Person,
  checkers: readonly CheckerRight[],
  isTaken: boolean,
): Verdict {
  const old = before ? grantsOfPerson(before, before.roles) : NO_GRANTS;
  const next = grantsOfPerson(after, after.roles);
  const own = grantsOfPerson(caller, caller.roles);
  const gains = gainsOf(next, old);
  const isOwn = caller.publicId === after.publicId;
  const reasons: Why[] = [];
  if (isOwn && !isEmpty(gains)) reasons.push('own-account');
  const given = gainsOf(next, together(old, own));
  if (!isOwn && !isEmpty(given)) reasons.push('beyond-caller');
  const taken = isTaken ? gainsOf(next, own) : given;
  if (!isOwn && before && isTaken && !isEmpty(taken)) reasons.push('account-above');
  const gained = isTaken ? next.rules : gains.rights;
  if (!isOwn && givesChecking(gained, checkers)) reasons.push('makes-checker');
  return { reasons, gains, beyond: taken };
}
