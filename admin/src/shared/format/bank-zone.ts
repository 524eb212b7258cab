/** The bank's time zone: what moments are shown in and what "today" goes by, wherever the browser is. */
let zone = 'UTC';

export const bankZone = (): string => zone;
export const setBankZone = (next: string): void => {
  zone = next;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the bank's clocks show at a moment: `2026-12-01T09:30:00`. */
export function toWallClock(moment: Date): string {
  const format =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  clocks.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

/** The moment at which the bank's clocks show a time; where they leap over it, as if they had not yet. */
export function fromWallClock(wall: string): Date {
  const clock = Date.parse(`${wall}Z`);
  const ahead = (moment: number): number => Date.parse(`${toWallClock(new Date(moment))}Z`) - moment;
  const first = clock - ahead(clock);
  return new Date(clock - ahead(first));
}
