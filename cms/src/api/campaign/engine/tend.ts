import { defineJob } from '@kehu/jobs';
import { clock, platform, takeTurns } from '@kehu/kernel';
import type { Knex } from 'knex';
import { z } from 'zod';
import { winnerOf } from '../domain/statistics';
import { finishCampaign, setWinner } from '../operations/tend-campaign';
import { beginOf, type CampaignRow, campaignsIn } from '../queries/campaigns';
import { noteConversions } from '../queries/conversions';
import { isThrough, trialsOf } from '../queries/reactions';
import { enrolByDate } from './enrol';

const HOUR_MS = 3_600_000;

/** Once a minute: tests that are decided, campaigns that are over. */
defineJob({
  name: 'campaign.tend',
  payload: z.object({}),
  schedule: '* * * * *',
  async run() {
    const knex = platform.get().knex() as unknown as Knex;
    for (const campaign of await campaignsIn(knex, ['running', 'paused'])) {
      const winner = await winnerNow(knex, campaign);
      const records = [campaign.documentId];
      if (winner)
        await takeTurns({
          task: 'campaign.set-winner',
          operation: setWinner,
          records,
          input: (id) => ({ id, winner }),
        });
      if (await isOver(knex, campaign))
        await takeTurns({ task: 'campaign.finish', operation: finishCampaign, records, input: (id) => ({ id }) });
    }
  },
});

/** Dates come once a day; each hour, so that a worker that was down at midnight misses nobody. */
defineJob({
  name: 'campaign.enrol-by-date',
  payload: z.object({}),
  schedule: '7 * * * *',
  async run() {
    await platform.get().transaction(async (trx) => {
      for (const campaign of await campaignsIn(trx, ['running'])) await enrolByDate(trx, campaign);
    });
  },
});

/** Conditions with times of their own become true without any change: once an hour everybody is looked at. */
defineJob({
  name: 'campaign.note-conversions',
  payload: z.object({}),
  schedule: '17 * * * *',
  async run() {
    await platform.get().transaction((trx) => noteConversions(trx, clock.now()));
  },
});

/** So many times the test's hours after its beginning, the better variant wins even if that may be chance. */
const PATIENCE = 3;

async function winnerNow(knex: Knex, campaign: CampaignRow): Promise<string | null> {
  const { test } = campaign.plan;
  if (!test || campaign.winner || !campaign.launchedAt) return null;
  const hours = (clock.now().getTime() - beginOf(campaign, campaign.launchedAt).getTime()) / HOUR_MS;
  if (hours < test.afterHours) return null;
  const confidence = hours < test.afterHours * PATIENCE ? test.confidence : null;
  return winnerOf(await trialsOf(knex, campaign, test.metric), confidence);
}

/** Its end date has passed, or everybody who could enter has come to the end. */
async function isOver(knex: Knex, campaign: CampaignRow): Promise<boolean> {
  if (campaign.endsOn && campaign.endsOn < clock.today()) return true;
  if (campaign.plan.trigger.kind !== 'launch' || campaign.status !== 'running') return false;
  return isThrough(knex, campaign);
}
