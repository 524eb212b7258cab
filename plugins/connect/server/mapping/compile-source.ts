import type { ColumnSource, FieldSource, Preset } from './preset';
import { dateReader, readBirthNumber } from './read-date';
import { negated, numberReader } from './read-number';

/** Why a row cannot be mapped: the field it concerns, and what was wrong with its cell. */
export interface RowProblem {
  code: string;
  field?: string;
  params: Record<string, string | number>;
  /** the validator's own sentence */
  message?: string;
}

/** A cell's place in a row; undefined for a column that may be missing and is. */
export type FindColumn = (name: string) => number | undefined;

export type ReadCell = (values: readonly string[]) => string | null;
/** Reads a field's value of a row, and notes what is wrong with it. Null is an empty value. */
export type ReadField = (values: readonly string[], problems: RowProblem[]) => unknown;

type Reading = { value: unknown } | { code: string; params?: Record<string, string | number> };
type Transform = (text: string, values: readonly string[]) => Reading;

/** The text of a cell without outer spaces, null where it means nothing. */
export function cellReader(index: number, rules: { trim: boolean; nothing: readonly string[] }): ReadCell {
  const nothing = new Set(rules.nothing);
  return (values) => {
    const raw = values[index] ?? '';
    const text = rules.trim ? raw.trim() : raw;
    return nothing.has(text) || nothing.has(raw) ? null : text;
  };
}

/** Reads "berka:client:{client_id}": null as soon as one of its columns is empty. */
export function templateReader(template: string, cellOf: (column: string) => ReadCell): ReadCell {
  const parts = template.split(/\{([^{}]+)\}/);
  const reads = parts.map((part, i) => (i % 2 === 0 ? () => part : cellOf(part)));
  return (values) => {
    let text = '';
    for (const read of reads) {
      const part = read(values);
      if (part === null) return null;
      text += part;
    }
    return text;
  };
}

/** Columns that a template names. */
export const columnsOf = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map((m) => m[1] as string);

/** Makes the reader of one field; undefined when its column is missing and may be. References are read elsewhere. */
export function fieldReader(
  field: string,
  source: Exclude<FieldSource, { ref: string }>,
  preset: Pick<Preset, 'trim' | 'null'>,
  find: FindColumn,
): ReadField | undefined {
  if ('value' in source) return () => source.value;
  if ('first' in source) {
    const reads = source.first.flatMap((one) => fieldReader(field, one, preset, find) ?? []);
    return (values, problems) => {
      for (const read of reads) {
        const value = read(values, problems);
        if (value !== null) return value;
      }
      return null;
    };
  }
  const cell = (column: string, own: Partial<ColumnSource> = {}): ReadCell | undefined => {
    const index = find(column);
    if (index === undefined) return undefined;
    return cellReader(index, { trim: own.trim ?? preset.trim, nothing: own.null ?? preset.null });
  };
  if ('template' in source) {
    if (columnsOf(source.template).some((column) => find(column) === undefined)) return undefined;
    return templateReader(source.template, (column) => cell(column) as ReadCell);
  }
  const read = cell(source.column, source);
  if (!read) return undefined;
  const transform = transformOf(source, cell);
  return (values, problems) => {
    const text = read(values);
    if (text === null || !transform) return text;
    const reading = transform(text, values);
    if ('value' in reading) return reading.value;
    problems.push({ code: reading.code, field, params: reading.params ?? {} });
    return null;
  };
}

function transformOf(source: ColumnSource, cell: (column: string) => ReadCell | undefined): Transform | undefined {
  const century = source.century ?? 1930;
  if (source.date) return dateTransform(source.date, century, source.offset);
  if (source.number) return numberTransform(source, source.number, cell);
  if (source.birthNumber) return birthNumberTransform(source.birthNumber, source.century ?? 1900);
  if (source.map) return mapTransform(source.map, source.otherwise ?? 'reject');
  return undefined;
}

function dateTransform(formats: readonly string[], century: number, offset: string | undefined): Transform {
  const readers = formats.map((format) => dateReader(format, { century, ...(offset && { offset }) }));
  return (text) => {
    for (const read of readers) {
      const value = read(text);
      if (value !== undefined) return { value };
    }
    return { code: 'date_invalid', params: { formats: formats.join(', ') } };
  };
}

function numberTransform(
  source: ColumnSource,
  notation: NonNullable<ColumnSource['number']>,
  cell: (column: string) => ReadCell | undefined,
): Transform {
  const read = numberReader(notation);
  const signOf = source.sign ? cell(source.sign.column) : undefined;
  const negative = new Set(source.sign?.negative);
  return (text, values) => {
    const value = read(text);
    if (value === undefined) return { code: 'number_invalid', params: { decimal: notation.decimal } };
    const sign = signOf?.(values);
    return { value: typeof sign === 'string' && negative.has(sign) ? negated(value) : value };
  };
}

function birthNumberTransform(part: 'date' | 'gender', century: number): Transform {
  return (text) => {
    const read = readBirthNumber(text, century);
    return read ? { value: read[part] } : { code: 'birth_number_invalid' };
  };
}

function mapTransform(
  map: NonNullable<ColumnSource['map']>,
  otherwise: NonNullable<ColumnSource['otherwise']>,
): Transform {
  const known = new Map(Object.entries(map));
  return (text) => {
    const value = known.get(text);
    if (value !== undefined) return { value };
    if (otherwise === 'keep') return { value: text };
    if (otherwise === 'empty') return { value: null };
    if (typeof otherwise === 'object') return otherwise;
    return { code: 'text_unknown', params: { known: [...known.keys()].slice(0, 12).join(', ') } };
  };
}
