import { dayOf } from './calendar';

/** Where the time comes from. Tests move it; nothing else reads the system's clock for business. */
let source: () => Date = () => new Date();

export const clock = {
  now: (): Date => source(),
  /** The bank's date as YYYY-MM-DD. */
  today: (): string => dayOf(source()),
  /** For tests: freezes or replaces the time; without an argument the system's is back. */
  set(next?: Date | (() => Date)): void {
    source = next === undefined ? () => new Date() : typeof next === 'function' ? next : () => next;
  },
};
