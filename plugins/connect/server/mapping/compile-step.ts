import { matches, parseCondition } from '@kehu/kernel';
import { FileRefused } from '../reading';
import {
  cellReader,
  columnsOf,
  type FindColumn,
  fieldReader,
  type ReadCell,
  type ReadField,
  type RowProblem,
  templateReader,
} from './compile-source';
import { referencesOf } from './order-steps';
import type { FieldSource, Preset, Step } from './preset';
import { keyColumns, type RowPlace, rowKeys } from './row-key';
import { PLAIN_STYLES, type Styles } from './styles';
import { mangled } from './transforms';

const NOWHERE: RowPlace = { row: 0, file: '' };

/** A field that points to a record by its external id, or by a unique field of it. */
export interface MappedReference {
  field: string;
  entity: string;
  by?: string;
  take?: string;
}

export type MappedRow =
  | { kind: 'record'; externalId: string; data: Record<string, unknown>; refs: (string | null)[] }
  | { kind: 'rejected'; problems: RowProblem[] }
  /** the step's `when` does not hold */
  | { kind: 'passed' };

/** A step made ready for one file: its columns are found. */
export interface CompiledStep {
  /** fields that the file fills, references excepted */
  fields: readonly string[];
  /** in the order of a row's `refs` */
  references: readonly MappedReference[];
  /** rows in the order of the file */
  map(values: readonly string[], place?: RowPlace): MappedRow;
  /** a row that was read before */
  pass(values: readonly string[]): void;
}

/** Headers compare without case, width (NFKC) and doubled spaces. */
const headerKey = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Makes a step ready for a file with this header.
 * @throws FileRefused `header_missing` when the file lacks a column that the step cannot do without
 * @throws RangeError when the step's condition is not one
 */
export function compileStep(
  preset: Pick<Preset, 'trim' | 'null'>,
  step: Step,
  header: readonly string[],
  styles: Styles = PLAIN_STYLES,
): CompiledStep {
  const find = columnFinder(step, header);
  const cellOf = (column: string): ReadCell => {
    const index = find(column);
    if (index === undefined) throw missing(step, column);
    return cellReader(index, { trim: preset.trim, nothing: preset.null });
  };
  const keys = rowKeys(step.key, cellOf, styles.digest);
  const holds = conditionOf(step, cellOf);
  const fields: { name: string; read: ReadField }[] = [];
  for (const [name, source] of Object.entries(step.fields)) {
    if ('ref' in source) continue;
    const read = fieldReader(name, source, preset, find, styles);
    if (read) fields.push({ name, read });
  }
  // A key that is also a field of its own is told there.
  const told = new Set(identifierColumns(step, styles).map((column) => find(column)));
  const keyCells = keyColumns(step.key)
    .filter((column) => !told.has(find(column)))
    .map((column) => ({ name: step.columns[column]?.names[0] ?? column, read: cellOf(column) }));
  const mangledKeys = (values: readonly string[]): RowProblem[] =>
    keyCells.flatMap(({ name, read }) => {
      const code = mangled(read(values) ?? '');
      return code ? [{ code, params: {}, field: name }] : [];
    });
  const references = referencesOf(step).filter(({ key }) =>
    columnsOf(key).every((column) => find(column) !== undefined),
  );
  const readRefs = references.map(({ key }) => templateReader(key, cellOf));

  return {
    fields: fields.map(({ name }) => name),
    references: references.map(({ field, ref, by, take }) => ({
      field,
      entity: ref,
      ...(by && { by }),
      ...(take && { take }),
    })),
    pass: keys.pass,
    map(values, place = NOWHERE) {
      // Rows that are passed over count among their equals, so that an id does not hang on the condition.
      const externalId = keys.read(values, place);
      if (holds && !holds(values)) return { kind: 'passed' };
      const problems: RowProblem[] = [];
      if (externalId === null)
        problems.push({ code: 'key_empty', params: { columns: keyColumns(step.key).join(', ') } });
      else problems.push(...mangledKeys(values));
      const data: Record<string, unknown> = {};
      for (const { name, read } of fields) data[name] = read(values, problems);
      if (externalId === null || problems.length > 0) return { kind: 'rejected', problems };
      const refs = readRefs.map((read) => read(values));
      for (const [i, key] of refs.entries()) {
        const code = mangled(key ?? '');
        if (code) return { kind: 'rejected', problems: [{ code, params: {}, field: references[i]?.field ?? '' }] };
      }
      return { kind: 'record', externalId, data, refs };
    },
  };
}

