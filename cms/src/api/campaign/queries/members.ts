import { clock, type Sql, sql } from '@kehu/kernel';
import { catalogue, columnExpression } from '@kehu/records';
import type { Knex } from 'knex';
import { customersWhere } from '../../segment/queries/evaluate';
import { Program, variantsOf } from '../domain/program';
import { beginOf, type CampaignRow, HAS_BEGUN } from './campaigns';

const PARTS = 1_000_000;

/** Millionths from 0: the same for a campaign and a customer whenever it is drawn. `turn` tells several draws apart. */
const draw = (campaign: CampaignRow, turn: string): Sql =>
  sql(
    `(((hashtextextended(c.id::text, hashtext(?)) % ${PARTS}) + ${PARTS}) % ${PARTS})`,
    `${campaign.documentId}.${turn}`,
  );

/** Control, a variant, or null for those who wait until the test has a winner: of customers `c`. */
export function armOf(campaign: CampaignRow): Sql {
  const { plan, winner } = campaign;
  const variants = variantsOf(plan);
  const isControl = draw(campaign, 'control');
  const tested = draw(campaign, 'test');
  const which = draw(campaign, 'variant');
  const share = Math.round(plan.holdOut * (PARTS / 100));
  if (winner || variants.length < 2) {
    const arm = winner ?? variants[0] ?? 'A';
    return sql(`case when ${isControl.text} < ? then 'control' else ? end`, ...isControl.values, share, arm);
  }
  const testShare = plan.test ? Math.round(plan.test.share * (PARTS / 100)) : PARTS;
  return sql(
    `case when ${isControl.text} < ? then 'control' when ${tested.text} >= ? then null
       else (?::text[])[1 + ${which.text} * ? / ${PARTS}] end`,
    ...isControl.values,
    share,
    ...tested.values,
    testShare,
    variants,
    ...which.values,
    variants.length,
  );
}

/** How somebody stands now by what the conversion asks for: their balance, or 1 where its condition is met already. */
function baseline({ plan: { conversion, trigger } }: CampaignRow): Sql {
  if (conversion?.kind === 'balance') return sql(balanceOf('c'));
  if (conversion?.kind !== 'condition') return sql('null::numeric');
  const met = customersWhere(conversion.condition, trigger.kind === 'launch');
  return met.ok
    ? { text: `case when c.id in (${met.value.text}) then 1 else 0 end`, values: met.value.values }
    : sql('null::numeric');
}

/** The kept total balance of the customer under an alias. */
export function balanceOf(alias: string): string {
  const field = catalogue().entity('customer').fields.get('balanceTotal');
  if (!field) throw new Error('The customers have no kept balance.');
  return columnExpression(field, alias);
}

/**
 * Lets customers enter a campaign; those who entered before stay as they are. Who enters before it starts enters when
 * it does: until then nothing is sent, and their time to convert has not begun.
 * @param customers select of row ids
 * @param entry tells repeated entries apart
 * @returns how many entered
 */
export async function enterMembers(
  trx: Knex.Transaction,
  campaign: CampaignRow,
  customers: Sql,
  { entry, now }: { entry: string; now: Date },
): Promise<number> {
  const { first } = new Program(campaign.plan);
  const begin = beginOf(campaign, now);
  const arm = armOf(campaign);
  const spread = draw(campaign, 'spread');
  const stands = baseline(campaign);
  const found = await trx.raw(
    `insert into campaign_members (campaign_id, customer_id, entry, arm, state, step, due_at, entered_at, baseline)
     select ?, e.id, ?, e.arm,
       case when e.arm = 'control' then 'control' when e.arm is null then 'waiting' else 'active' end,
       case when e.arm = 'control' then null else ? end,
       case when e.arm = 'control' or e.arm is null then null
         else ?::timestamptz + make_interval(secs => e.spread * ?::double precision / ${PARTS}) end,
       ?::timestamptz, e.baseline
     from (select c.id, ${arm.text} as arm, ${spread.text} as spread, ${stands.text} as baseline
       from customers c where c.id in (${customers.text})) e
     on conflict do nothing`,
    [
      campaign.id,
      entry,
      first,
      begin,
      campaign.plan.spreadHours * 3600,
      begin,
      ...arm.values,
      ...spread.values,
      ...stands.values,
      ...customers.values,
    ] as never[],
  );
  return found.rowCount;
}

export interface DueMember {
  id: string;
  campaignId: number;
  customerId: number;
  entry: string;
  arm: string;
  step: string | null;
}

/** Holds people of running campaigns whose next step is due, those of one campaign and step together. */
export async function claimDue(trx: Knex.Transaction, now: Date, limit: number): Promise<DueMember[]> {
  const found = await trx.raw(
    `select m.id, m.campaign_id as "campaignId", m.customer_id as "customerId", m.entry, m.arm, m.step
     from campaign_members m join campaigns c on c.id = m.campaign_id
     where m.state = 'active' and m.due_at <= ? and c.status = 'running' and ${HAS_BEGUN}
     order by m.due_at limit ? for update of m skip locked`,
    [now, clock.today(), limit],
  );
  return found.rows;
}

/** When the next step of anybody in a running campaign is due. */
export async function nextDue(knex: Knex, now: Date): Promise<Date | null> {
  const found = await knex.raw(
    `select min(m.due_at) as due from campaigns c cross join lateral (
       select due_at from campaign_members where campaign_id = c.id and state = 'active' order by due_at limit 1) m
     where c.status = 'running' and (m.due_at > ? or ${HAS_BEGUN})`,
    [now, clock.today()],
  );
  const { due } = found.rows[0];
  return due && new Date(due);
}

/** Moves people on to a step; null is the end. */
export async function moveMembers(
  trx: Knex.Transaction,
  ids: readonly string[],
  step: string | null,
  dueAt: Date,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await trx.raw(
    `update campaign_members set step = ?, due_at = ?, state = ?, finished_at = ? where id = any(?)`,
    step === null ? [null, null, 'done', now, ids as string[]] : [step, dueAt, 'active', null, ids as string[]],
  );
}

/** Gives those who wait for the test's winner to it. */
export async function releaseWaiting(
  trx: Knex.Transaction,
  campaignId: number,
  winner: string,
  now: Date,
): Promise<number> {
  const found = await trx.raw(
    `update campaign_members set arm = ?, state = 'active', due_at = ? where campaign_id = ? and state = 'waiting'`,
    [winner, now, campaignId],
  );
  return found.rowCount;
}

export async function stopMembers(trx: Knex.Transaction, campaignId: number, now: Date): Promise<void> {
  await trx.raw(
    `update campaign_members set state = 'stopped', due_at = null, finished_at = ?
     where campaign_id = ? and state in ('active', 'waiting')`,
    [now, campaignId],
  );
}

/** Of some customers (row ids) those who may be contacted at all. */
export async function contactable(knex: Knex, customers: readonly number[]): Promise<number[]> {
  const found = await knex.raw('select id from customers where id = any(?) and do_not_contact is not true', [
    customers as number[],
  ]);
  return found.rows.map(({ id }: { id: number }) => id);
}
