/** Where the time comes from. Tests move it; nothing else reads the system's clock for business. */
let source: () => Date = () => new Date();

export const clock = {
  now: (): Date => source(),
  /** The date in the bank's time zone as YYYY-MM-DD. */
  today: (timeZone = 'UTC'): string => dayIn(timeZone).format(source()),
  /** For tests: freezes or replaces the time; without an argument the system's is back. */
  set(next?: Date | (() => Date)): void {
    source = next === undefined ? () => new Date() : typeof next === 'function' ? next : () => next;
  },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it. */
function dayIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
  formats.set(timeZone, known);
  return known;
}
