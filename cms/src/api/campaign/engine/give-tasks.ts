import type { OperationContext } from '@kehu/kernel';
import { carersOf } from '../../task/queries/carers';
import type { Step } from '../contract';
import type { CampaignRow } from '../queries/campaigns';
import type { DueMember } from '../queries/members';

type Task = Extract<Step, { kind: 'task' }>;

/** A task for the manager of each customer, or for the branch where nobody manages them. */
export async function giveTasks(
  ctx: OperationContext,
  campaign: CampaignRow,
  step: Task,
  members: readonly DueMember[],
): Promise<void> {
  const { trx, records, now } = ctx;
  const carers = await carersOf(
    trx,
    'id',
    members.map(({ customerId }) => customerId),
  );
  const task = records.catalogue.entity('task');
  const dueAt = new Date(now().getTime() + step.dueDays * 86_400_000).toISOString();
  for (const { customer, owner, branch } of carers) {
    const made = await records.insert(task, {
      subject: step.subject,
      customer,
      assignee: owner,
      branch,
      dueAt,
      priority: step.priority,
      status: 'open',
      recordEntity: 'campaign',
      recordId: campaign.documentId,
    });
    if (!made.ok) throw new Error(`A task of “${campaign.name}” could not be made: ${made.problem.message}`);
  }
}
