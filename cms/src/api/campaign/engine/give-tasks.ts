import type { OperationContext } from '@kehu/kernel';
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
  const found = await trx.raw(
    `select c.id, c.document_id as customer, o.document_id as owner, b.document_id as branch
     from customers c left join up_users o on o.id = c.owner_id left join branches b on b.id = c.branch_id
     where c.id = any(?)`,
    [members.map(({ customerId }) => customerId)],
  );
  const task = records.catalogue.entity('task');
  const dueAt = new Date(now().getTime() + step.dueDays * 86_400_000).toISOString();
  for (const { customer, owner, branch } of found.rows) {
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
