import { compareDecimals, type FieldChange } from '@kehu/kernel';
import type { Conflict } from '@kehu/kernel/contract';
import { mask } from '@kehu/vault';
import type { Entity, Field } from '../catalogue/model';
import type { EntityView } from '../gate/view';
import type { Values } from './validate';

/** Do two stored forms of a field's value mean the same? */
export function sameValue(field: Field, a: unknown, b: unknown): boolean {
  if (a === null || b === null || a === undefined || b === undefined) return (a ?? null) === (b ?? null);
  switch (field.kind) {
    case 'number':
      return compareDecimals(String(a), String(b)) === 0;
    case 'datetime':
      return new Date(a as string).getTime() === new Date(b as string).getTime();
    case 'set':
      return JSON.stringify(a) === JSON.stringify(b);
    default:
      return a === b;
  }
}

/** What changed, for the audit log: sensitive values only as their masks. `after` null: the record was deleted. */
export function changesOf(entity: Entity, before: Values, after: Values | null): FieldChange[] {
  const names = after ? Object.keys(after) : Object.keys(before);
  return names.flatMap((name): FieldChange[] => {
    const field = entity.fields.get(name);
    if (!field || field.name === 'createdAt' || field.name === 'updatedAt') return [];
    const from = before[name] ?? null;
    const to = after?.[name] ?? null;
    if (sameValue(field, from, to)) return [];
    return [{ field: name, from: shown(field, from), to: shown(field, to) }];
  });
}

const shown = (field: Field, value: unknown): unknown =>
  value !== null && (field.storage.in === 'vault' || field.mask) ? mask(String(value), field.mask ?? 'all') : value;

/** Fields that two people changed differently; masked ones only as their masks. */
export function conflictsOf(view: EntityView, now: Values, sent: Values): Conflict[] {
  return Object.entries(sent).flatMap(([name, yours]): Conflict[] => {
    const field = view.entity.fields.get(name) as Field;
    const theirs = now[name] ?? null;
    if (sameValue(field, theirs, yours)) return [];
    const masked = view.fields.get(name)?.masked ?? true;
    const show = (value: unknown) => (masked && value !== null ? mask(String(value), field.mask ?? 'all') : value);
    return [{ field: name, yours: show(yours), theirs: show(theirs) }];
  });
}
