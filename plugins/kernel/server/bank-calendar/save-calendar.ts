import { type BankCalendar, BankCalendarSchema, SaveCalendarInput, type SpecialDay } from '../../contract';
import { bankTime, isTimeZone } from '../bank-time';
import { invalidInput } from '../invalid-input';
import { defineOperation } from '../operation';
import type { FieldChange } from '../ports';
import { defineProblems, ok } from '../result';
import { signals } from '../signals';
import { CALENDAR_TOPIC } from './keep';
import { isZoneOfDatabase, readCalendar, storeCalendar } from './queries';

const calendarProblems = defineProblems('calendar', {
  stale: [409, 'The calendar has been changed in the meantime. Read it again and repeat your change.'],
});

const keyOf = ({ region, day }: SpecialDay): string => `${region}/${day}`;

/** The first day that stands twice for its region. */
function firstTwice(days: readonly SpecialDay[]): number {
  const seen = new Set<string>();
  return days.findIndex((day) => seen.size === seen.add(keyOf(day)).size);
}

/** For the audit log: what was, and what is. Of the days only those that differ. */
function changesOf(before: BankCalendar, after: BankCalendar): FieldChange[] {
  const parts = (['timeZone', 'weekend', 'opens', 'closes'] as const).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }));
  const textOf = (day: SpecialDay) => `${keyOf(day)} ${day.kind} ${day.name}`;
  const without = (days: readonly SpecialDay[], others: readonly SpecialDay[]) => {
    const known = new Set(others.map(textOf));
    return days.map(textOf).filter((text) => !known.has(text));
  };
  const days = { field: 'days', from: without(before.days, after.days), to: without(after.days, before.days) };
  return [...parts, days].filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}

/** Sets the bank's time zone, weekend, working hours and special days; every process goes by it at once. */
export const saveCalendar = defineOperation({
  name: 'calendar.save',
  summary: 'Save the time zone and the business calendar of the bank',
  permission: { action: 'manage', subject: 'calendar' },
  input: SaveCalendarInput,
  output: BankCalendarSchema,
  audit: () => ({ record: ['calendar', 'bank'] }),
  async run({ input, trx, emit, touched, afterCommit }) {
    if (!isTimeZone(input.timeZone) || !(await isZoneOfDatabase(trx, input.timeZone))) {
      return invalidInput([{ path: 'timeZone', code: 'unknown_zone', message: 'is no time zone' }]);
    }
    const twice = firstTwice(input.days);
    if (twice >= 0) {
      return invalidInput([
        { path: `days.${twice}.day`, code: 'duplicate', message: 'is named twice for this region' },
      ]);
    }
    const before = await readCalendar(trx);
    if (!(await storeCalendar(trx, input))) return calendarProblems.stale();
    const stored = await readCalendar(trx);
    touched('calendar', 'bank', changesOf(before, stored));
    if (stored.timeZone !== before.timeZone)
      emit('calendar.zone-changed', { from: before.timeZone, to: stored.timeZone });
    await signals.send(trx, CALENDAR_TOPIC);
    // Pages show moments in the zone that came with the catalogue.
    await signals.send(trx, 'catalog', 'calendar');
    afterCommit(() => bankTime.set(stored));
    return ok(stored);
  },
});
