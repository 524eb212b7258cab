import { addDays, addYears, clock, invalidInput, ok, type Result } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import type { RecordDto } from '@kehu/records/contract';

/** Ages that a customer can reach. */
const AGES = 105;

/**
 * Days of birth whose birthdays fall into so many days from a day on: a window for each year, both ends included.
 * Who was born on 29 February has the birthday on the 28th where there is no 29th.
 */
export function birthWindows(day: string, days: number): [from: string, to: string][] {
  const end = addDays(day, days);
  // The day itself on which somebody is born is no birthday: the first one is a year later.
  return Array.from({ length: AGES }, (_, i) => [anniversary(day, i + 1), addDays(anniversary(end, i + 1), -1)]);
}

/** A day so many years ago; 1 March for 29 February where there was none. */
function anniversary(day: string, years: number): string {
  const then = addYears(day, -years);
  return then.slice(5) === day.slice(5) ? then : addDays(then, 1);
}

const WEEK = 7;
const PAGE = 25;

export interface Birthdays {
  data: RecordDto[];
  /** `after` of the next page */
  next: string | null;
}

/**
 * Birthdays of the coming week, the nearest first: day by day, so that each page goes on where the last one ended.
 * @param after the place in the week and in that day's list, as `next` gave it
 */
export async function birthdays(gate: Gate, after = '0.'): Promise<Result<Birthdays>> {
  const view = gate.views.of('customer');
  if (!view?.can('read')) return ok({ data: [], next: null });
  const [place = '', cursor] = split(after);
  if (!/^[0-6]$/.test(place)) return invalidInput([{ path: 'after', ...UNKNOWN }]);
  const fields = ['name', 'birthDate', 'mobile', 'owner', 'branch'].filter((name) => view.fields.has(name));
  return collect(Number(place), cursor, (ahead, goOn, pageSize) =>
    gate.list('customer', {
      filters: {
        $or: birthWindows(addDays(clock.today(), ahead), 1).map((window) => ({ birthDate: { $between: window } })),
        status: 'active',
      },
      fields,
      sort: 'name:asc',
      pagination: { pageSize, ...(goOn ? { after: goOn } : {}) },
    }),
  );
}

const UNKNOWN = { code: 'invalid', message: 'is not a place of this list' };

/** The place in the week, and the cursor within its day. */
function split(after: string): [string, string] {
  const dot = after.indexOf('.');
  return dot < 0 ? ['', ''] : [after.slice(0, dot), after.slice(dot + 1)];
}

type Read = (
  ahead: number,
  goOn: string,
  size: number,
) => Promise<Result<{ data: RecordDto[]; meta: { pagination: { next?: string | null } } }>>;

/** A page of several lists that follow each other. */
async function collect(first: number, cursor: string | undefined, read: Read): Promise<Result<Birthdays>> {
  const data: RecordDto[] = [];
  let goOn = cursor ?? '';
  for (let ahead = first; ahead < WEEK; ahead += 1) {
    const page = await read(ahead, goOn, PAGE - data.length);
    if (!page.ok) return page;
    data.push(...page.value.data);
    goOn = page.value.meta.pagination.next ?? '';
    if (goOn) return ok({ data, next: `${ahead}.${goOn}` });
    if (data.length === PAGE) return ok({ data, next: ahead + 1 < WEEK ? `${ahead + 1}.` : null });
  }
  return ok({ data, next: null });
}
