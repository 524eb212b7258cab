import type { Knex } from 'knex';
import type { Feature, Features } from './contract';
import { type FeatureDefinition, listFeatureDefinitions } from './definitions/definition';
import { readRebuild } from './keeping/rebuild';
import { builtInFeatures } from './source';

/** Every feature with its formula, and how fresh what is kept is. */
export async function listFeatures(knex: Knex): Promise<Features> {
  const [own, kept, waiting, rebuild] = await Promise.all([
    listFeatureDefinitions(knex),
    knex.raw(
      'select count(*)::int as customers, min(refreshed_at) as oldest, max(refreshed_at) as latest from customer_features',
    ),
    knex.raw('select count(distinct customer_id)::int as waiting from customer_changes'),
    readRebuild(knex),
  ]);
  const { customers, oldest, latest } = kept.rows[0] as { customers: number; oldest: Date | null; latest: Date | null };
  return {
    features: [...own.map(ofDefinition), ...builtIn()],
    customers,
    oldest: oldest?.toISOString() ?? null,
    latest: latest?.toISOString() ?? null,
    waiting: waiting.rows[0].waiting,
    rebuild: {
      running: rebuild.askedAt !== null && rebuild.finishedAt === null,
      done: rebuild.done,
      total: rebuild.total,
      finishedAt: rebuild.finishedAt?.toISOString() ?? null,
    },
  };
}

const builtIn = (): Feature[] =>
  builtInFeatures().map(({ name, label, help, unit }) => ({
    name,
    label,
    help,
    unit,
    definition: null,
    state: 'ready',
  }));

const ofDefinition = (definition: FeatureDefinition): Feature => {
  const { id, name, label, help, source, aggregate, windowDays, condition, retired, ready } = definition;
  return {
    name,
    label,
    help,
    unit: aggregate === 'count' ? 'count' : 'money',
    definition: { id, source, aggregate, windowDays, condition },
    state: retired ? 'retired' : ready ? 'ready' : 'building',
  };
};
