import { addDays } from '../calendar';
import { clock } from '../clock';

const DAY_MS = 86_400_000;

export const isRelative = (operator: string): operator is 'last' | 'next' => operator === 'last' || operator === 'next';

/** From and to, both within: so many days up to now, or from now on. Days of dates are whole ones, today is one of them. */
export function spanOf(operator: 'last' | 'next', days: number, kind: string): [from: string, to: string] {
  const now = clock.now().getTime();
  const ahead = operator === 'next';
  if (kind === 'date') {
    const today = clock.today();
    return ahead ? [today, addDays(today, days - 1)] : [addDays(today, 1 - days), today];
  }
  const at = (time: number) => new Date(time).toISOString();
  return ahead ? [at(now), at(now + days * DAY_MS)] : [at(now - days * DAY_MS), at(now)];
}
