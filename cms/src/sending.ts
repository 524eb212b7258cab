import { startLoop } from '@kehu/kernel';
import { deliverDue, openChannels } from '@kehu/messaging';
import { env } from '#config/env';

/** Sends what is due for as long as the process works; at the end it waits for no more than the messages at hand. */
export async function startSending(): Promise<() => Promise<void>> {
  const close = await openChannels();
  const leaving = new AbortController();
  const loop = startLoop({
    turn: () => deliverDue(leaving.signal),
    // A campaign that goes on has messages that have waited for it.
    wokenBy: ['deliveries', 'campaigns'],
    // What a killed process had in its hands is looked after soon after its lease.
    sweepMs: Math.min(20_000, (env.settings.KEHU_MESSAGE_LEASE * 1000) / 2),
    waits: 'Messages wait',
  });
  return async () => {
    leaving.abort();
    await loop.stop();
    await close();
  };
}
