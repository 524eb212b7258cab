import { type Entity, type Field, readField } from '@kehu/records';
import type { ImportPreview } from '../../contract';
import { type Preset, reachOf, type Styles } from '../mapping';
import { factsOf } from './field-facts';
import { type Fillable, isMappable, namingField, sourceOf } from './mapped-preset';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:：()（）]/g, '');

/** So many of a column's first values must be values of the field; empty ones say nothing. */
const FIT = 0.6;

/**
 * The mapping that suggests itself for a header: by the names and labels of the fields in every language, and by the
 * headers that presets know for the same entity, where the values of the column are values of the field. The column of
 * the naming field is the key.
 */
export function suggestMapping(
  entity: Entity,
  file: Pick<ImportPreview, 'header' | 'rows'>,
  catalogue: Fillable,
  presets: readonly Preset[],
): ImportPreview['suggestion'] {
  const known = knownNames(entity, catalogue, presets);
  const taken = new Set<string>();
  const columns = file.header.flatMap((column, index) => {
    const field = known.get(plain(column));
    if (!field || taken.has(field.name)) return [];
    if (!fits(field, index, file, catalogue)) return [];
    taken.add(field.name);
    return [{ column, field: field.name }];
  });
  const naming = namingField(entity)?.name;
  const key = columns.find(({ field }) => field === naming)?.column ?? columnOfDistinct(entity, file);
  const withTimes = columns.map((one) => ({
    ...one,
    ...timeColumn(entity.fields.get(one.field) as Field, file, one.column),
  }));
  const open = { dates: 'auto', decimal: 'auto', statement: 'auto' } as const;
  return { entity: entity.name, key, columns: withTimes, values: [], ...open };
}

function knownNames(entity: Entity, catalogue: Fillable, presets: readonly Preset[]): Map<string, Field> {
  const known = new Map<string, Field>();
  const add = (text: string, field: Field) => {
    if (!known.has(plain(text))) known.set(plain(text), field);
  };
  for (const field of entity.fields.values()) {
    if (!isMappable(entity, field, catalogue)) continue;
    add(field.name, field);
    for (const label of Object.values(field.label)) add(label, field);
  }
  for (const step of presets.flatMap(({ files }) => files).filter((one) => one.entity === entity.name)) {
    for (const [name, source] of Object.entries(step.fields)) {
      const field = entity.fields.get(name);
      if (!field || !isMappable(entity, field, catalogue)) continue;
      const column =
        'column' in source ? source.column : 'key' in source ? /^\{(.+)\}$/.exec(source.key)?.[1] : undefined;
      for (const header of column ? (step.columns[column]?.names ?? []) : []) add(header, field);
    }
  }
  return known;
}

/** Are the first values of a column values of the field? Those of relations are looked up by the import. */
function fits(
  field: Field,
  index: number,
  { header, rows }: Pick<ImportPreview, 'header' | 'rows'>,
  catalogue: Fillable,
): boolean {
  const source = sourceOf(field, header[index] as string, catalogue);
  if ('ref' in source) return true;
  const facts = factsOf(field);
  const statement = { year: 2000 };
  const readings = (['ymd', 'dmy', 'mdy'] as const).flatMap((order) =>
    (['.', ','] as const).map(
      (decimal): Styles => ({
        about: () => facts,
        orders: new Map([[index, order]]),
        decimals: new Map([[index, decimal]]),
        statement,
        digest: String,
      }),
    ),
  );
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
  const isValue = (cell: string): boolean =>
    readings.some((styles) => {
      const value = reachOf(field.name, source, header, styles, cell);
      return value !== undefined && !('problem' in readField({ ...field, min: -Infinity }, value));
    });
  return cells.length === 0 || cells.filter(isValue).length >= cells.length * FIT;
}

const TIME = /^(?:[01]?\d|2[0-3]):?[0-5]\d(?::?[0-5]\d)?$/;
const TIME_NAMES = new Set(['time', '时间', '時間', '交易时间', '交易時間', 'transactiontime', 'bookingtime']);

/** The column with the time of day, where the one of a moment has days only. */
function timeColumn(
  field: Field,
  { header, rows }: Pick<ImportPreview, 'header' | 'rows'>,
  column: string,
): { time?: string } {
  if (field.type !== 'datetime') return {};
  const cells = (index: number) => rows.map((row) => (row[index] ?? '').trim()).filter(Boolean);
  if (cells(header.indexOf(column)).every((cell) => /\d:\d/.test(cell))) return {};
  const index = header.findIndex(
    (name, i) =>
      name !== column &&
      TIME_NAMES.has(plain(name)) &&
      cells(i).length > 0 &&
      cells(i).every((cell) => TIME.test(cell)),
  );
  return index < 0 ? {} : { time: header[index] as string };
}

/** The first column whose cells are all there and all different may tell the rows apart; entries of a ledger need none. */
function columnOfDistinct(entity: Entity, { header, rows }: Pick<ImportPreview, 'header' | 'rows'>): string | null {
  if (entity.kind === 'ledger') return null;
  const index = header.findIndex((_, i) => {
    const cells = rows.map((row) => row[i] ?? '');
    return cells.length > 0 && !cells.includes('') && new Set(cells).size === cells.length;
  });
  return header[index] ?? null;
}
