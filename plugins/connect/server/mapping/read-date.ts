/** Reads dates of one format. Returns the date as YYYY-MM-DD, or with an offset the moment as an ISO date-time. */
export type DateReader = (text: string) => string | undefined;

const PART = /YYYY|YY|MM|M|DD|D|HH|mm|ss/g;
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '(?<YYYY>\\d{4})',
  YY: '(?<YY>\\d{2})',
  MM: '(?<MM>\\d{2})',
  M: '(?<MM>\\d{1,2})',
  DD: '(?<DD>\\d{2})',
  D: '(?<DD>\\d{1,2})',
  HH: '(?<HH>\\d{2})',
  mm: '(?<mm>\\d{2})',
  ss: '(?<ss>\\d{2})',
};
const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * @param format parts YYYY YY MM M DD D HH mm ss; everything else stands for itself
 * @param options.century first year of the hundred that YY falls into
 * @param options.offset keeps the time of day, which is meant at this offset from UTC
 */
export function dateReader(format: string, options: { century: number; offset?: string }): DateReader {
  let pattern = '';
  let from = 0;
  for (const match of format.matchAll(PART)) {
    pattern += literal(format.slice(from, match.index)) + PATTERNS[match[0]];
    from = match.index + match[0].length;
  }
  const expression = new RegExp(`^${pattern}${literal(format.slice(from))}$`);
  return (text) => {
    const parts = expression.exec(text)?.groups;
    if (!parts) return undefined;
    const year = parts.YYYY ? Number(parts.YYYY) : yearOf(Number(parts.YY), options.century);
    const date = isoDate(year, Number(parts.MM), Number(parts.DD));
    if (!date || !isTime(parts)) return undefined;
    if (!options.offset) return date;
    return `${date}T${parts.HH ?? '00'}:${parts.mm ?? '00'}:${parts.ss ?? '00'}${options.offset}`;
  };
}

const isTime = ({ HH = '0', mm = '0', ss = '0' }: Record<string, string | undefined>): boolean =>
  Number(HH) < 24 && Number(mm) < 60 && Number(ss) < 60;

const yearOf = (twoDigits: number, century: number): number => {
  const year = century - (century % 100) + twoDigits;
  return year < century ? year + 100 : year;
};

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The date as YYYY-MM-DD when the calendar has it. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const days = month === 2 && isLeap(year) ? 29 : DAYS[month - 1];
  if (year < 1 || days === undefined || day < 1 || day > days) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Takes a Czech or Slovak birth number (rodné číslo) apart: YYMMDD and up to four more digits; women's months are
 * raised by 50, and since 2004 months may be raised by 20 more when a day's numbers run out (Act 133/2000 Coll., § 13).
 */
export function readBirthNumber(
  text: string,
  century: number,
): { date: string; gender: 'female' | 'male' } | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})(?:\/?\d{3,4})?$/.exec(text);
  if (!match) return undefined;
  const raised = Number(match[2]);
  const gender = raised > 50 ? 'female' : 'male';
  const month = (raised % 50) % 20;
  const date = isoDate(yearOf(Number(match[1]), century), month, Number(match[3]));
  return date ? { date, gender } : undefined;
}
