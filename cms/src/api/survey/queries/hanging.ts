import type { Knex } from 'knex';

/** What would go with a survey: its answers, and the links that customers hold. Those of staff are used at once. */
export async function hangingOn(knex: Knex, surveyId: number): Promise<{ answers: number; links: number }> {
  const found = await knex.raw(
    `select (select count(*) from survey_answers where survey_id = ?)::int as answers,
       (select count(*) from survey_invitations where survey_id = ? and channel <> 'staff')::int as links`,
    [surveyId, surveyId],
  );
  return found.rows[0];
}
