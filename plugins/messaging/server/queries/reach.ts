import { clock, type Sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { ChannelName } from '../../contract';
import { eligibilityJoins, reasonCase } from './eligibility';

export interface Reach {
  total: number;
  noAddress: number;
  noConsent: number;
  suppressed: number;
  capped: number;
  reachable: number;
}

/** How many of the recipients a message of this purpose would reach if it went out now, and what stops it for the rest. */
export async function reachOf(
  trx: Knex,
  { recipients, purpose, channel }: { recipients: Sql; purpose: string; channel: ChannelName },
): Promise<Reach> {
  const now = clock.now();
  const named = `select r.reason, count(*)::int as n from (
      select ${reasonCase(null)} as reason
      from (select distinct x.id as recipient_id, cast(:purpose as text) as purpose, cast(:channel as text) as channel
        from (__RECIPIENTS__) x (id)) d ${eligibilityJoins()}
    ) r group by 1`;
  const values: Record<string, unknown> = { now, purpose, channel };
  // Both parts have values of their own: the named ones are put in their places first.
  const bound: unknown[] = [];
  const text = named.replace(/(?<!:):(\w+)|__RECIPIENTS__/g, (mark, name: string | undefined) => {
    if (name === undefined) {
      bound.push(...recipients.values);
      return recipients.text;
    }
    bound.push(values[name]);
    return name === 'now' ? 'cast(? as timestamptz)' : mark === ':purpose' || mark === ':channel' ? '?' : mark;
  });
  const found = await trx.raw(text, bound as never[]);
  const rows = found.rows as { reason: string | null; n: number }[];
  const sum = (fits: (reason: string | null) => boolean) =>
    rows.reduce((all, { reason, n }) => (fits(reason) ? all + n : all), 0);
  const noAddress = (reason: string | null) => reason === 'no-address' || reason === 'no-recipient';
  const noConsent = (reason: string | null) => reason === 'no-consent' || reason === 'do-not-contact';
  return {
    total: sum(() => true),
    noAddress: sum(noAddress),
    noConsent: sum((reason) => noConsent(reason) || reason === 'no-purpose'),
    suppressed: sum((reason) => reason?.startsWith('suppressed-') ?? false),
    capped: sum((reason) => reason === 'capped'),
    reachable: sum((reason) => reason === null),
  };
}
