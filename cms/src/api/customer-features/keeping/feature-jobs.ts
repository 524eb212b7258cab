import { defineJob, queue } from '@kehu/jobs';
import { clock, platform } from '@kehu/kernel';
import { z } from 'zod';
import { followOnce, noteCustomers } from '../../customer/changes/follow';
import { compareCustomers } from '../queries/compare-customers';
import { staleOn } from '../queries/freshness';
import { REBUILD_JOB, readRebuild, rebuildBatch } from '../queries/rebuild';

const payload = z.object({});

/** Measures customers against each other; after each back-fill and once a day. */
const compare = defineJob({
  name: 'features.compare',
  payload,
  schedule: '40 2 * * *',
  concurrency: 1,
  run: () => platform.get().transaction(compareCustomers),
});

/** Works the features of all customers out anew, from where it was left. */
defineJob({
  name: REBUILD_JOB,
  payload,
  attempts: 20,
  concurrency: 1,
  async run({ signal, progress }) {
    while (await rebuildBatch()) {
      signal.throwIfAborted();
      const { done, total } = await readRebuild(platform.get().knex());
      await progress({ done, of: total });
      // Changes of the day must not wait for the end: between two batches those who changed have their turn.
      await followOnce();
    }
    await queue().enqueue(compare, {}, { key: 'rebuilt' });
  },
});

/**
 * Notes the customers whose features change today though nothing happened: bookings left a window, a birthday came, an
 * account matured.
 */
defineJob({
  name: 'features.note-stale',
  payload,
  schedule: '2 0 * * *',
  async run() {
    await noteCustomers(platform.get().knex(), staleOn(clock.today()));
  },
});
