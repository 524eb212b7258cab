import type { Knex } from 'knex';
import { bankTime } from '../bank-time';
import type { Logger } from '../logger';
import { signals } from '../signals';
import { readCalendar } from './queries';

/** of signals: the calendar has been changed */
export const CALENDAR_TOPIC = 'calendar';
const AGAIN_MS = 1000;

/** Reads the calendar, and again whenever it may have been changed. @returns a function that ends it */
export async function keepCalendar(knex: () => Knex, log: Logger): Promise<() => void> {
  let ended = false;
  let retry: NodeJS.Timeout | undefined;
  const read = async () => bankTime.set(await readCalendar(knex()));
  await read();
  let running = Promise.resolve();
  // One after the other, so that the calendar that was read last is the one that stands.
  const again = (): void => {
    clearTimeout(retry);
    running = running.then(read).catch((error: Error) => {
      if (ended) return;
      log.warn(`The bank's calendar could not be read; it is tried again: ${error.message}`);
      retry = setTimeout(again, AGAIN_MS);
    });
  };
  const end = signals.on(CALENDAR_TOPIC, again);
  return () => {
    ended = true;
    clearTimeout(retry);
    end();
  };
}
