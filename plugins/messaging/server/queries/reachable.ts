import { clock, type Sql } from '@kehu/kernel';
import type { ChannelName } from '../../contract';
import { messaging, recipientColumn } from '../state';
import { eligibilityJoins, reasonCase, recipientTable } from './eligibility';

export interface ReachQuery {
  /** select of the recipients' row ids, in a column `id` */
  recipients: Sql;
  purpose: string;
  /** in turn */
  channels: readonly ChannelName[];
  /** the channel that a recipient prefers goes first, where it is one of these */
  preferred: boolean;
}

/**
 * By which channel each recipient may be written to now: select of id, channel (null: by none) and, where by none, the
 * reason of the first one. The moment of sending judges again.
 */
export function reachable({ recipients, purpose, channels, preferred }: ReachQuery): Sql {
  const { channel } = messaging.get().recipient;
  const wish = preferred && channel ? `(p0."${recipientColumn(channel)}" = w.channel) is true desc,` : '';
  const asked = `(select r.id as recipient_id, ?::text as purpose, w.channel,
      row_number() over (partition by r.id order by ${wish} w.rank) as turn
    from (${recipients.text}) r join ${recipientTable()} p0 on p0.id = r.id
    cross join unnest(?::text[]) with ordinality as w (channel, rank)) d`;
  const now = clock.now();
  const judged = atTime(`select d.recipient_id as id, d.channel, d.turn, ${reasonCase(null)} as reason`, now);
  const joins = atTime(eligibilityJoins(), now);
  return {
    text: `select distinct on (j.id) j.id, case when j.reason is null then j.channel end as channel, j.reason
      from (${judged.text} from ${asked} ${joins.text}) j order by j.id, (j.reason is null) desc, j.turn`,
    values: [...judged.values, purpose, ...recipients.values, channels, ...joins.values],
  };
}

/** The time stands in several places of the shared parts. */
function atTime(text: string, now: Date): Sql {
  const parts = text.split(/:now\b/);
  return { text: parts.join('?'), values: parts.slice(1).map(() => now) };
}
