import type { FieldMode, Role, Rule } from '../../contract';
import { isWithin } from './condition-within';
import { DATA_CLASSES, isWithinMode, joinModes, modeOf } from './field-modes';
import { fillPlaceholders } from './rights';

/** Rights by themselves: those of a role, where `$me` is whoever holds it, or those of a person. */
export interface Grants {
  rules: readonly Rule[];
  fields: readonly Role['fields'][];
}

export const NO_GRANTS: Grants = { rules: [], fields: [] };

export const grantsOfRole = (role: Pick<Role, 'rules' | 'fields'>): Grants => ({
  rules: role.rules,
  fields: [role.fields],
});

export interface Holder {
  publicId: string | null;
  branchPublicId: string | null;
}

/** What somebody holds by their roles: other rows than a colleague who has the same roles. */
export const grantsOfPerson = (person: Holder, roles: readonly Pick<Role, 'rules' | 'fields'>[]): Grants => ({
  rules: roles
    .flatMap(({ rules }) => rules)
    .map((rule) => ({ ...rule, condition: rule.condition && fillPlaceholders(rule.condition, person) })),
  fields: roles.map(({ fields }) => fields),
});

export const together = (...all: Grants[]): Grants => ({
  rules: all.flatMap(({ rules }) => rules),
  fields: all.flatMap(({ fields }) => fields),
});

export interface FieldGain {
  entity: string;
  /** a field, or the data class of fields without an entry of their own */
  field: string;
  from: FieldMode;
  to: FieldMode;
}

export interface Gains {
  rights: Rule[];
  fields: FieldGain[];
}

export const isEmpty = ({ rights, fields }: Gains): boolean => rights.length === 0 && fields.length === 0;

/** CASL's own wildcards: `manage` is every action, `all` every subject. */
const covers = (held: Rule, asked: Rule): boolean =>
  (held.action === asked.action || held.action === 'manage') &&
  (held.subject === asked.subject || held.subject === 'all') &&
  (held.condition === null || (asked.condition !== null && isWithin(asked.condition, held.condition)));

/**
 * Which of some rights cannot be proved to lie within others. A condition with alternatives is looked at whole or by
 * each of its alternatives, which different rules may cover.
 */
export function gainsOf(after: Grants, held: Grants): Gains {
  const rights = after.rules.filter((rule) => {
    const alternatives = rule.condition?.$or;
    const parts =
      Array.isArray(alternatives) && alternatives.length > 0 && Object.keys(rule.condition ?? {}).length === 1
        ? alternatives.map((condition) => ({ ...rule, condition }))
        : [rule];
    const isCovered = (part: Rule) => held.rules.some((own) => covers(own, part));
    return !isCovered(rule) && !parts.every(isCovered);
  });
  return { rights, fields: fieldGains(after, held) };
}

const modeIn = (grants: Grants, ...at: [entity: string, field: string, dataClass: (typeof DATA_CLASSES)[number]]) =>
  grants.fields.reduce<FieldMode>((mode, fields) => joinModes(mode, modeOf(fields, ...at)), 'hidden');

/** A name that no entity and no field has: stands for all that have no entry of their own. */
const OTHER = ' other';

function fieldGains(after: Grants, held: Grants): FieldGain[] {
  const all = [...after.fields, ...held.fields];
  const entities = new Set([...all.flatMap((fields) => Object.keys(fields)).filter((name) => name !== '*'), OTHER]);
  const gains: FieldGain[] = [];
  for (const entity of entities) {
    const named = all.flatMap((fields) => (Object.hasOwn(fields, entity) ? Object.keys(fields[entity] ?? {}) : []));
    const fields = new Set([...named.filter((name) => name !== '*' && !/^C[123]$/.test(name)), OTHER]);
    for (const field of fields) {
      for (const dataClass of DATA_CLASSES) {
        const from = modeIn(held, entity, field, dataClass);
        const to = modeIn(after, entity, field, dataClass);
        if (isWithinMode(to, from)) continue;
        gains.push({ entity: entity === OTHER ? '*' : entity, field: field === OTHER ? dataClass : field, from, to });
        // A field has one class; one line says it.
        if (field !== OTHER) break;
      }
    }
  }
  return gains;
}
