import { type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';

/** Row ids of a segment's members `c` whom somebody may see. */
export const membersSeen = (segment: string, readable: Sql): Sql =>
  sql(
    `select c.id from segment_members m join segments s on s.id = m.segment_id join customers c on c.id = m.customer_id
     where s.document_id = ? and ${readable.text}`,
    segment,
    ...readable.values,
  );

const hasLink = (surveyId: number, now: Date): Sql =>
  sql(
    `exists (select 1 from survey_invitations i where i.survey_id = ? and i.customer_id = c.id and i.channel <> 'staff'
       and (i.expires_at > ? or exists (select 1 from survey_answers a where a.invitation_id = i.id)))`,
    surveyId,
    now,
  );

/** Of customers (a query of row ids) those who have no link to a survey yet. */
export function withoutLink({ text, values }: Sql, surveyId: number, now: Date): Sql {
  const has = hasLink(surveyId, now);
  return { text: `select c.id from (${text}) c (id) where not ${has.text}`, values: [...values, ...has.values] };
}

export async function countWithLink(knex: Knex, { text, values }: Sql, surveyId: number, now: Date): Promise<number> {
  const has = hasLink(surveyId, now);
  const found = await knex.raw(`select count(*)::int as n from (${text}) c (id) where ${has.text}`, [
    ...values,
    ...has.values,
  ] as never[]);
  return found.rows[0].n;
}

/** So many of customers (a query of row ids), by lot. */
export const byLot = ({ text, values }: Sql, many: number): Sql => ({
  text: `select l.id from (${text}) l (id) order by random() limit ?`,
  values: [...values, many],
});

export interface NewInvitations {
  surveyId: number;
  /** query of row ids of customers */
  customers: Sql;
  channel: string;
  source: string;
  byId: number | null;
  at: Date;
  expiresAt: Date;
}

export interface Invited {
  id: string;
  customerId: number;
}

/** Invites customers, each once for a source; @returns the new ones */
export async function inviteCustomers(trx: Knex, invitations: NewInvitations): Promise<Invited[]> {
  const { surveyId, customers, channel, source, byId, at, expiresAt } = invitations;
  const made = await trx.raw(
    `insert into survey_invitations (survey_id, customer_id, channel, source, by_id, created_at, expires_at)
       select ?::int, c.id, ?::text, ?::text, ?::int, ?::timestamptz, ?::timestamptz from (${customers.text}) c(id)
     on conflict (survey_id, source, customer_id) do nothing returning id, customer_id as "customerId"`,
    [surveyId, channel, source, byId, at, expiresAt, ...customers.values] as never[],
  );
  return made.rows.map((row: Invited) => ({ ...row, id: String(row.id) }));
}

/** An invitation that is nobody's: staff takes down what somebody says. */
export async function inviteNobody(
  trx: Knex,
  { surveyId, channel, source, byId, at, expiresAt }: Omit<NewInvitations, 'customers'>,
): Promise<string> {
  const made = await trx.raw(
    `insert into survey_invitations (survey_id, channel, source, by_id, created_at, expires_at)
     values (?, ?, ?, ?, ?, ?) returning id`,
    [surveyId, channel, source, byId, at, expiresAt] as never[],
  );
  return String(made.rows[0].id);
}

export async function noteOpened(knex: Knex, id: string, at: Date): Promise<void> {
  await knex.raw('update survey_invitations set opened_at = ? where id = ? and opened_at is null', [at, id]);
}
