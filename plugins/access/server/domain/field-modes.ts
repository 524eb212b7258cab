import type { FieldMode, Role } from '../../contract';

export type DataClass = 'C1' | 'C2' | 'C3';
export const DATA_CLASSES: readonly DataClass[] = ['C1', 'C2', 'C3'];

/** What a mode allows, as bits: 1 the mask and the search, 2 to change, 4 to see. */
const BITS: Record<FieldMode, number> = { hidden: 0, masked: 1, maskedWrite: 3, read: 5, write: 7 };
const MODES = Object.entries(BITS) as [FieldMode, number][];

/** What both modes together allow: a right that one role gives, the person has. */
export function joinModes(a: FieldMode, b: FieldMode): FieldMode {
  const bits = BITS[a] | BITS[b];
  return MODES.find(([, own]) => own === bits)?.[0] ?? 'write';
}

export const isWithinMode = (mode: FieldMode, limit: FieldMode): boolean => (BITS[mode] & ~BITS[limit]) === 0;

type Modes = Record<string, FieldMode>;
const own = <T>(of: Record<string, T> | undefined, key: string): T | undefined =>
  of && Object.hasOwn(of, key) ? of[key] : undefined;

/** The mode that one role gives: the field's own entry counts before that of its data class, and that before `*`. */
export function modeOf(fields: Role['fields'], entity: string, field: string, dataClass: DataClass): FieldMode {
  const here: Modes | undefined = own(fields, entity);
  const other: Modes | undefined = own(fields, '*');
  return (
    own(here, field) ?? own(here, dataClass) ?? own(here, '*') ?? own(other, dataClass) ?? own(other, '*') ?? 'hidden'
  );
}
