import { startLoop } from '@kehu/kernel';
import { deliverDue, openChannels } from '@kehu/messaging';

/** Sends what is due for as long as the process works; at the end it waits for no more than the messages at hand. */
export async function startSending(): Promise<() => Promise<void>> {
  const close = await openChannels();
  const leaving = new AbortController();
  const loop = startLoop({
    turn: () => deliverDue(leaving.signal),
    // A campaign that goes on has messages that have waited for it.
    wokenBy: ['deliveries', 'campaigns'],
    waits: 'Messages wait',
  });
  return async () => {
    leaving.abort();
    await loop.stop();
    await close();
  };
}
