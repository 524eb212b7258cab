import { platform, type Sql, sql } from '@kehu/kernel';
import type { Knex } from 'knex';
import { customersWhere } from '../../segment/evaluate';
import type { Question } from '../contract';
import { sourceOf, stepKey } from '../domain/source';
import type { CampaignRow } from '../queries/campaigns';
import type { DueMember } from '../queries/members';

const REACTIONS = { delivered: 'd.delivered_at', opened: 'd.opened_at', clicked: 'd.clicked_at' };

/** Which of some people (ids of members) a branch's question is true of. */
export async function answer(
  trx: Knex.Transaction,
  campaign: CampaignRow,
  question: Question,
  members: readonly DueMember[],
): Promise<Set<string>> {
  const ids = members.map(({ id }) => id);
  const where = condition(campaign, question, members);
  if (!where) return new Set();
  const found = await trx.raw(`select m.id from campaign_members m where m.id = any(?) and ${where.text}`, [
    ids,
    ...where.values,
  ] as never[]);
  return new Set(found.rows.map((row: { id: string }) => row.id));
}

function condition(campaign: CampaignRow, question: Question, members: readonly DueMember[]): Sql | undefined {
  if (question.kind === 'condition') {
    const customers = customersWhere(question.condition, false);
    if (customers.ok) return { text: `m.customer_id in (${customers.value.text})`, values: customers.value.values };
    // A field was retired since: the safe side is “no”, and the log says so.
    platform
      .get()
      .log.warn(`A branch of “${campaign.name}” no longer fits the catalogue: ${customers.problem.message}`);
    return undefined;
  }
  if (question.reaction === 'converted') return sql('m.converted_at is not null');
  const steps = [...new Set(members.map(({ entry }) => stepKey(question.step, entry)))];
  return sql(
    `exists (select 1 from deliveries d where d.source = ? and d.step = any(?) and d.recipient_id = m.customer_id
       and (m.entry = '' or d.step like '%@' || m.entry) and ${REACTIONS[question.reaction]} is not null)`,
    sourceOf(campaign.documentId),
    steps,
  );
}
