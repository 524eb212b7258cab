import type { Label } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import type { ChannelName, ConsentOverview } from '../../contract';
import { fromJson } from './json';
import { listSuppressions } from './suppressions';

export interface NewConsent {
  recipientId: number;
  purpose: string;
  channel: ChannelName;
  state: 'granted' | 'withdrawn';
  source: string;
  evidence: string | null;
  by: string | null;
}

/** Adds to the ledger of consents; the wording is the newest one of the purpose. */
export async function addConsents(trx: Knex, all: readonly NewConsent[]): Promise<void> {
  await trx.raw(
    `insert into consents (recipient_id, purpose, channel, state, wording_version, source, evidence, by)
     select n."recipientId", n.purpose, n.channel, n.state,
       (select max(w.version) from consent_wordings w where w.purpose = n.purpose), n.source, n.evidence, n.by
     from jsonb_to_recordset(?::jsonb) as n("recipientId" int, purpose text, channel text, state text, source text,
       evidence text, by text)`,
    [JSON.stringify(all)],
  );
}

/** What stands for one purpose and channel. */
export interface StandingConsent {
  purpose: string;
  label: Label;
  basis: 'none' | 'opt-in' | 'opt-out';
  channel: ChannelName;
  state: 'granted' | 'withdrawn' | null;
  at: Date | null;
  allowed: boolean;
}

/** What stands for a recipient, for every purpose and every channel that needs an address. */
export async function currentStates(knex: Knex, recipientId: number): Promise<StandingConsent[]> {
  const found = await knex.raw(
    `select p.name as purpose, p.label, p.basis, ch.channel, cs.state, cs.at,
       case p.basis when 'none' then true when 'opt-in' then coalesce(cs.state, '') = 'granted'
         else coalesce(cs.state, '') <> 'withdrawn' end as allowed
     from message_purposes p cross join unnest(array['email', 'sms']) as ch (channel)
     left join consent_states cs on cs.purpose = p.name and cs.channel = ch.channel and cs.recipient_id = ?
     order by p.position, p.name, ch.channel`,
    [recipientId],
  );
  return (found.rows as StandingConsent[]).map((row) => ({ ...row, label: fromJson(row.label) }));
}

/** What stands for a recipient, how it came to be, and what holds messages back. */
export async function consentOverview(knex: Knex, recipientId: number): Promise<ConsentOverview> {
  const [states, history, suppressions] = await Promise.all([
    currentStates(knex, recipientId),
    knex.raw(
      `select id::text, at, purpose, channel, state, wording_version as "wordingVersion", source, evidence, by
       from consents where recipient_id = ? order by id desc limit 200`,
      [recipientId],
    ),
    listSuppressions(knex, recipientId),
  ]);
  return {
    states: states.map(({ at, ...row }) => ({ ...row, at: at && new Date(at).toISOString() })),
    history: history.rows,
    suppressions: suppressions as ConsentOverview['suppressions'],
  };
}
