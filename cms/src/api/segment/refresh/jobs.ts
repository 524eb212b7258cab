import { defineJob } from '@kehu/jobs';
import { platform } from '@kehu/kernel';
import { catalogue } from '@kehu/records';
import { z } from 'zod';
import { holdCustomers } from '../../customer/changes/follow';
import { withDependents } from '../domain/order';
import { graphOf, markBroken, ruledSegments } from '../queries/segments';
import { noteSizes } from '../queries/sizes';
import { changesWithTime } from './changes-with-time';
import { activeInOrder, refreshAll } from './refresh-members';

/** Works out the members of segments, and of those that ask for them. One transaction: a killed one leaves nothing. */
export const refreshSegments = defineJob({
  name: 'segment.refresh',
  payload: z.object({ segments: z.array(z.string()) }),
  async run({ payload }) {
    await refreshThese(new Set(payload.segments));
  },
});

/** Once a day: segments whose rules speak of days from now, and a row of every segment's size. */
defineJob({
  name: 'segment.refresh-daily',
  payload: z.object({}),
  schedule: '5 0 * * *',
  async run() {
    const ruled = await ruledSegments(platform.get().knex());
    await refreshThese(
      new Set(ruled.filter(({ condition }) => condition && changesWithTime(condition)).map(({ id }) => id)),
    );
    await noteSizes(platform.get().knex(), null);
    await checkAll();
  },
});

/** After fields were retired or brought back: which segments still fit. Those that fit again are worked out anew. */
export const checkSegments = defineJob({
  name: 'segment.check',
  payload: z.object({}),
  run: checkAll,
});

async function checkAll(): Promise<void> {
  await catalogue().reload();
  const again = await platform.get().transaction(async (trx) => {
    const standing = (await ruledSegments(trx)).filter(({ status }) => status !== 'archived');
    const changed = standing.filter(({ condition, broken }) => broken === (condition !== null));
    // One that is active stays marked until its members are right again.
    for (const { rowId, status, condition, problems } of changed)
      if (!condition || status === 'draft') await markBroken(trx, rowId, problems);
    return changed.filter(({ status, condition }) => status === 'active' && condition).map(({ id }) => id);
  });
  await refreshThese(new Set(again));
}

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
