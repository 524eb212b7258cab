import { type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';

/**
 * Row ids of a segment's members `c` whom somebody may see.
 * @param sample so many of them, by lot
 */
export const membersSeen = (segment: string, readable: Sql, sample: number | undefined): Sql =>
  sql(
    `select c.id from segment_members m join segments s on s.id = m.segment_id join customers c on c.id = m.customer_id
     where s.document_id = ? and ${readable.text}${sample ? ' order by random() limit ?' : ''}`,
    segment,
    ...readable.values,
    ...(sample ? [sample] : []),
  );

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
