import {
  addDays,
  addWorkingDays,
  closingOf,
  dayOf,
  minutesOf,
  momentAt,
  nextWorkingDay,
  type OperationContext,
} from '@kehu/kernel';
import { carersOf } from '../../task/queries/carers';
import type { Step } from '../contract';
import type { CampaignRow } from '../queries/campaigns';
import { contactable, type DueMember } from '../queries/members';

type Task = Extract<Step, { kind: 'task' }>;

/**
 * A task for the manager of each customer, or for the branch where nobody manages them; none for who is not to be
 * contacted, as they get no message either.
 */
export async function giveTasks(
  { trx, records, now }: OperationContext,
  campaign: CampaignRow,
  step: Task,
  members: readonly DueMember[],
): Promise<void> {
  const carers = await carersOf(
    trx,
    'id',
    await contactable(
      trx,
      members.map(({ customerId }) => customerId),
    ),
  );
  const tasks = carers.map(({ customer, owner, branch, region }) => ({
    subject: step.subject,
    customer,
    assignee: owner,
    branch,
    dueAt: dueAt(now(), step, region ?? '').toISOString(),
    priority: step.priority,
    status: 'open',
    recordEntity: 'campaign',
    recordId: campaign.documentId,
  }));
  const made = await records.insertMany(records.catalogue.entity('task'), tasks);
  if (!made.ok) throw new Error(`Tasks of “${campaign.name}” could not be made: ${made.problem.message}`);
}

/** At the same time of a later day, or at the closing of a later working day of the branch's region. */
function dueAt(now: Date, { dueDays, workingDays }: Task, region: string): Date {
  if (!workingDays) return momentAt(addDays(dayOf(now), dueDays), minutesOf(now));
  return closingOf(addWorkingDays(nextWorkingDay(dayOf(now), region), dueDays, region));
}
