import { platform, sql } from '@kehu/kernel';
import { reachable, sieveOf, withShortText } from '@kehu/messaging';
import type { Gate } from '@kehu/records';
import type { Knex } from 'knex';
import type { DryRun, Step } from '../contract';
import { Program } from '../domain/program';
import { emailsOf, templateFor } from '../domain/step-templates';
import { audienceOf } from '../queries/audience';
import type { CampaignRow } from '../queries/campaigns';
import { templatesBy } from '../queries/checks';
import { countArms, countReasons, drawArms, sampleOf, type Way, waysBy, writtenTo } from '../queries/drawn-arms';
import type { Seen } from './seen-campaign';

type Message = Extract<Step, { kind: 'message' }>;

const PEOPLE = 20;

/**
 * What a launch would do now: how many remain after each sieve, and for some people whom the reader may see, what each
 * gets or why not. Sends nothing and writes nothing.
 */
export async function dryRun(seen: Seen): Promise<DryRun> {
  const { campaign } = seen;
  return platform.get().transaction(async (trx) => {
    const audience = audienceOf(campaign.plan);
    const [message] = new Program(campaign.plan).messages();
    const arms = await drawArms(trx, campaign, audience);
    const funnel = await funnelOf(trx, campaign, arms, message);
    return { funnel, people: await somePeople(trx, seen, arms, message) };
  });
}

async function funnelOf(
  trx: Knex.Transaction,
  { plan }: CampaignRow,
  arms: string,
  message: Message | undefined,
): Promise<DryRun['funnel']> {
  const { audience, control } = await countArms(trx, arms);
  const funnel = { audience, control, noAddress: 0, noConsent: 0, suppressed: 0, capped: 0, reachable: 0 };
  if (!message) return funnel;
  const reach = reachable({ recipients: writtenTo(arms), purpose: plan.purpose, ...waysOf(message) });
  for (const { reason, count } of await countReasons(trx, reach)) funnel[SIEVES[sieveOf(reason) ?? 'message']] += count;
  return funnel;
}

const SIEVES = {
  message: 'reachable',
  'no-address': 'noAddress',
  'no-consent': 'noConsent',
  suppressed: 'suppressed',
  capped: 'capped',
} as const;

async function somePeople(
  trx: Knex.Transaction,
  { campaign: { plan }, gate, readable }: Seen,
  arms: string,
  message: Message | undefined,
): Promise<DryRun['people']> {
  const rows = await sampleOf(trx, arms, readable('customer', 'c'), PEOPLE);
  const titles = await titlesOf(
    gate,
    rows.map(({ document_id }) => document_id),
  );
  const ways = await waysTo(
    trx,
    plan.purpose,
    message,
    rows.map(({ id }) => id),
  );
  const templates = await templatesBy(
    trx,
    message?.variants.flatMap((variant) => Object.values(variant.templates)) ?? [],
  );
  const short = await withShortText(trx, message ? emailsOf(message) : []);
  return rows.map(({ id, arm, document_id }) => {
    const way = ways.get(id);
    const variant = message?.variants.find(({ key }) => key === arm) ?? message?.variants[0];
    const isControl = arm === 'control';
    return {
      customer: { id: document_id, title: titles.get(document_id) ?? document_id },
      arm: arm ?? 'waiting',
      outcome: isControl ? 'control' : (sieveOf(way?.reason ?? null) ?? 'message'),
      template:
        isControl || !way?.channel || !variant
          ? null
          : (templates.get(templateFor(variant.templates, way.channel, short) ?? '')?.name ?? null),
    };
  });
}

/** Names of customers as the reader may see them. */
async function titlesOf(gate: Gate, ids: readonly string[]): Promise<Map<string, string>> {
  const { titleField } = gate.catalogue.entity('customer');
  if (!gate.views.of('customer')?.fields.has(titleField)) return new Map();
  const page = await gate.list('customer', {
    fields: [titleField],
    filters: { id: { $in: [...ids] } },
    pagination: { pageSize: PEOPLE },
  });
  return new Map(page.ok ? page.value.data.map((record) => [record.id, String(record[titleField])]) : []);
}

async function waysTo(
  trx: Knex.Transaction,
  purpose: string,
  message: Message | undefined,
  ids: readonly number[],
): Promise<Map<number, Way>> {
  if (!message) return new Map();
  const reach = reachable({ recipients: sql('select unnest(?::int[]) as id', ids), purpose, ...waysOf(message) });
  return waysBy(trx, reach);
}

const waysOf = ({ channels, preferred }: Message) => ({ channels, preferred });
