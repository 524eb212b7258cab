import { defineJob } from '@kehu/jobs';
import { platform, signals } from '@kehu/kernel';
import type { Knex } from 'knex';
import { z } from 'zod';
import { type FieldDefinition, listDefinitions } from '../catalogue/custom-fields';
import { catalogue } from '../state';
import { indexStatement, setIndexState } from './queries';

const ATTEMPTS = 5;

/**
 * Builds or drops the index of a custom field, without blocking writers. Safe to run again. One at a time in the whole
 * cluster: each build waits for the transactions that are older, so two of them would wait for each other.
 */
export const buildFieldIndex = defineJob({
  name: 'field.build-index',
  payload: z.object({ fieldId: z.string() }),
  attempts: ATTEMPTS,
  concurrency: 1,
  async run({ payload, attempt }) {
    const knex = platform.get().knex();
    const field = (await listDefinitions(knex)).find((definition) => definition.id === payload.fieldId);
    const entity = field && catalogue().find(field.entity);
    if (!field || !entity) return;
    const wanted = field.filterable && !field.retired;
    try {
      await rebuild(knex, entity.table, field, wanted);
    } catch (error) {
      // The Fields page says so and offers another try.
      if (attempt >= ATTEMPTS) await setIndexState(knex, field.id, 'failed');
      throw error;
    }
    await setIndexState(knex, field.id, wanted ? 'ready' : 'none');
    await signals.send(knex, 'catalog', field.entity);
  },
});

async function rebuild(knex: Knex, table: string, field: FieldDefinition, wanted: boolean): Promise<void> {
  const statement = indexStatement(table, field);
  // A build that was cut off leaves an invalid index behind: always start from none.
  await knex.raw(statement.drop);
  if (!wanted) return;
  await knex.raw(statement.create);
  await knex.raw(`analyze "${table}"`);
}
