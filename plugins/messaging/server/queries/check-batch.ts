import { bankTime } from '@kehu/kernel';
import type { Knex } from 'knex';
import { messaging, recipientColumn } from '../state';
import { addressColumn, eligibilityJoins, reasonCase } from './eligibility';

/** What the moment of sending says of a delivery. */
export interface Verdict {
  id: string;
  /** why it must not go out now, over this channel */
  reason: string | null;
  /** a later time, when the recipient may be spoken to */
  next: Date | null;
  /** public id of the recipient */
  recipient: string;
  language: string | null;
  /** as it lies in the database */
  email: string | null;
  sms: string | null;
}

/** Consent, suppression, caps and quiet hours of a batch in one statement. */
export async function checkBatch(trx: Knex, ids: readonly string[], now: Date): Promise<Map<string, Verdict>> {
  const { language, timeZone } = messaging.get().recipient;
  const zone = timeZone ? `kehu_zone(c."${recipientColumn(timeZone)}", :zone)` : ':zone';
  const found = await trx.raw(
    `select d.id, ${reasonCase('d.id')} as reason,
       case when p.quiet then nullif(kehu_next_time(:now, ${zone}, s.quiet_from, s.quiet_to, s.quiet_holidays), :now) end as next,
       c.document_id as recipient, c."${recipientColumn(language)}" as language,
       c."${addressColumn('email')}" as email, c."${addressColumn('sms')}" as sms
     from deliveries d cross join messaging_settings s ${eligibilityJoins()}
     where d.id = any(:ids)`,
    { now, ids: ids as never, zone: bankTime.zone },
  );
  return new Map((found.rows as Verdict[]).map((row) => [String(row.id), { ...row, id: String(row.id) }]));
}
