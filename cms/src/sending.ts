import { deliverDue, openChannels } from '@kehu/messaging';
import { repeat } from './loop';

const EVERY_MS = 500;

/** Sends what is due for as long as the process works; at the end it waits for no more than the messages at hand. */
export async function startSending(): Promise<() => Promise<void>> {
  const close = await openChannels();
  const leaving = new AbortController();
  const turn = async () => {
    await deliverDue(leaving.signal);
    return false;
  };
  const end = repeat(turn, EVERY_MS, 'Messages wait');
  return async () => {
    leaving.abort();
    await end();
    await close();
  };
}
