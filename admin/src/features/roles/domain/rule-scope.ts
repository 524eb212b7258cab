import type { Rule } from '@kehu/access/contract';

/** The rows on which a role may do something: none, all, or those that meet a condition. */
export type Scope = 'none' | 'all' | Record<string, unknown>;

const isFor =
  (action: string, subject: string) =>
  (rule: Rule): boolean =>
    rule.action === action && rule.subject === subject;

/** Several rules for one action add up. */
export function scopeOf(rules: readonly Rule[], action: string, subject: string): Scope {
  const own = rules.filter(isFor(action, subject));
  if (own.length === 0) return 'none';
  if (own.some(({ condition }) => condition === null)) return 'all';
  const conditions = own.map(({ condition }) => condition ?? {});
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { $or: conditions };
}

/** The rules with another scope for an action; it stays where it stood in the list. */
export function withScope(rules: readonly Rule[], action: string, subject: string, scope: Scope): Rule[] {
  const matches = isFor(action, subject);
  const at = rules.findIndex(matches);
  const others = rules.filter((rule) => !matches(rule));
  if (scope === 'none') return others;
  const rule: Rule = { action, subject, condition: scope === 'all' ? null : scope };
  const place = at === -1 ? others.length : rules.slice(0, at).filter((each) => !matches(each)).length;
  return [...others.slice(0, place), rule, ...others.slice(place)];
}

/** `{"customer.owner": "$me"}` */
export const actorScope = (path: string, actor: '$me' | '$myBranch'): Scope => ({ [path]: actor });

/** The same however it is spelled: `{owner: '$me'}` and `{owner: {$eq: '$me'}}`. */
export function isActorScope(scope: Scope, path: string, actor: string): boolean {
  if (typeof scope === 'string') return false;
  const entries = Object.entries(scope);
  const [only] = entries;
  if (entries.length !== 1 || !only || only[0] !== path) return false;
  const [, value] = only;
  return value === actor || JSON.stringify(value) === JSON.stringify({ $eq: actor });
}
