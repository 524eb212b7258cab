import { IANAZone } from 'luxon';
import type { BankCalendar, SpecialDay } from '../contract';

/**
 * The bank's time zone and business calendar as this process knows them: the one place that `today`, every period and
 * every deadline goes by. Read at boot and again when it is changed (bank-calendar/keep.ts).
 */
type Known = Omit<BankCalendar, 'version' | 'days'> & {
  /** by region (`''`: the whole bank) and day */
  days: ReadonlyMap<string, ReadonlyMap<string, SpecialDay['kind']>>;
};

const START: Known = { timeZone: 'UTC', weekend: [6, 7], opens: '09:00', closes: '18:00', days: new Map() };
let known = START;

export const bankTime = {
  get zone(): string {
    return known.timeZone;
  },
  get hours(): Pick<BankCalendar, 'weekend' | 'opens' | 'closes'> {
    return known;
  },
  /** What a day is by exception: in its region, or in the whole bank. */
  special: (day: string, region: string): SpecialDay['kind'] | undefined =>
    known.days.get(region)?.get(day) ?? known.days.get('')?.get(day),
  /** Without an argument: UTC, as before anything was read. */
  set(calendar?: Omit<BankCalendar, 'version'>): void {
    if (!calendar) {
      known = START;
      return;
    }
    const days = new Map<string, Map<string, SpecialDay['kind']>>();
    for (const { region, day, kind } of calendar.days) {
      const ofRegion = days.get(region) ?? new Map<string, SpecialDay['kind']>();
      days.set(region, ofRegion.set(day, kind));
    }
    known = { ...calendar, days };
  },
};

/** Is it a zone of the IANA database, by its name? */
export const isTimeZone = (name: string): boolean => /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);

const MINUTE_MS = 60_000;
/** Since 1973 every zone is a whole number of quarters of an hour from UTC, and changes at one. */
const QUARTER_MS = 15 * MINUTE_MS;
const QUARTERS_SINCE = 94_694_400_000;
const KEPT = 50_000;
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment. */
export function offsetAt(zone: string, moment: number): number {
  if (zone === 'UTC') return 0;
  if (moment < QUARTERS_SINCE) return IANAZone.create(zone).offset(moment) * MINUTE_MS;
  const kept = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, kept);
  const quarter = Math.floor(moment / QUARTER_MS);
  let offset = kept.get(quarter);
  if (offset === undefined) {
    offset = IANAZone.create(zone).offset(moment) * MINUTE_MS;
    if (kept.size >= KEPT) kept.clear();
    kept.set(quarter, offset);
  }
  return offset;
}

const literal = (): string => `'${known.timeZone.replaceAll("'", "''")}'`;

/** SQL: the bank's day of a `timestamptz`. */
export const daySql = (moment: string): string => `(${moment} at time zone ${literal()})::date`;
/** SQL: the bank's clock at a `timestamptz`, as a timestamp without zone. */
export const clockSql = (moment: string): string => `(${moment} at time zone ${literal()})`;
/** SQL: the moment at which a day of the bank begins. @param day an expression of type date */
export const startOfDaySql = (day: string): string => `((${day})::timestamp at time zone ${literal()})`;
