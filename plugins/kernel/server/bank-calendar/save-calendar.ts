import { BankCalendarSchema, SaveCalendarInput, type SpecialDay } from '../../contract';
import { bankTime, isTimeZone } from '../bank-time';
import { invalidInput } from '../invalid-input';
import { defineOperation } from '../operation';
import { defineProblems, ok } from '../result';
import { signals } from '../signals';
import { CALENDAR_TOPIC } from './keep';
import { isZoneOfDatabase, readCalendar, storeCalendar } from './queries';

const calendarProblems = defineProblems('calendar', {
  stale: [409, 'The calendar has been changed in the meantime. Read it again and repeat your change.'],
});

const keyOf = ({ region, day }: SpecialDay): string => `${region}/${day}`;

/** Sets the bank's time zone, weekend, working hours and special days; every process goes by it at once. */
export const saveCalendar = defineOperation({
  name: 'calendar.save',
  summary: 'Save the time zone and the business calendar of the bank',
  permission: { action: 'manage', subject: 'calendar' },
  input: SaveCalendarInput,
  output: BankCalendarSchema,
  audit: ({ input: { days, ...rest } }) => ({ details: { ...rest, days: days.length } }),
  async run({ input, trx, emit, afterCommit }) {
    if (!isTimeZone(input.timeZone) || !(await isZoneOfDatabase(trx, input.timeZone))) {
      return invalidInput([{ path: 'timeZone', code: 'unknown_zone', message: 'is no time zone' }]);
    }
    const twice = input.days.findIndex((one, i) => input.days.slice(0, i).some((other) => keyOf(other) === keyOf(one)));
    if (twice >= 0) {
      return invalidInput([
        { path: `days.${twice}.day`, code: 'duplicate', message: 'is named twice for this region' },
      ]);
    }
    const before = bankTime.zone;
    if (!(await storeCalendar(trx, input))) return calendarProblems.stale();
    const stored = await readCalendar(trx);
    if (stored.timeZone !== before) emit('calendar.zone-changed', { from: before, to: stored.timeZone });
    await signals.send(trx, CALENDAR_TOPIC);
    // Rules and pages keep what they made of the old one.
    await signals.send(trx, 'catalog', 'calendar');
    afterCommit(() => bankTime.set(stored));
    return ok(stored);
  },
});
