import type { Knex } from 'knex';
import type { Catalogue } from '../catalogue/catalogue';
import type { Entity } from '../catalogue/model';

/** The first entity of which a record refers to one, and would be left pointing to nothing. */
export async function referringTo(
  trx: Knex.Transaction,
  catalogue: Catalogue,
  name: string,
  pk: number,
): Promise<Entity | undefined> {
  for (const other of catalogue.entities()) {
    for (const field of other.fields.values()) {
      if (field.target !== name || field.storage.in !== 'relation' || field.goesAlong) continue;
      const used = await trx.raw(`select 1 from "${other.table}" where "${field.storage.column}" = ? limit 1`, [pk]);
      if (used.rows.length > 0) return other;
    }
  }
  return undefined;
}
