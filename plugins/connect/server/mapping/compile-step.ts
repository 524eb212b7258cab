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
  map(values: readonly string[]): MappedRow;
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
): CompiledStep {
  const find = columnFinder(step, header);
  const cellOf = (column: string): ReadCell => {
    const index = find(column);
    if (index === undefined) throw missing(step, column);
    return cellReader(index, { trim: preset.trim, nothing: preset.null });
  };
  const readKey = templateReader(step.key, cellOf);
  const holds = conditionOf(step, cellOf);
  const fields: { name: string; read: ReadField }[] = [];
  for (const [name, source] of Object.entries(step.fields)) {
    if ('ref' in source) continue;
    const read = fieldReader(name, source, preset, find);
    if (read) fields.push({ name, read });
  }
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
    map(values) {
      if (holds && !holds(values)) return { kind: 'passed' };
      const problems: RowProblem[] = [];
      const externalId = readKey(values);
      if (externalId === null)
        problems.push({ code: 'key_empty', params: { columns: columnsOf(step.key).join(', ') } });
      const data: Record<string, unknown> = {};
      for (const { name, read } of fields) data[name] = read(values, problems);
      if (externalId === null || problems.length > 0) return { kind: 'rejected', problems };
      return { kind: 'record', externalId, data, refs: readRefs.map((read) => read(values)) };
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
  const all = new Set([...columnsOf(step.key), ...named]);
  return [...all].filter((column) => step.columns[column]?.required ?? !(column in step.columns));
}

function columnsNamed(source: FieldSource): string[] {
  if ('ref' in source) return columnsOf(source.key);
  if ('first' in source) return source.first.flatMap(columnsNamed);
  if ('template' in source) return columnsOf(source.template);
  if (!('column' in source)) return [];
  return 'sign' in source && source.sign ? [source.column, source.sign.column] : [source.column];
}

const missing = (step: Step, column: string): FileRefused =>
  new FileRefused('header_missing', { name: step.columns[column]?.names.join(' / ') ?? column });

/** Finds columns by the step's names for them, or by the header itself. */
function columnFinder(step: Step, header: readonly string[]): FindColumn {
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
  const parsed = parseCondition(step.when, lookup, 'when');
  if (!parsed.ok) throw new RangeError(`${step.name}: ${parsed.problem.message}`);
  return (values) => {
    const record: Record<string, unknown> = {};
    for (const [column, read] of cells) record[column] = read(values);
    return matches(parsed.value, record, lookup);
  };
}
