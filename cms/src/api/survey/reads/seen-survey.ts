import { kernelProblems, ok, type Result, type Sql, sql } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import { type SurveyRow, surveyById } from '../queries/surveys';

/** A survey as somebody may see it. */
export interface SeenSurvey {
  survey: SurveyRow;
  gate: Gate;
  /** predicate on the rows of an entity under an alias: those that they may read */
  readable(entity: string, alias: string): Sql;
}

/** A survey that a person may read, with the answers and customers that they may see of it. */
export async function seenSurvey(gate: Gate, id: string): Promise<Result<SeenSurvey>> {
  const read = await gate.get('survey', id, { fields: ['name'] });
  if (!read.ok) return read;
  const survey = await surveyById(gate.knex(), id);
  if (!survey) return kernelProblems.not_found();
  const readable = (entity: string, alias: string): Sql => {
    const view = gate.view(entity);
    return view.ok ? gate.scope().rows(view.value, 'read', alias) : sql('false');
  };
  return ok({ survey, gate, readable });
}
