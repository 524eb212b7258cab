import { withoutGuard } from '@kehu/records';
import { countryCode, currencyCode } from './place-names';
import type { ColumnSource, FieldSource, Preset } from './preset';
import { amountParts, readAmount } from './read-amount';
import { type DateOrder, readAnyDate, type Statement, secondsOf } from './read-any-date';
import { dateReader, readBirthNumber } from './read-date';
import { negated, numberReader, timesRate } from './read-number';

/** What is known of a field that a file fills. */
export interface FieldFacts {
  /** holds moments rather than days */
  moment: boolean;
  /** the most decimals it takes; undefined where it holds no number */
  decimals: number | undefined;
  /** names its record or person: a number of it that a spreadsheet changed is another one */
  identifier: boolean;
}

/** How the texts of a file are to be read, beyond what the preset says. */
export interface Styles {
  about(field: string): FieldFacts;
  /** by the place of the column */
  orders: ReadonlyMap<number, DateOrder>;
  decimals: ReadonlyMap<number, '.' | ','>;
  statement?: Statement | undefined;
  /** keyed digest of a row's cells, for ids of rows without one */
  digest(text: string): string;
}

export const PLAIN_STYLES: Styles = {
  about: () => ({ moment: false, decimals: undefined, identifier: false }),
  orders: new Map(),
  decimals: new Map(),
  digest: (text) => text,
};

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

interface Place {
  styles: Styles;
  index: number;
  facts: FieldFacts;
}
type FindCell = (column: string) => ReadCell | undefined;

function transformOf(source: ColumnSource, cell: FindCell, place: Place): Transform | undefined {
  const century = source.century ?? 1930;
  if (source.date === 'auto') return anyDateTransform(century, source.time ? cell(source.time) : undefined, place);
  if (source.date) return dateTransform(source.date, century, source.offset);
  if (source.number) return numberTransform(source, readerOf(source.number, place), cell);
  if (source.bySign) return signTransform(source.bySign);
  if (source.birthNumber) return birthNumberTransform(source.birthNumber, source.century ?? 1900);
  if (source.named) return nameTransform(source.named);
  if (source.map) return mapTransform(source.map, source.otherwise ?? 'reject');
  return place.facts.identifier ? identifierTransform : undefined;
}

function anyDateTransform(century: number, time: ReadCell | undefined, { styles, index, facts }: Place): Transform {
  const { statement } = styles;
  const rules = { order: styles.orders.get(index) ?? 'ymd', century, statement, moment: facts.moment };
  return (text, values) => {
    const clock = time?.(values) ?? null;
    if (clock !== null && secondsOf(clock) === null) return { code: 'date_unreadable' };
    const hasTime = /\d:\d/.test(text);
    const value = readAnyDate(clock === null || hasTime ? text : `${text} ${timeText(clock)}`, rules);
    if (value === 'no_year') return { code: 'year_missing' };
    return value === undefined ? { code: 'date_unreadable' } : { value };
  };
}

/** 093000 as 09:30:00; times with colons stay. */
const timeText = (text: string): string =>
  text.trim().replace(/^(\d{2})(\d{2})(\d{2})?$/, (_, h, m, s = '00') => `${h}:${m}:${s}`);

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

interface NumberStyle {
  read: (text: string) => string | undefined;
  decimal: '.' | ',';
}

function readerOf(number: NonNullable<ColumnSource['number']>, { styles, index }: Place): NumberStyle {
  if (number === 'auto') {
    const decimal = styles.decimals.get(index) ?? '.';
    return { decimal, read: (text) => readAmount(text, decimal)?.number };
  }
  const read = numberReader(number);
  return {
    decimal: number.decimal,
    // Sign, brackets and currency may stand around a number of any notation.
    read(text) {
      const parts = amountParts(text);
      const plain = parts && read(parts.body);
      return plain !== undefined && parts?.negative ? negated(plain) : plain;
    },
  };
}

function numberTransform(source: ColumnSource, { read, decimal }: NumberStyle, cell: FindCell): Transform {
  const signOf = source.sign ? cell(source.sign.column) : undefined;
  const rateOf = source.rate ? cell(source.rate) : undefined;
  const negative = new Set(source.sign?.negative);
  return (text, values) => {
    let value = read(text);
    if (value === undefined) return { code: 'number_invalid', params: { decimal } };
    const sign = signOf?.(values);
    if (typeof sign === 'string' && negative.has(sign)) value = negated(value);
    const rate = rateOf?.(values) ?? null;
    if (rate !== null) {
      const read = readAmount(rate, decimal)?.number;
      if (read === undefined || !/[1-9]/.test(read)) return { code: 'rate_invalid' };
      value = timesRate(value, read);
    }
    return { value: source.absolute && value.startsWith('-') ? negated(value) : value };
  };
}

function signTransform({ positive, negative }: NonNullable<ColumnSource['bySign']>): Transform {
  return (text) => {
    const parts = amountParts(text);
    if (!parts) return { code: 'number_invalid', params: { decimal: '.' } };
    return { value: parts.negative ? negative : positive };
  };
}

const identifierTransform: Transform = (text) => {
  const code = mangled(text);
  return code ? { code } : { value: text };
};

/**
 * Why a number that names something cannot be what it was: a spreadsheet wrote it as a power of ten, gave it decimals,
 * or kept 15 of its digits only.
 */
export function mangled(text: string): 'number_scientific' | 'number_decimals' | 'number_cut' | undefined {
  const plain = text.normalize('NFKC').trim();
  if (/^[+-]?\d+(?:[.,]\d+)?E\+\d{1,3}$/i.test(plain)) return 'number_scientific';
  if (/^\d{4,}[.,]0{1,2}$/.test(plain)) return 'number_decimals';
  return /^\d{13,}000$/.test(plain) ? 'number_cut' : undefined;
}

function birthNumberTransform(part: 'date' | 'gender', century: number): Transform {
  return (text) => {
    const read = readBirthNumber(text, century);
    return read ? { value: read[part] } : { code: 'birth_number_invalid' };
  };
}

/** Texts of a map are the same in any case and width. */
const plainText = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

const nameTransform = (kind: NonNullable<ColumnSource['named']>): Transform => {
  const codeOf = kind === 'country' ? countryCode : currencyCode;
  return (text) => ({ value: codeOf(text) });
};

function mapTransform(
  map: NonNullable<ColumnSource['map']>,
  otherwise: NonNullable<ColumnSource['otherwise']>,
): Transform {
  const known = new Map(Object.entries(map));
  const alike = new Map([...known].map(([text, value]) => [plainText(text), value]));
  return (text) => {
    const value = known.get(text) ?? alike.get(plainText(text));
    if (value !== undefined) return { value };
    if (otherwise === 'keep') return { value: text };
    if (otherwise === 'empty') return { value: null };
    if (typeof otherwise === 'object') return otherwise;
    return { code: 'text_unknown', params: { known: [...known.keys()].slice(0, 12).join(', ') } };
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
