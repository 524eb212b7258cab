import { defineJob } from '@kehu/jobs';
import { platform } from '@kehu/kernel';
import { catalogue } from '@kehu/records';
import { z } from 'zod';
import { holdCustomers } from '../../customer/changes/follow';
import { withDependents } from '../domain/order';
import { graphOf, markBroken, ruledSegments } from '../queries/segments';
import { changesWithTime } from './changes-with-time';
import { activeInOrder, noteSizes, refreshAll } from './refresh-members';

/** Works out the members of segments, and of those that ask for them. One transaction: a killed one leaves nothing. */
export const refreshSegments = defineJob({
  name: 'segment.refresh',
  payload: z.object({ segments: z.array(z.string()) }),
  async run({ payload }) {
    await refreshThese(new Set(payload.segments));
  },
});

/** Once a day: segments whose rules speak of days from now, and a row of every segment's size. */
export const refreshDaily = defineJob({
  name: 'segment.refresh-daily',
  payload: z.object({}),
  schedule: '5 0 * * *',
  async run() {
    const ruled = await ruledSegments(platform.get().knex());
    await refreshThese(
      new Set(ruled.filter(({ condition }) => condition && changesWithTime(condition)).map(({ id }) => id)),
    );
    await noteSizes(platform.get().knex(), null);
  },
});

/** After fields were retired or brought back: which segments still fit. */
export const checkSegments = defineJob({
  name: 'segment.check',
  payload: z.object({}),
  async run() {
    await catalogue().reload();
    const fitAgain = await platform.get().transaction(async (trx) => {
      const active = await activeInOrder(trx);
      for (const { rowId, condition, broken, problems } of active)
        if (!condition && !broken) await markBroken(trx, rowId, problems);
      return active.filter(({ condition, broken }) => condition && broken).map(({ id }) => id);
    });
    if (fitAgain.length > 0) await refreshThese(new Set(fitAgain));
  },
});

async function refreshThese(ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  await platform.get().transaction(async (trx) => {
    // Of two at work on one segment, the one that had read earlier could write later.
    await holdCustomers(trx);
    const active = await activeInOrder(trx);
    const wanted = withDependents(ids, graphOf(active));
    await refreshAll(
      trx,
      active.filter(({ id }) => wanted.has(id)),
    );
  });
}
