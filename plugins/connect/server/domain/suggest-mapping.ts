import type { Entity } from '@kehu/records';
import type { ImportMapping, ImportPreview } from '../../contract';
import type { Preset } from '../mapping';
import { type Fillable, isMappable, namingField } from './mapped-preset';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:：()（）]/g, '');

/**
 * The mapping that suggests itself for a header: by the names and labels of the fields in every language, and by the
 * headers that presets know for the same entity. The column of the naming field is the key.
 */
export function suggestMapping(
  entity: Entity,
  file: Pick<ImportPreview, 'header' | 'rows'>,
  catalogue: Fillable,
  presets: readonly Preset[],
): ImportPreview['suggestion'] {
  const known = knownNames(entity, catalogue, presets);
  const taken = new Set<string>();
  const columns = file.header.flatMap((column) => {
    const field = known.get(plain(column));
    if (!field || taken.has(field)) return [];
    taken.add(field);
    return [{ column, field }];
  });
  const naming = namingField(entity)?.name;
  const key = columns.find(({ field }) => field === naming)?.column ?? columnOfDistinct(file);
  const cells = file.rows.flat();
  return { entity: entity.name, key, columns, dates: dateOrder(cells), decimal: decimalSign(cells) };
}

function knownNames(entity: Entity, catalogue: Fillable, presets: readonly Preset[]): Map<string, string> {
  const known = new Map<string, string>();
  const add = (text: string, field: string) => {
    if (!known.has(plain(text))) known.set(plain(text), field);
  };
  for (const field of entity.fields.values()) {
    if (!isMappable(entity, field, catalogue)) continue;
    add(field.name, field.name);
    for (const label of Object.values(field.label)) add(label, field.name);
  }
  for (const step of presets.flatMap(({ files }) => files).filter((one) => one.entity === entity.name)) {
    for (const [name, source] of Object.entries(step.fields)) {
      const field = entity.fields.get(name);
      if (!field || !isMappable(entity, field, catalogue)) continue;
      const column =
        'column' in source ? source.column : 'key' in source ? /^\{(.+)\}$/.exec(source.key)?.[1] : undefined;
      for (const header of column ? (step.columns[column]?.names ?? []) : []) add(header, name);
    }
  }
  return known;
}

/** The first column whose cells are all there and all different may tell the rows apart. */
function columnOfDistinct({ header, rows }: Pick<ImportPreview, 'header' | 'rows'>): string | null {
  const index = header.findIndex((_, i) => {
    const cells = rows.map((row) => row[i] ?? '');
    return cells.length > 0 && !cells.includes('') && new Set(cells).size === cells.length;
  });
  return header[index] ?? null;
}

function dateOrder(cells: readonly string[]): ImportMapping['dates'] {
  const days = cells.flatMap((cell) => {
    const match = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}$/.exec(cell.trim());
    return match ? [{ first: Number(match[1]), second: Number(match[2]), american: cell.includes('/') }] : [];
  });
  if (days.length === 0) return 'ymd';
  if (days.some(({ first }) => first > 12)) return 'dmy';
  return days.some(({ second }) => second > 12) || days.every(({ american }) => american) ? 'mdy' : 'dmy';
}

const decimalSign = (cells: readonly string[]): ImportMapping['decimal'] =>
  cells.some((cell) => /^[+-]?\d{1,3}(\.?\d{3})*,\d{1,2}$/.test(cell.trim())) ? ',' : '.';
