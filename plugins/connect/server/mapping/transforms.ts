import type { ReadCell } from './compile-source';
import { countryCode, currencyCode } from './place-names';
import type { ColumnSource } from './preset';
import { amountParts, readAmount } from './read-amount';
import { readAnyDate, secondsOf } from './read-any-date';
import { dateReader, readBirthNumber } from './read-date';
import { negated, numberReader, timesRate } from './read-number';
import type { FieldFacts, Styles } from './styles';

type Reading = { value: unknown } | { code: string; params?: Record<string, string | number> };
type Transform = (text: string, values: readonly string[]) => Reading;

interface Place {
  styles: Styles;
  index: number;
  facts: FieldFacts;
}
type FindCell = (column: string) => ReadCell | undefined;

/** How a column's text becomes a value; undefined where it is one already. */
export function transformOf(source: ColumnSource, cell: FindCell, place: Place): Transform | undefined {
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
    // Sign, brackets and currency may stand around a number of any notation; most numbers have none of them.
    read(text) {
      const bare = read(text);
      if (bare !== undefined) return bare;
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
  // Nearly all texts end here: this runs for every key of every row.
  if (text.length < 5 || !/^[\d+\-\uff10-\uff19\s]/.test(text)) return undefined;
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
