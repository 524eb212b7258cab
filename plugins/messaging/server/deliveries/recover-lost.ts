import { clock, platform } from '@kehu/kernel';
import { channels } from '../channels/open-channels';
import { domainOf, messageIdOf } from '../domain/message-id';
import { type LostDelivery, takeLost } from '../queries/lost';
import { type Settlement, settle } from '../queries/settle';
import { messaging } from '../state';

/**
 * Deliveries whose process went away while it sent them. The channel is asked whether the message arrived; where it
 * cannot tell, somebody has to decide: nothing is silently sent twice.
 */
export async function recoverLost(): Promise<void> {
  const { leaseSeconds, from } = messaging.get();
  const before = new Date(clock.now().getTime() - leaseSeconds * 1000);
  const lost = await takeLost(platform.get().knex(), before, clock.now());
  if (lost.length === 0) return;
  const all = await channels();
  const settled = await Promise.all(
    lost.map(async (row) => {
      if (!row.handed) return settlementOf(row, 'not-sent');
      const channel = all[row.channel];
      const found = (await channel.find?.(messageIdOf(row.id, domainOf(from)))) ?? 'unknown';
      return settlementOf(row, found);
    }),
  );
  await platform.get().transaction((trx) => settle(trx, settled, clock.now()));
}

function settlementOf(row: LostDelivery, found: 'sent' | 'not-sent' | 'unknown'): Settlement {
  const base = { id: row.id, attempts: row.attempts };
  if (found === 'sent') return { ...base, state: 'sent', reason: null };
  if (found === 'not-sent') return { ...base, state: 'queued', reason: 'interrupted' };
  return { ...base, state: 'uncertain', reason: 'interrupted' };
}
