import type { Conflict } from '@kehu/kernel/contract';
import type { EntityDto, FieldDto, RecordDto } from '@kehu/records/contract';

export type Values = Record<string, unknown>;
export type Choice = 'yours' | 'theirs';

/** Values as forms hold them. A masked value is no value: what stands there is unknown until somebody types another. */
export function formValues(entity: EntityDto, record: RecordDto | undefined): Values {
  return Object.fromEntries(
    entity.fields.map((field) => [field.name, field.masked ? null : (record?.[field.name] ?? null)]),
  );
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? (value as { id: unknown }).id : value;

/** A value as the API takes it: relations by id. */
export const wireValue = (field: FieldDto, value: unknown): unknown =>
  field.type === 'relation' ? (Array.isArray(value) ? value.map(idOf) : idOf(value)) : value;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what differs is sent, so that two people who change different fields do not meet. */
export function changedValues(entity: EntityDto, before: Values, after: Values): Values {
  const changes: Values = {};
  for (const field of entity.fields) {
    if (!field.writable || !(field.name in after)) continue;
    const value = wireValue(field, after[field.name]) ?? null;
    if (!same(wireValue(field, before[field.name]), value)) changes[field.name] = value;
  }
  return changes;
}

/**
 * The conflicts that are ones: the server compares with what stands now and cannot know what was read. Where what
 * stands is still what was read, nobody else has touched the field.
 */
export function realConflicts(entity: EntityDto, read: Values, conflicts: readonly Conflict[]): Conflict[] {
  return conflicts.filter(({ field: name, theirs }) => {
    const field = entity.fields.find((each) => each.name === name);
    return !field || !same(wireValue(field, read[name]), wireValue(field, theirs));
  });
}

/** My changes after the conflicts were decided: where theirs was chosen, mine is dropped. */
export function mergeChanges(changes: Values, conflicts: readonly Conflict[], choices: Record<string, Choice>): Values {
  const dropped = new Set(conflicts.filter(({ field }) => choices[field] !== 'yours').map(({ field }) => field));
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !dropped.has(name)));
}

/** `data.name`, `body.data.name` and `name` all point at the form's field `name`. */
export const fieldNameOf = (path: string): string => path.replace(/^(body\.)?(data\.)?/, '').split('.')[0] ?? path;
