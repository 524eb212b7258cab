import {
  clock,
  defineOperation,
  type OperationContext,
  ok,
  platform,
  runAsSystem,
  startLoop,
  type TurnResult,
} from '@kehu/kernel';
import { z } from 'zod';
import { type Instruction, Program } from '../domain/program';
import { type CampaignRow, campaignByRow } from '../queries/campaigns';
import { claimDue, type DueMember, moveMembers, nextDue } from '../queries/members';
import { answer } from './ask';
import { giveTasks } from './give-tasks';
import { sendMessages } from './send-messages';

const BATCH = 2_000;

/**
 * Takes people of running campaigns whose next step is due one step further: what the step does, and where they stand
 * then, in one transaction. A killed worker leaves whole batches; several workers take different people.
 */
export const advanceCampaigns = defineOperation({
  name: 'campaign.advance',
  summary: 'Take people of running campaigns one step further',
  permission: { action: 'run', subject: 'campaign' },
  input: z.strictObject({}),
  output: z.object({ moved: z.number() }),
  audit: ({ output }) => ({ details: output }),
  async run(ctx) {
    const now = ctx.now();
    const due = await claimDue(ctx.trx, now, BATCH);
    const campaigns = new Map<number, CampaignRow>();
    for (const members of together(due)) {
      const id = members[0]?.campaignId as number;
      const campaign = campaigns.get(id) ?? (await campaignByRow(ctx.trx, id));
      campaigns.set(id, campaign);
      await takeStep(ctx, campaign, members);
    }
    return ok({ moved: due.length });
  },
});

/** Those of one campaign who are at one step. */
function together(due: readonly DueMember[]): Iterable<DueMember[]> {
  const groups = new Map<string, DueMember[]>();
  for (const member of due) {
    const key = `${member.campaignId}/${member.step}`;
    const group = groups.get(key);
    if (group) group.push(member);
    else groups.set(key, [member]);
  }
  return groups.values();
}

async function takeStep(ctx: OperationContext, campaign: CampaignRow, members: readonly DueMember[]): Promise<void> {
  const now = ctx.now();
  const ids = members.map(({ id }) => id);
  const id = members[0]?.step;
  const instruction = id ? new Program(campaign.plan).find(id) : undefined;
  // The step has been taken out of the plan: for them the campaign is over.
  if (!instruction) return moveMembers(ctx.trx, ids, null, now, now);
  if (isBranch(instruction)) {
    const yes = await answer(ctx.trx, campaign, instruction.step.question, members);
    await moveMembers(
      ctx.trx,
      ids.filter((one) => yes.has(one)),
      instruction.yes,
      now,
      now,
    );
    return moveMembers(
      ctx.trx,
      ids.filter((one) => !yes.has(one)),
      instruction.no,
      now,
      now,
    );
  }
  const { step, next } = instruction;
  if (step.kind === 'message') await sendMessages(ctx.trx, campaign, step, members, now);
  if (step.kind === 'task') await giveTasks(ctx, campaign, step, members);
  const pause = step.kind === 'wait' ? step.amount * UNIT_MS[step.unit] : 0;
  await moveMembers(ctx.trx, ids, next, new Date(now.getTime() + pause), now);
}

const isBranch = (instruction: Instruction): instruction is Extract<Instruction, { yes: unknown }> =>
  instruction.step.kind === 'branch';

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** Takes people further for as long as the process works. */
export const startCampaigns = (): (() => Promise<void>) =>
  startLoop({ turn: advanceDue, wokenBy: ['campaigns'], waits: 'The campaigns wait' }).stop;

async function advanceDue(): Promise<TurnResult> {
  const now = clock.now();
  const due = await nextDue(platform.get().knex(), now);
  if (!due) return 'idle';
  if (due > now) return due;
  const { moved } = await runAsSystem(advanceCampaigns, {}, 'campaigns');
  // Of people who are due and were not moved, another transaction has the rows.
  return moved > 0 ? 'more' : 'held';
}
