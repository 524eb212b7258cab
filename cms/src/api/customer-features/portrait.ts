import { ok, platform, type Result } from '@kehu/kernel';
import type { EntityView, Gate } from '@kehu/records';
import type { Portrait } from './contract';
import { FEATURES_TABLE } from './fields';
import { agesOf, bandOf } from './keeping/age-bands';
import { peerMarks } from './queries/peer-marks';

/** A group of fewer would tell something of single people. */
const FEWEST_PEERS = 10;

/**
 * A customer's features as far as the reader sees them, beside those of customers of the same kind and age. What the
 * reader does not see, or sees masked, has no comparison either; neither has a group whose making they may not see.
 */
export async function portrait(gate: Gate, customerId: string): Promise<Result<Portrait>> {
  const opened = gate.view('customer');
  if (!opened.ok) return opened;
  const clear = clearFeatures(opened.value);
  const seen = [...opened.value.fields.values()]
    .filter(({ field }) => isFeature(field.storage))
    .map(({ field }) => field.name);
  const groupBy = ['kind', 'age'].filter((name) => isClear(opened.value, name));
  const record = await gate.get('customer', customerId, {
    fields: [...new Set(['id', ...seen, ...groupBy])],
  });
  if (!record.ok) return record;
  const { featuresAt } = record.value;
  return ok({
    asOf: featuresAt instanceof Date ? featuresAt.toISOString() : ((featuresAt as string | null | undefined) ?? null),
    values: Object.fromEntries(seen.map((name) => [name, record.value[name] ?? null])),
    peers: groupBy.includes('kind') ? await peersOf(record.value, groupBy.includes('age'), clear) : null,
  });
}

const isFeature = (storage: { in: string; table?: string }): boolean =>
  storage.in === 'computed' && storage.table === FEATURES_TABLE;

const isClear = (view: EntityView, name: string): boolean => view.fields.get(name)?.masked === false;

const clearFeatures = (view: EntityView): string[] =>
  [...view.fields.values()]
    .filter(({ field, masked }) => isFeature(field.storage) && !masked)
    .map(({ field }) => field.name);

async function peersOf(
  record: Record<string, unknown>,
  byAge: boolean,
  features: readonly string[],
): Promise<Portrait['peers']> {
  const { kind, age } = record;
  if (typeof kind !== 'string') return null;
  const band = byAge && typeof age === 'number' ? bandOf(age) : 'all';
  const rows = await peerMarks(platform.get().knex(), { kind, band, features, fewest: FEWEST_PEERS });
  if (rows.length === 0) return null;
  return {
    customers: rows[0]?.customers as number,
    ages: band === 'all' ? null : agesOf(band),
    marks: Object.fromEntries(rows.map(({ feature, p25, p50, p75 }) => [feature, { p25, p50, p75 }])),
  };
}
