import { platform, type Sql, sql } from '@kehu/kernel';
import { reachable } from '@kehu/messaging';
import type { Knex } from 'knex';
import type { Channel, DryRun, Step } from '../contract';
import { Program } from '../domain/program';
import { audienceOf } from '../queries/audience';
import type { CampaignRow } from '../queries/campaigns';
import { drawArms } from '../queries/members';

type Message = Extract<Step, { kind: 'message' }>;

const PEOPLE = 20;

/**
 * What a launch would do now: how many remain after each sieve, and for some people whom the reader may see, what each
 * gets or why not. Sends nothing and writes nothing.
 */
export async function dryRun(campaign: CampaignRow, visible: Sql): Promise<DryRun> {
  return platform.get().transaction(async (trx) => {
    const audience = audienceOf(campaign.plan);
    const [message] = new Program(campaign.plan).messages();
    const arms = await drawArms(trx, campaign, audience);
    const funnel = await funnelOf(trx, campaign, arms, message);
    return { funnel, people: await somePeople(trx, campaign, arms, message, visible) };
  });
}

async function funnelOf(
  trx: Knex.Transaction,
  { plan }: CampaignRow,
  arms: string,
  message: Message | undefined,
): Promise<DryRun['funnel']> {
  const counted = await trx.raw(
    `select count(*)::int as audience, count(*) filter (where arm = 'control')::int as control from ${arms}`,
  );
  const funnel = { ...counted.rows[0], noAddress: 0, noConsent: 0, suppressed: 0, capped: 0, reachable: 0 };
  if (!message) return funnel;
  const reach = reachable({ recipients: writtenTo(arms), purpose: plan.purpose, ...waysOf(message) });
  const found = await trx.raw(
    `select reason, count(*)::int as n from (${reach.text}) r group by 1`,
    reach.values as never[],
  );
  for (const { reason, n } of found.rows) funnel[SIEVES[outcomeOf(reason)]] += n;
  return funnel;
}

const writtenTo = (arms: string): Sql => ({
  text: `select id from ${arms} where arm is distinct from 'control'`,
  values: [],
});

type Outcome = Exclude<DryRun['people'][number]['outcome'], 'control'>;

const SIEVES = {
  message: 'reachable',
  'no-address': 'noAddress',
  'no-consent': 'noConsent',
  suppressed: 'suppressed',
  capped: 'capped',
} as const satisfies Record<Outcome, keyof DryRun['funnel']>;

/** Messaging's many reasons as the few that a funnel shows. */
function outcomeOf(reason: string | null): Outcome {
  if (reason === null) return 'message';
  if (reason === 'no-consent' || reason === 'capped') return reason;
  return reason === 'no-address' || reason === 'no-recipient' ? 'no-address' : 'suppressed';
}

async function somePeople(
  trx: Knex.Transaction,
  { plan }: CampaignRow,
  arms: string,
  message: Message | undefined,
  visible: Sql,
): Promise<DryRun['people']> {
  const found = await trx.raw(
    `select a.id, a.arm, c.document_id, c.name from ${arms} a join customers c on c.id = a.id
     where ${visible.text} order by md5(c.document_id) limit ${PEOPLE}`,
    visible.values as never[],
  );
  const rows = found.rows as { id: number; arm: string | null; document_id: string; name: string }[];
  const ways = await waysTo(
    trx,
    plan.purpose,
    message,
    rows.map(({ id }) => id),
  );
  const names = await templateNames(trx, message);
  return rows.map(({ id, arm, document_id, name }) => {
    const way = ways.get(id);
    const variant = message?.variants.find(({ key }) => key === arm) ?? message?.variants[0];
    const isControl = arm === 'control';
    return {
      customer: { id: document_id, title: name },
      arm: arm ?? 'waiting',
      outcome: isControl ? 'control' : outcomeOf(way?.reason ?? null),
      template: isControl || !way?.channel ? null : (names.get(variant?.templates[way.channel] ?? '') ?? null),
    };
  });
}

async function waysTo(
  trx: Knex.Transaction,
  purpose: string,
  message: Message | undefined,
  ids: readonly number[],
): Promise<Map<number, { channel: Channel | null; reason: string | null }>> {
  if (!message) return new Map();
  const reach = reachable({ recipients: sql('select unnest(?::int[]) as id', ids), purpose, ...waysOf(message) });
  const found = await trx.raw(reach.text, reach.values as never[]);
  return new Map(
    found.rows.map((row: { id: number; channel: Channel | null; reason: string | null }) => [row.id, row]),
  );
}

const waysOf = ({ channels, preferred }: Message) => ({ channels, preferred });

async function templateNames(trx: Knex.Transaction, message: Message | undefined): Promise<Map<string, string>> {
  const ids = message?.variants.flatMap(({ templates }) => Object.values(templates)) ?? [];
  const found = await trx.raw('select document_id, name from message_templates where document_id = any(?)', [ids]);
  return new Map(found.rows.map((row: { document_id: string; name: string }) => [row.document_id, row.name]));
}
