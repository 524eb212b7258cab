import type { Knex } from 'knex';
import type { Feature, Features } from './contract';
import { type FeatureDefinition, listFeatureDefinitions } from './queries/definition';
import { readFreshness } from './queries/freshness';
import { readRebuild } from './queries/rebuild';
import { builtInFeatures } from './source';

/** Every feature with its formula, and how fresh what is kept is. */
export async function listFeatures(knex: Knex): Promise<Features> {
  const [own, { customers, oldest, latest, waiting }, rebuild] = await Promise.all([
    listFeatureDefinitions(knex),
    readFreshness(knex),
    readRebuild(knex),
  ]);
  return {
    features: [...own.map(ofDefinition), ...builtIn()],
    customers,
    oldest: oldest?.toISOString() ?? null,
    latest: latest?.toISOString() ?? null,
    waiting,
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
