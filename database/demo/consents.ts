import { dayOf, startOfDaySql } from '@kehu/kernel';
import type { Knex } from 'knex';

/**
 * Gives the demo's customers consents, the same for the same customer: most have agreed to marketing by e-mail, fewer
 * by text message, and some have withdrawn it later.
 */
export async function insertConsents(trx: Knex, now: Date): Promise<void> {
  await trx.raw(
    `with people as (
       select id, since, abs(hashtext(customer_no)) as h from customers
     ), given as (
       select id, 'marketing' as purpose, 'email' as channel, 'granted' as state, since, 0 as turn from people where h % 100 < 72
       union all
       select id, 'marketing', 'sms', 'granted', since, 0 from people where h / 100 % 100 < 45
       union all
       select id, 'marketing', 'email', 'withdrawn', since, 1 from people where h % 100 < 3
       union all
       select id, 'survey', 'email', 'withdrawn', since, 1 from people where h / 10000 % 100 < 4
     )
     insert into consents (recipient_id, purpose, channel, state, wording_version, source, evidence, at)
     select id, purpose, channel, state, 1, case turn when 0 then 'account-opening' else 'preferences' end,
       case turn when 0 then 'Account opening form' end,
       case turn when 0 then ${startOfDaySql('since')}
         else ?::timestamptz - (1 + id % greatest(1, least(300, ?::date - since - 1))) * interval '1 day' end
     from given order by turn, id`,
    [now, dayOf(now)],
  );
}
