import { startOfDay } from '@kehu/kernel';
import type { Knex } from 'knex';
import { type Plan, PlanSchema } from '../contract';

/** A campaign as its engine sees it. */
export interface CampaignRow {
  id: number;
  documentId: string;
  name: string;
  status: string;
  plan: Plan;
  planVersion: number;
  offer: string | null;
  winner: string | null;
  submittedBy: number | null;
  launchedAt: Date | null;
  /** nothing is done before that day */
  startsOn: string | null;
  endsOn: string | null;
}

const COLUMNS = `c.id, c.document_id, c.name, c.status, c.plan, c.plan_version, c.offer, c.winner, c.submitted_by, c.launched_at,
  c.starts_on::text as starts_on, c.ends_on::text as ends_on`;

/** Rows of campaigns `c` that have begun; takes today's date. */
export const HAS_BEGUN = '(c.starts_on is null or c.starts_on <= ?)';

/** The first moment of the day on which it starts, or now where that is over. */
export const beginOf = ({ startsOn }: Pick<CampaignRow, 'startsOn'>, now: Date): Date =>
  new Date(Math.max(now.getTime(), startsOn ? startOfDay(startsOn).getTime() : 0));

/** Some connections give JSON as text. A campaign without a plan has an empty one. */
const readPlan = (stored: unknown): Plan =>
  PlanSchema.parse((typeof stored === 'string' ? JSON.parse(stored) : stored) ?? {});

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement
const read = (row: any): CampaignRow => ({
  id: row.id,
  documentId: row.document_id,
  name: row.name,
  status: row.status,
  plan: readPlan(row.plan),
  planVersion: row.plan_version ?? 0,
  offer: row.offer,
  winner: row.winner,
  submittedBy: row.submitted_by,
  launchedAt: row.launched_at && new Date(row.launched_at),
  startsOn: row.starts_on,
  endsOn: row.ends_on,
});

export async function campaignByRow(knex: Knex, id: number): Promise<CampaignRow> {
  const found = await knex.raw(`select ${COLUMNS} from campaigns c where c.id = ?`, [id]);
  return read(found.rows[0]);
}

export async function campaignById(knex: Knex, documentId: string): Promise<CampaignRow | undefined> {
  const found = await knex.raw(`select ${COLUMNS} from campaigns c where c.document_id = ?`, [documentId]);
  return found.rows[0] && read(found.rows[0]);
}

export async function campaignsIn(knex: Knex, statuses: readonly string[]): Promise<CampaignRow[]> {
  const found = await knex.raw(`select ${COLUMNS} from campaigns c where c.status = any(?) order by c.id`, [statuses]);
  return found.rows.map(read);
}

/** Campaigns whose people may still convert: launched, and entered within the window. */
export async function campaignsConverting(knex: Knex, now: Date): Promise<CampaignRow[]> {
  const found = await knex.raw(
    `select ${COLUMNS} from campaigns c where c.launched_at is not null and c.plan->'conversion' <> 'null'::jsonb
       and (c.ended_at is null or c.ended_at + make_interval(days => coalesce((c.plan->>'windowDays')::int, 30)) >= ?)`,
    [now],
  );
  return found.rows.map(read);
}

export async function planVersions(
  knex: Knex,
  id: number,
): Promise<{ version: number; at: string; by: string; note: string | null; plan: Plan }[]> {
  const found = await knex.raw(
    `select version, at, by_name, note, plan from campaign_plans where campaign_id = ? order by version desc limit 200`,
    [id],
  );
  return found.rows.map((row: { version: number; at: Date; by_name: string; note: string | null; plan: unknown }) => ({
    version: row.version,
    at: new Date(row.at).toISOString(),
    by: row.by_name,
    note: row.note,
    plan: readPlan(row.plan),
  }));
}

export async function storePlan(
  trx: Knex.Transaction,
  campaign: {
    id: number;
    version: number;
    plan: Plan;
    note: string | null;
    by: { id: number; name: string };
    at: Date;
  },
): Promise<void> {
  const { id, version, plan, note, by, at } = campaign;
  const json = JSON.stringify(plan);
  await trx.raw('update campaigns set plan = ?::jsonb, plan_version = ? where id = ?', [json, version, id]);
  await trx.raw(
    `insert into campaign_plans (campaign_id, version, plan, note, by_id, by_name, at) values (?, ?, ?::jsonb, ?, ?, ?, ?)`,
    [id, version, json, note, by.id, by.name, at],
  );
}

/** States of campaigns by public id. */
export async function statusesOf(knex: Knex, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await knex.raw('select document_id, status from campaigns where document_id = any(?)', [
    ids as string[],
  ]);
  return new Map(found.rows.map((row: { document_id: string; status: string }) => [row.document_id, row.status]));
}

/** Keeps who has asked for approval: somebody else must give it. */
export async function keepSubmitter(trx: Knex.Transaction, id: number, submitter: number): Promise<void> {
  await trx.raw('update campaigns set submitted_by = ? where id = ?', [submitter, id]);
}
