import { defineJob } from '@kehu/jobs';
import { platform, signals } from '@kehu/kernel';
import { z } from 'zod';
import { listDefinitions } from '../catalogue/custom-fields';
import { catalogue } from '../state';
import { indexStatement, setIndexState } from './queries';

/** Builds or drops the index of a custom field, without blocking writers. Safe to run again. */
export const buildFieldIndex = defineJob({
  name: 'field.build-index',
  payload: z.object({ fieldId: z.string() }),
  attempts: 5,
  async run({ payload }) {
    const knex = platform.get().knex();
    const field = (await listDefinitions(knex)).find((definition) => definition.id === payload.fieldId);
    const entity = field && catalogue().find(field.entity);
    if (!field || !entity) return;
    const statement = indexStatement(entity.table, field);
    // A build that was cut off leaves an invalid index behind: always start from none.
    await knex.raw(statement.drop);
    const wanted = field.filterable && !field.retired;
    if (wanted) {
      await knex.raw(statement.create);
      await knex.raw(`analyze "${entity.table}"`);
    }
    await setIndexState(knex, field.id, wanted ? 'ready' : 'none');
    await signals.send(knex, 'catalog', field.entity);
  },
});
