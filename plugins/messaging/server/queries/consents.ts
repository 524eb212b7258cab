import type { Knex } from 'knex';
import type { ChannelName, ConsentOverview } from '../../contract';

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

const CHANNEL_LIST = "unnest(array['email', 'sms']) as ch (channel)";

/** What stands for a recipient, how it came to be, and what holds messages back. */
export async function consentOverview(knex: Knex, recipientId: number): Promise<ConsentOverview> {
  const [states, history, suppressions] = await Promise.all([
    knex.raw(
      `select p.name as purpose, ch.channel, cs.state, cs.at,
         case p.basis when 'none' then true when 'opt-in' then coalesce(cs.state, '') = 'granted'
           else coalesce(cs.state, '') <> 'withdrawn' end as allowed
       from message_purposes p cross join ${CHANNEL_LIST}
       left join consent_states cs on cs.purpose = p.name and cs.channel = ch.channel and cs.recipient_id = ?
       order by p.position, p.name, ch.channel`,
      [recipientId],
    ),
    knex.raw(
      `select id::text, at, purpose, channel, state, wording_version as "wordingVersion", source, evidence, by
       from consents where recipient_id = ? order by id desc limit 200`,
      [recipientId],
    ),
    knex.raw('select channel, reason, until, note, at from suppressions where recipient_id = ? order by channel', [
      recipientId,
    ]),
  ]);
  return { states: states.rows, history: history.rows, suppressions: suppressions.rows };
}
