import type { Catalogue, Entity } from '@kehu/records';
import type { Knex } from 'knex';
import type { RowProblem } from '../mapping';
import { findReferenced } from '../queries/external-keys';
import type { SinkBatch } from '../running/sink';

/** Row ids of the records that a row points to, by field; null where the source names none. */
export type RelationIds = Record<string, number | null>;

/**
 * Looks up what the rows of a batch point to, one query for each reference of the step.
 * @returns for each row its relations, or what it points to in vain
 */
export async function resolveReferences(
  trx: Knex,
  catalogue: Catalogue,
  entity: Entity,
  batch: SinkBatch,
): Promise<({ ids: RelationIds } | { problems: RowProblem[] })[]> {
  const found: Map<string, number | null>[] = [];
  for (const [i, reference] of batch.references.entries()) {
    const keys = new Set(batch.rows.flatMap(({ refs }) => refs[i] ?? []));
    const target = catalogue.entity(reference.entity);
    checkTarget(entity, reference.field, reference.take ? target.fields.get(reference.take)?.target : target.name);
    found.push(keys.size > 0 ? await findReferenced(trx, reference, target, [...keys]) : new Map());
  }
  return batch.rows.map(({ refs }) => {
    const ids: RelationIds = {};
    const problems: RowProblem[] = [];
    for (const [i, { field, entity: target }] of batch.references.entries()) {
      const key = refs[i] ?? null;
      const id = key === null ? null : found[i]?.get(key);
      if (id === undefined)
        problems.push({ code: 'reference_missing', field, params: { entity: target, key: key ?? '' } });
      else ids[field] = id;
    }
    return problems.length > 0 ? { problems } : { ids };
  });
}

/** A reference to another entity than the field's would put foreign ids into its column. */
function checkTarget(entity: Entity, name: string, target: string | undefined): void {
  const field = entity.fields.get(name);
  if (field?.storage.in === 'relation' && field.target === target) return;
  throw new RangeError(`${entity.name}.${name} does not point to ${target ?? 'anything'}.`);
}
