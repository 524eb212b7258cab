import { defineOperation, type OperationContext, ok, type Result } from '@kehu/kernel';
import type { Held, Views } from '@kehu/records';
import { env } from '#config/env';
import { checklist } from '../checklist';
import { SteerInput } from '../contract';
import { enrolByDate } from '../engine/enrol';
import { campaignProblems } from '../problems';
import { audienceOf } from '../queries/audience';
import { type CampaignRow, campaignByRow, keepSubmitter } from '../queries/campaigns';
import { countCustomers } from '../queries/checks';
import { enterMembers, stopMembers } from '../queries/members';

interface Step {
  verb: string;
  summary: string;
  action: 'launch' | 'approve' | 'update';
  from: readonly string[];
  to: string;
  /** what else holds, and what else is done */
  also?: (ctx: OperationContext, campaign: CampaignRow) => Promise<Result<Record<string, unknown>>>;
}

/** One step in the life of a campaign. */
const steer = ({ verb, summary, action, from, to, also }: Step) =>
  defineOperation({
    name: `campaign.${verb}`,
    summary,
    permission: { action, subject: 'campaign' },
    input: SteerInput,
    audit: ({ input }) => ({ record: ['campaign', input.id], ...(input.note && { reason: input.note }) }),
    async run(ctx) {
      const { input, records, trx, emit } = ctx;
      const held: Result<Held> = await records.lock('campaign', input.id);
      if (!held.ok) return held;
      const campaign = await campaignByRow(trx, held.value.pk);
      if (!from.includes(campaign.status)) return campaignProblems.wrong_state({ status: campaign.status });
      const more = also ? await also(ctx, campaign) : ok({});
      if (!more.ok) return more;
      const set = await records.set(held.value, { status: to, ...more.value });
      if (!set.ok) return set;
      emit('campaign.steered', { campaignId: input.id, status: to });
      return ok({ id: input.id, status: to, version: set.value });
    },
  });

const launchedBy = (views: Views) => ({ views, approvalFrom: env.settings.KEHU_CAMPAIGN_APPROVAL_FROM });

/** Refuses while something that a launch needs is missing. */
async function ready(
  { trx, records }: OperationContext,
  campaign: CampaignRow,
): Promise<Result<Record<string, unknown>>> {
  const missing = (await checklist(trx, campaign, launchedBy(records.views))).filter(
    ({ state }) => state === 'missing',
  );
  if (missing.length > 0) return campaignProblems.not_ready({ missing: missing.map(({ key }) => key).join(', ') });
  return ok({});
}

export const submitCampaign = steer({
  verb: 'submit',
  summary: 'Ask for the approval of a campaign',
  action: 'update',
  from: ['draft'],
  to: 'in-review',
  async also(ctx, campaign) {
    const complete = await ready(ctx, campaign);
    if (!complete.ok) return complete;
    await keepSubmitter(ctx.trx, campaign.id, ctx.actor.id);
    return complete;
  },
});

export const approveCampaign = steer({
  verb: 'approve',
  summary: 'Approve a campaign',
  action: 'approve',
  from: ['in-review'],
  to: 'approved',
  async also({ actor }, campaign) {
    return campaign.submittedBy === actor.id ? campaignProblems.own_approval() : ok({});
  },
});

export const rejectCampaign = steer({
  verb: 'reject',
  summary: 'Give a campaign back to its author',
  action: 'approve',
  from: ['in-review', 'approved'],
  to: 'draft',
});

/** Starts a campaign: everybody of its audience enters, in the same transaction. Pressed twice, it starts once. */
export const launchCampaign = steer({
  verb: 'launch',
  summary: 'Launch a campaign',
  action: 'launch',
  from: ['draft', 'approved'],
  to: 'running',
  async also(ctx, campaign) {
    const { trx, now } = ctx;
    const complete = await ready(ctx, campaign);
    if (!complete.ok) return complete;
    const audience = audienceOf(campaign.plan);
    const people = await countCustomers(trx, audience);
    if (campaign.status !== 'approved' && people >= env.settings.KEHU_CAMPAIGN_APPROVAL_FROM)
      return campaignProblems.needs_approval({ people });
    const at = now();
    if (campaign.plan.trigger.kind === 'launch') await enterMembers(trx, campaign, audience, { entry: '', now: at });
    else await enrolByDate(trx, campaign);
    return ok({ launchedAt: at.toISOString() });
  },
});

export const pauseCampaign = steer({
  verb: 'pause',
  summary: 'Pause a campaign: nothing goes out until it is resumed',
  action: 'launch',
  from: ['running'],
  to: 'paused',
});

export const resumeCampaign = steer({
  verb: 'resume',
  summary: 'Resume a paused campaign',
  action: 'launch',
  from: ['paused'],
  to: 'running',
});

export const stopCampaign = steer({
  verb: 'stop',
  summary: 'Stop a campaign for good: what has not gone out never will',
  action: 'launch',
  from: ['running', 'paused'],
  to: 'stopped',
  async also({ trx, now }, campaign) {
    await stopMembers(trx, campaign.id, now());
    return ok({ endedAt: now().toISOString() });
  },
});

declare module '@kehu/kernel' {
  interface DomainEvents {
    'campaign.steered': { campaignId: string; status: string };
  }
}
