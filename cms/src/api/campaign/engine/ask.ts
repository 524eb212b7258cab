import { platform, type Sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { customersWhere } from '../../segment/queries/evaluate';
import type { Question } from '../contract';
import type { CampaignRow } from '../queries/campaigns';
import type { DueMember } from '../queries/members';
import { membersWhere, reactedTo } from '../queries/reactions';

/** Which of some people (ids of members) a branch's question is true of. */
export async function answer(
  trx: Knex.Transaction,
  campaign: CampaignRow,
  question: Question,
  members: readonly DueMember[],
): Promise<Set<string>> {
  const where = predicate(campaign, question, members);
  const ids = members.map(({ id }) => id);
  return where ? membersWhere(trx, ids, where) : new Set();
}

function predicate(campaign: CampaignRow, question: Question, members: readonly DueMember[]): Sql | undefined {
  if (question.kind === 'reaction') return reactedTo(campaign, question, members);
  const customers = customersWhere(question.condition, false);
  if (customers.ok) return { text: `m.customer_id in (${customers.value.text})`, values: customers.value.values };
  // A field was retired since: the safe side is “no”, and the log says so.
  platform.get().log.warn(`A branch of “${campaign.name}” no longer fits the catalogue: ${customers.problem.message}`);
  return undefined;
}
