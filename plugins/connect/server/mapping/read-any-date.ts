import { dayOf, isDay, momentAt, startOfDay } from '@kehu/kernel';

/** Which part of a date comes first. Dates that begin with a year of four digits are told apart anyway. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];

/** The month that a statement is about: what tells the year of days that are written without one. */
export interface Statement {
  year: number;
  month?: number;
}

interface Parts {
  /** undefined where none is written */
  year: number | undefined;
  month: number;
  day: number;
  /** seconds since midnight, with decimals; undefined where no time is written */
  seconds: number | undefined;
  /** of the time from UTC, where it is written */
  offset: string | undefined;
}

const TIME =
  '(?:[T ,]\\s*(?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?\\s*(?:[AaPp]\\.?[Mm]\\.?)?)\\s*(?<offset>Z|UTC|[+-]\\d{2}:?\\d{2})?)?';
const END = `${TIME}$`;
const YEAR_FIRST = new RegExp(`^(?<y>\\d{4})\\s*[-/.年]\\s*(?<m>\\d{1,2})\\s*[-/.月]\\s*(?<d>\\d{1,2})日?${END}`);
const COMPACT = /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:[T ]?(?<h>\d{2}):?(?<i>\d{2}):?(?<s>\d{2})?)?$/;
const NUMERIC = new RegExp(`^(?<a>\\d{1,2})(?<sep>[-/.])(?<b>\\d{1,2})\\k<sep>(?<c>\\d{4}|\\d{2})${END}`);
const NO_YEAR = new RegExp(`^(?:(?<a>\\d{1,2})[-/.](?<b>\\d{1,2})|(?<m>\\d{1,2})月(?<d>\\d{1,2})日)${END}`);
const NAMED = new RegExp(`^(?<d>\\d{1,2})[-\\s.]*(?<n>[A-Za-z]{3,9})[-\\s.,]*(?<y>\\d{4}|\\d{2})${END}`);
const NAMED_FIRST = new RegExp(`^(?<n>[A-Za-z]{3,9})\\.?\\s+(?<d>\\d{1,2}),?\\s+(?<y>\\d{4})${END}`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export interface DateRules {
  order: DateOrder;
  /** first year of the hundred that two digits fall into */
  century: number;
  statement?: Statement | undefined;
  /** keep the time of day: for fields that hold moments */
  moment: boolean;
}

/**
 * Reads a date however it is written: the day as YYYY-MM-DD, or the moment as an ISO date-time. Times without an offset
 * are the bank's, and a moment's day is the bank's day.
 * @returns `no_year` when nothing tells the year
 */
export function readAnyDate(text: string, rules: DateRules): string | 'no_year' | undefined {
  const parts = partsOf(text.normalize('NFKC').trim(), rules.order, rules.century);
  if (!parts) return undefined;
  const year = parts.year ?? yearIn(rules.statement, parts.month);
  if (year === undefined) return 'no_year';
  const day = dayText(year, parts.month, parts.day);
  if (!isDay(day) || (parts.seconds ?? 0) >= 86_400) return undefined;
  if (parts.seconds === undefined) return rules.moment ? startOfDay(day).toISOString() : day;
  if (parts.offset === undefined && !rules.moment) return day;
  const moment = momentOf(day, parts.seconds, parts.offset);
  return rules.moment ? moment.toISOString() : dayOf(moment);
}

/** By the bank's clocks where no offset is given, on the days on which they change, too. */
function momentOf(day: string, seconds: number, offset: string | undefined): Date {
  if (offset !== undefined) return new Date(Date.parse(`${day}T00:00:00${offset}`) + Math.round(seconds * 1000));
  const minutes = Math.floor(seconds / 60);
  return new Date(momentAt(day, minutes).getTime() + Math.round((seconds - minutes * 60) * 1000));
}

const dayText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A December day in the statement of a January belongs to the year before. */
const yearIn = (statement: Statement | undefined, month: number): number | undefined =>
  statement && (statement.month !== undefined && month > statement.month ? statement.year - 1 : statement.year);

function partsOf(text: string, order: DateOrder, century: number): Parts | undefined {
  const first = (YEAR_FIRST.exec(text) ?? COMPACT.exec(text))?.groups;
  if (first) return withTime(first, Number(first.y), Number(first.m), Number(first.d));
  const numeric = NUMERIC.exec(text)?.groups;
  if (numeric) return inOrder(numeric, order, century);
  const named = (NAMED.exec(text) ?? NAMED_FIRST.exec(text))?.groups;
  if (named) {
    const month = MONTHS.indexOf((named.n as string).slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? undefined : withTime(named, fullYear(named.y as string, century), month, Number(named.d));
  }
  const short = NO_YEAR.exec(text)?.groups;
  if (!short) return undefined;
  const monthFirst = order !== 'dmy';
  const [month, day] = short.m ? [short.m, short.d] : monthFirst ? [short.a, short.b] : [short.b, short.a];
  return withTime(short, undefined, Number(month), Number(day));
}

function inOrder(groups: Groups, order: DateOrder, century: number): Parts | undefined {
  const [a, b, c] = [groups.a as string, groups.b as string, groups.c as string];
  if (order === 'ymd') return c.length === 4 ? undefined : withTime(groups, fullYear(a, century), Number(b), Number(c));
  const [day, month] = order === 'dmy' ? [a, b] : [b, a];
  return withTime(groups, fullYear(c, century), Number(month), Number(day));
}

const fullYear = (text: string, century: number): number => {
  if (text.length === 4) return Number(text);
  const year = century - (century % 100) + Number(text);
  return year < century ? year + 100 : year;
};

type Groups = Record<string, string | undefined>;

function withTime(groups: Groups, year: number | undefined, month: number, day: number): Parts | undefined {
  const time = groups.h ? `${groups.h}:${groups.i}:${groups.s ?? '00'}` : groups.time;
  const seconds = time === undefined ? undefined : secondsOf(time);
  if (seconds === null) return undefined;
  const offset = groups.offset?.replace('UTC', 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  return { year, month, day, seconds, offset };
}

/** Seconds since midnight of a time: `09:30`, `9:30:15 PM`, `093015`; null when it is none. */
export function secondsOf(text: string): number | null {
  const match = /^(\d{1,2}):?(\d{2})(?::?(\d{2}(?:[.,]\d{1,9})?))?\s*(?:([AaPp])\.?[Mm]\.?)?$/.exec(
    text.normalize('NFKC').trim(),
  );
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number((match[3] ?? '0').replace(',', '.'))];
  const half = match[4]?.toLowerCase();
  if (minutes > 59 || seconds >= 60 || hours > (half ? 12 : 23) || (half && hours === 0)) return null;
  const hour = half ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  return hour * 3600 + minutes * 60 + seconds;
}

/** What the values of a column say about the order of their parts. */
export class OrderEvidence {
  private readonly fits = new Map<DateOrder, string>(ORDERS.map((order) => [order, '']));
  private readonly doubtful: string[] = [];
  private contradicts = '';

  add(text: string): void {
    const plain = text.normalize('NFKC').trim();
    if (/^\d{4}/.test(plain)) return;
    const days = ORDERS.map((order) => [order, this.dayBy(plain, order)] as const);
    const valid = days.filter(([, day]) => day !== undefined);
    if (valid.length === 0) return;
    const left = valid.filter(([order]) => this.fits.has(order));
    if (left.length === 0) this.contradicts ||= text;
    else for (const [order, day] of days) if (day === undefined) this.fits.delete(order);
    if (this.doubtful.length < 20 && new Set(valid.map(([, day]) => day)).size > 1) this.doubtful.push(plain);
  }

  private dayBy(text: string, order: DateOrder): string | undefined {
    // Dots are written between days and months in this order only.
    if (order === 'mdy' && /^\d{1,2}\.\d{1,2}\.\d/.test(text)) return undefined;
    const day = readAnyDate(text, { order, century: 1930, statement: { year: 2000 }, moment: false });
    return day === 'no_year' ? undefined : day;
  }

  /** The order, or the values that leave it open or contradict each other. */
  result(): { order: DateOrder } | { doubt: string[] } {
    if (this.contradicts) return { doubt: [...this.doubtful.slice(0, 1), this.contradicts] };
    const [first = 'ymd', ...others] = this.fits.keys();
    const open = this.doubtful.find((text) =>
      others.some((order) => this.dayBy(text, order) !== this.dayBy(text, first)),
    );
    return open === undefined ? { order: first } : { doubt: [open] };
  }
}

/** The month that a statement's title lines tell: `2026年03月`, `2026-03`, `March 2026`; the last day of a period counts. */
export function statementOf(lines: readonly string[]): Statement | undefined {
  let latest: Statement | undefined;
  for (const match of lines.join('\n').matchAll(/(?<!\d)(20\d{2}|19\d{2})\s*[-/.年]\s*(0?[1-9]|1[0-2])(?!\d)/g)) {
    const found = { year: Number(match[1]), month: Number(match[2]) };
    if (!latest || found.year * 12 + found.month > latest.year * 12 + (latest.month ?? 0)) latest = found;
  }
  if (latest) return latest;
  const named = /\b([A-Za-z]{3,9})\s+(20\d{2})\b/.exec(lines.join('\n'));
  const month = named ? MONTHS.indexOf((named[1] as string).slice(0, 3).toLowerCase()) + 1 : 0;
  if (named && month > 0) return { year: Number(named[2]), month };
  const year = /(?<!\d)(20\d{2})\s*年/.exec(lines.join('\n'));
  return year ? { year: Number(year[1]) } : undefined;
}
