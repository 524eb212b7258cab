import type { FieldMode, Role } from '@kehu/access/contract';

/** From least to most. */
const MODE_ORDER: Record<FieldMode, number> = { hidden: 0, masked: 1, maskedWrite: 2, read: 3, write: 4 };
export const MODES = Object.keys(MODE_ORDER) as FieldMode[];

export type DataClass = 'C1' | 'C2' | 'C3';
export const DATA_CLASSES: readonly DataClass[] = ['C1', 'C2', 'C3'];

type Modes = Role['fields'];

/** What holds for a field that has no entry of its own: its class, then the rest, of the entity, then of all entities. */
export function inheritedMode(modes: Modes, entity: string, dataClass: DataClass): FieldMode {
  const own = modes[entity] ?? {};
  const all = modes['*'] ?? {};
  return own[dataClass] ?? own['*'] ?? all[dataClass] ?? all['*'] ?? 'hidden';
}

/** What holds for a class of an entity that has no entry of its own. */
export function inheritedClassMode(modes: Modes, entity: string, dataClass: DataClass): FieldMode {
  const all = modes['*'] ?? {};
  return modes[entity]?.['*'] ?? all[dataClass] ?? all['*'] ?? 'hidden';
}

/** The modes with another one for a field or a class; null takes the entry away. */
export function withMode(modes: Modes, entity: string, key: string, mode: FieldMode | null): Modes {
  const own = { ...modes[entity] };
  if (mode === null) delete own[key];
  else own[key] = mode;
  const next = { ...modes, [entity]: own };
  if (Object.keys(own).length === 0) delete next[entity];
  return next;
}