/** Tells the header of a step's files by the columns that the step cannot do without; undefined where it needs none. */
export function headerOf(step: Step): ((cells: readonly string[]) => boolean) | undefined {
  const needed = neededColumns(step);
  if (needed.length === 0) return undefined;
  return (cells) => {
    const names = new Set(cells.map(headerKey));
    return needed.every((column) =>
      (step.columns[column]?.names ?? [column]).some((name) => names.has(headerKey(name))),
    );
  };
}

/** Columns that the key, the condition and the fields name and that may not be missing. */
function neededColumns(step: Step): string[] {
  const named = Object.values(step.fields).flatMap(columnsNamed);
  const all = new Set([...keyColumns(step.key), ...named]);
  return [...all].filter((column) => step.columns[column]?.required ?? !(column in step.columns));
}

function columnsNamed(source: FieldSource): string[] {
  if ('ref' in source) return columnsOf(source.key);
  if ('first' in source) return source.first.flatMap(columnsNamed);
  if ('template' in source) return columnsOf(source.template);
  if (!('column' in source)) return [];
  return 'sign' in source && source.sign ? [source.column, source.sign.column] : [source.column];
}

/** Columns whose texts become identifiers as they are. */
const identifierColumns = (step: Step, { about }: Styles): string[] =>
  Object.entries(step.fields).flatMap(([field, source]) =>
    'column' in source && about(field).identifier ? [source.column] : [],
  );

const missing = (step: Step, column: string): FileRefused =>
  new FileRefused('header_missing', { name: step.columns[column]?.names.join(' / ') ?? column });

/** Finds columns by the step's names for them, or by the header itself. */
export function columnFinder(step: Step, header: readonly string[]): FindColumn {
  const indexes = new Map(header.map((name, index) => [headerKey(name), index]));
  return (column) => {
    const declared = step.columns[column];
    if (!declared) {
      const index = indexes.get(headerKey(column));
      if (index === undefined) throw missing(step, column);
      return index;
    }
    for (const name of declared.names) {
      const index = indexes.get(headerKey(name));
      if (index !== undefined) return index;
    }
    if (declared.required) throw missing(step, column);
    return undefined;
  };
}

/** The step's `when` over the texts of the columns, in the condition language that filters and rights use. */
function conditionOf(
  step: Step,
  cellOf: (column: string) => ReadCell,
): ((values: readonly string[]) => boolean) | undefined {
  if (!step.when) return undefined;
  const cells = new Map<string, ReadCell>();
  const lookup = (column: string) => {
    if (!cells.has(column)) cells.set(column, cellOf(column));
    return { kind: 'text' as const };
  };
  const parsed = parseCondition(overTexts(step.when), lookup, 'when');
  if (!parsed.ok) throw new RangeError(`${step.name}: ${parsed.problem.message}`);
  return (values) => {
    const record: Record<string, unknown> = {};
    for (const [column, read] of cells) record[column] = read(values) ?? '';
    return matches(parsed.value, record, lookup);
  };
}

/** A column's text is never null: what asks for nothing asks for the empty text. */
function overTexts(condition: unknown): unknown {
  if (Array.isArray(condition)) return condition.map(overTexts);
  if (typeof condition !== 'object' || condition === null) return condition ?? '';
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => {
      if (key !== '$null' && key !== '$notNull') return [key, overTexts(value)];
      return [(key === '$null') === (value === true || value === 'true') ? '$eq' : '$ne', ''];
    }),
  );
}
