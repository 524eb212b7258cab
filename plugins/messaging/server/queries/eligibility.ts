import type { ChannelName } from '../../contract';
import { messaging, recipientColumn, recipientField } from '../state';

const quoted = (name: string): string => `"${name}"`;

/** The blind index of a recipient's address, for a column of the table under `c`. */
export function addressIndexOf(name: string): string {
  const { storage } = recipientField(name);
  return storage.in === 'vault' && storage.index ? `c.${quoted(storage.index)}` : `c.${quoted(recipientColumn(name))}`;
}

export const recipientTable = (): string => quoted(messaging.get().recipient.table);

/** The column of an address by channel; a message to the owner needs none. */
export function addressColumn(channel: ChannelName): string | null {
  const { email, sms } = messaging.get().recipient;
  return channel === 'in-app' ? null : recipientColumn(channel === 'email' ? email : sms);
}

/** Tables that decide whether a message may go out, joined to rows `d` (recipient_id, purpose, channel). */
export function eligibilityJoins(): string {
  const { email, sms } = messaging.get().recipient;
  return `
    left join ${recipientTable()} c on c.id = d.recipient_id
    left join message_purposes p on p.name = d.purpose
    left join consent_states cs on cs.recipient_id = d.recipient_id and cs.purpose = d.purpose and cs.channel = d.channel
    left join suppressions sa on sa.recipient_id = d.recipient_id and sa.channel = 'all'
      and (sa.until is null or sa.until > :now)
    left join suppressions sc on sc.recipient_id = d.recipient_id and sc.channel = d.channel
      and (sc.until is null or sc.until > :now)
    left join suppressed_addresses se on se.channel = d.channel and (se.until is null or se.until > :now)
      and se.address = case d.channel when 'email' then ${addressIndexOf(email)} when 'sms' then ${addressIndexOf(sms)} end
    left join frequency_caps f on f.purpose = d.purpose and f.channel = d.channel`;
}

/**
 * Why a message must not go out, or null. What the bank must say (`none`) is stopped by nothing but a missing address
 * and an address that takes nothing.
 * @param own the column of the delivery's id in `d`: of two that are being sent, the one that was claimed first counts for
 *   the other, and one that its channel has counts in any case. Ids say nothing of it: an older one may commit later.
 */
export function reasonCase(own: string | null): string {
  const { never, email, sms } = messaging.get().recipient;
  const others = own
    ? `and o.id <> ${own}
        and (o.state <> 'sending' or o.handed or (o.sending_at, o.id) < (d.sending_at, ${own}))`
    : '';
  return `case
    when c.id is null then 'no-recipient'
    when p.name is null then 'no-purpose'
    when d.channel = 'email' and c.${quoted(recipientColumn(email))} is null then 'no-address'
    when d.channel = 'sms' and c.${quoted(recipientColumn(sms))} is null then 'no-address'
    when se.address is not null then 'suppressed-' || se.reason
    when p.basis = 'none' then null
    when c.${quoted(recipientColumn(never))} then 'do-not-contact'
    when p.basis = 'opt-in' and coalesce(cs.state, '') <> 'granted' then 'no-consent'
    when cs.state = 'withdrawn' then 'no-consent'
    when sa.reason is not null then 'suppressed-' || sa.reason
    when sc.reason is not null then 'suppressed-' || sc.reason
    when f.sends is not null and (
      select count(*) from deliveries o where o.recipient_id = d.recipient_id and o.purpose = d.purpose
        and o.channel = d.channel and o.state in ('sending', 'sent', 'delivered', 'uncertain', 'bounced')
        and o.sending_at > cast(:now as timestamptz) - f.days * interval '1 day' ${others}
    ) >= f.sends then 'capped'
  end`;
}
