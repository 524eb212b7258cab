import type { Gate } from '@kehu/records';
import type { Knex } from 'knex';
import { type SurveyRow, surveyByRow } from '../queries/surveys';

/** A complete answer, as what follows from it needs it. */
export interface AnswerInLoop {
  id: string;
  survey: SurveyRow;
  /** public id */
  customer: string | null;
  /** the case whose customer was asked again */
  caseId: string | null;
  /** the first of its metrics */
  score: { metric: 'nps' | 'csat' | 'ces'; value: number } | null;
  /** what was written in free text */
  comment: string | null;
  completedAt: Date;
}

export async function answerInLoop(knex: Knex, id: string): Promise<AnswerInLoop | undefined> {
  const found = await knex.raw(
    `select a.survey_id, a.nps, a.csat, a.ces, a.completed_at, c.document_id as customer, i.source,
       (select string_agg(f.value, E'\\n') from survey_facts f
          where f.answer_id = a.id and f.number is null and length(f.value) > 20) as comment
     from survey_answers a left join customers c on c.id = a.customer_id
     left join survey_invitations i on i.id = a.invitation_id
     where a.id = ? and a.state = 'complete'`,
    [id],
  );
  const row = found.rows[0];
  if (!row) return undefined;
  const metric = (['nps', 'csat', 'ces'] as const).find((one) => row[one] !== null);
  return {
    id,
    survey: await surveyByRow(knex, row.survey_id),
    customer: row.customer,
    caseId: /^case:(\w+)$/.exec(row.source ?? '')?.[1] ?? null,
    score: metric ? { metric, value: Number(row[metric]) } : null,
    comment: row.comment?.slice(0, 4000) ?? null,
    completedAt: new Date(row.completed_at),
  };
}

/** Is it an answer that the survey's rule asks somebody to look after? */
export async function followsRule(gate: Gate, { id, survey }: AnswerInLoop): Promise<boolean> {
  const { followUp } = survey.settings;
  if (!followUp) return false;
  const page = await gate.list('survey-answer', {
    fields: ['state'],
    filters: { $and: [{ id: { $eq: id } }, followUp.when] },
    pagination: { pageSize: 1 },
  });
  return page.ok && page.value.data.length > 0;
}
