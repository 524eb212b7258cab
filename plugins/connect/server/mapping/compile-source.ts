import { withoutGuard } from '@kehu/records';
import type { ColumnSource, FieldSource, Preset } from './preset';
import { PLAIN_STYLES, type Styles } from './styles';
import { transformOf } from './transforms';

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

/** The text of a cell without outer spaces and without the guard of our own exports, null where it means nothing. */
export function cellReader(index: number, rules: { trim: boolean; nothing: readonly string[] }): ReadCell {
  const nothing = new Set(rules.nothing);
  return (values) => {
    const raw = values[index] ?? '';
    const text = rules.trim ? raw.trim() : raw;
    return nothing.has(text) || nothing.has(raw) ? null : withoutGuard(text);
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
  styles: Styles = PLAIN_STYLES,
): ReadField | undefined {
  if ('value' in source) return () => source.value;
  if ('first' in source) {
    const reads = source.first.flatMap((one) => fieldReader(field, one, preset, find, styles) ?? []);
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
  const index = find(source.column) as number;
  const transform = transformOf(source, cell, { styles, index, facts: styles.about(field) });
  return (values, problems) => {
    const text = read(values);
    if (text === null || !transform) return text;
    const reading = transform(text, values);
    if ('value' in reading) return reading.value;
    problems.push({ code: reading.code, field, params: reading.params ?? {} });
    return null;
  };
}

/** What one cell becomes as the value of a field; undefined when it cannot be read. */
export function reachOf(
  field: string,
  source: Exclude<FieldSource, { ref: string }>,
  header: readonly string[],
  styles: Styles,
  cell: string,
): unknown {
  const find: FindColumn = (name) => header.indexOf(name);
  const problems: RowProblem[] = [];
  const read = fieldReader(field, source, { trim: true, null: [''] }, find, styles);
  const value = read?.(
    header.map(() => cell),
    problems,
  );
  return problems.length > 0 ? undefined : value;
}
