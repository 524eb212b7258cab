import { blindIndexOf, type Entity, type StoredField, storedFields } from '@kehu/records';
import type { Vault } from '@kehu/vault';
import type { Knex } from 'knex';

/** Of the canonical forms (plugins/records/server/catalogue/canonical.ts). A change of a form takes the next number. */
const FORMS = 'canonical-1';
const BATCH = 1000;

/** Whose addresses `suppressed_addresses` holds, by their blind index. */
export interface Addresses {
  entity: string;
  /** field by channel */
  channels: Readonly<Record<string, string>>;
}

type Sealed = StoredField & { storage: { in: 'vault' } };
interface Change {
  id: number;
  field: Sealed;
  from: string | null;
  to: string;
  tail: string | null;
}

interface With {
  vault: Vault;
  addresses: Addresses;
  warn: (text: string) => void;
}

/**
 * Makes the blind indexes of a standing bank anew when the canonical forms have changed: table by table, in batches,
 * each of them done or not. What stops in the middle starts again at the next migration; what is done changes nothing.
 */
export async function renewBlindIndexes(knex: Knex, entities: readonly Entity[], by: With): Promise<void> {
  for (const entity of entities) {
    const fields = storedFields(entity).filter(
      (field): field is Sealed => field.storage.in === 'vault' && field.storage.index !== null,
    );
    if (entity.kind !== 'content' || fields.length === 0) continue;
    const step = `records/${FORMS}/${entity.table}`;
    if (await knex('kehu_schema_steps').where({ name: step }).first()) continue;
    let after: number | null = 0;
    while (after !== null) {
      const from: number = after;
      after = await knex.transaction((trx) => renewBatch(trx, entity, fields, from, by));
    }
    await knex('kehu_schema_steps').insert({ name: step }).onConflict('name').ignore();
  }
}

/** @returns the last row's id; null when there was none */
async function renewBatch(
  trx: Knex.Transaction,
  entity: Entity,
  fields: readonly Sealed[],
  after: number,
  by: With,
): Promise<number | null> {
  const columns = fields.flatMap(({ storage }) => [storage.column, storage.index as string]);
  const rows = (await trx(entity.table)
    .select('id', 'document_id', ...columns)
    .where('id', '>', after)
    .orderBy('id')
    .limit(BATCH)
    .forUpdate()) as Record<string, string | null>[];
  const changes = rows.flatMap((row) => fields.flatMap((field) => changeOf(row, entity, field, by) ?? []));
  for (const field of fields) {
    const own = changes.filter((change) => change.field === field);
    if (own.length === 0) continue;
    const { index, tail } = field.storage;
    await trx.raw(
      `update "${entity.table}" t set "${index}" = n.whole${tail ? `, "${tail}" = n.tail` : ''}
       from unnest(?::int[], ?::text[], ?::text[]) n(id, whole, tail) where t.id = n.id`,
      [own.map(({ id }) => id), own.map(({ to }) => to), own.map((change) => change.tail)] as never[],
    );
    if (entity.name === by.addresses.entity) await carrySuppressions(trx, field.name, own, by);
  }
  return rows.length === 0 ? null : Number(rows.at(-1)?.id);
}

function changeOf(
  row: Record<string, string | null>,
  entity: Entity,
  field: Sealed,
  { vault, warn }: With,
): Change | undefined {
  const sealed = row[field.storage.column];
  if (!sealed) return undefined;
  const place = { entity: entity.name, recordId: row.document_id as string, field: field.name };
  let text: string;
  try {
    text = vault.open(sealed, place);
  } catch (error) {
    // Nobody can read it any more; it is no reason to keep the bank shut.
    warn((error as Error).message);
    return undefined;
  }
  const from = row[field.storage.index as string] ?? null;
  const to = blindIndexOf(vault, entity.name, field, text);
  if (from === to) return undefined;
  const tail = field.storage.tail ? blindIndexOf(vault, entity.name, field, text, 'tail') : null;
  return { id: Number(row.id), field, from, to, tail };
}

/**
 * What was suppressed stays so under the new index. The old row stays, too: nobody can tell any more which of the
 * addresses that shared it was meant.
 */
async function carrySuppressions(
  trx: Knex.Transaction,
  field: string,
  changes: readonly Change[],
  { addresses, warn }: With,
): Promise<void> {
  const moved = changes.filter(({ from }) => from !== null);
  for (const [channel, name] of Object.entries(addresses.channels)) {
    if (name !== field) continue;
    const carried = await trx.raw(
      `insert into suppressed_addresses (address, channel, reason, until, at)
       select distinct on (n.whole) n.whole, s.channel, s.reason, s.until, s.at
       from unnest(?::text[], ?::text[]) n(old, whole) join suppressed_addresses s on s.address = n.old and s.channel = ?
       order by n.whole, s.until desc nulls first
       on conflict (address, channel) do nothing`,
      [moved.map(({ from }) => from), moved.map(({ to }) => to), channel] as never[],
    );
    if (carried.rowCount > 0)
      warn(
        `${carried.rowCount} suppressed addresses (${channel}) have a new index; those that shared one all stay so.`,
      );
  }
}
