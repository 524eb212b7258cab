import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { campaignProblems } from '../problems';
import { campaignByRow } from '../queries/campaigns';
import { releaseWaiting, stopMembers } from '../queries/members';

const permission = { action: 'run', subject: 'campaign' };
const Id = z.string().max(64);

/** Ends a test: the rest of the audience gets the variant that has won. */
export const setWinner = defineOperation({
  name: 'campaign.set-winner',
  summary: 'End the test of a campaign with a winning variant',
  permission,
  input: z.object({ id: Id, winner: z.string().length(1) }),
  audit: ({ input, output }) => ({ record: ['campaign', input.id], details: output as Record<string, unknown> }),
  async run({ input, records, trx, now }) {
    const held = await records.lock('campaign', input.id);
    if (!held.ok) return held;
    const campaign = await campaignByRow(trx, held.value.pk);
    if (campaign.winner) return campaignProblems.wrong_state({ status: campaign.status });
    const set = await records.set(held.value, { winner: input.winner });
    if (!set.ok) return set;
    const released = await releaseWaiting(trx, campaign.id, input.winner, now());
    return ok({ id: input.id, winner: input.winner, released });
  },
});

/** Ends a campaign that has done its work. Conversions still count until the window of the last person is over. */
export const finishCampaign = defineOperation({
  name: 'campaign.finish',
  summary: 'End a campaign that has done its work',
  permission,
  input: z.object({ id: Id }),
  audit: ({ input }) => ({ record: ['campaign', input.id] }),
  async run({ input, records, trx, now, emit }) {
    const held = await records.lock('campaign', input.id);
    if (!held.ok) return held;
    const { status } = held.value.values;
    if (status !== 'running' && status !== 'paused') return campaignProblems.wrong_state({ status });
    await stopMembers(trx, held.value.pk, now());
    const set = await records.set(held.value, { status: 'finished', endedAt: now().toISOString() });
    if (!set.ok) return set;
    emit('campaign.steered', { campaignId: input.id, status: 'finished' });
    return ok({ id: input.id, status: 'finished' });
  },
});
