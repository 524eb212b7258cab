import type { EntityDto } from '@kehu/records/contract';
import { changedValues, type Values } from './changes';

/**
 * What somebody was typing, kept through a reload, a lost connection or the end of the session.
 * Values of masked fields are left out: they do not belong into a browser's storage.
 */
const keyOf = ({ name }: Pick<EntityDto, 'name'>, id: string): string => `kehu.draft.${name}.${id}`;

/** What was typed, as the form holds it: relations with their titles, which a restored form shows. */
export const draftOf = (entity: EntityDto, before: Values, typed: Values): Values =>
  Object.fromEntries(Object.keys(changedValues(entity, before, typed)).map((name) => [name, typed[name] ?? null]));

export function saveDraft(entity: EntityDto, id: string, changes: Values): void {
  const sensitive = new Set(
    entity.fields.filter((field) => field.mask || field.dataClass === 'C3').map(({ name }) => name),
  );
  const kept = Object.entries(changes).filter(([name]) => !sensitive.has(name));
  if (kept.length === 0) sessionStorage.removeItem(keyOf(entity, id));
  else sessionStorage.setItem(keyOf(entity, id), JSON.stringify(Object.fromEntries(kept)));
}

export function readDraft(entity: EntityDto, id: string): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(entity, id)) ?? 'null') as Values | null;
  } catch {
    return null;
  }
}

export const dropDraft = (entity: Pick<EntityDto, 'name'>, id: string): void =>
  sessionStorage.removeItem(keyOf(entity, id));
