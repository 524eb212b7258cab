import { kernelProblems, ok, type Result } from '@kehu/kernel';
import { type Gate, type Readable, readableRows } from '@kehu/records';
import { type SurveyRow, surveyById } from '../queries/surveys';

/** A survey as somebody may see it. */
export interface SeenSurvey {
  survey: SurveyRow;
  gate: Gate;
  /** of the rows of an entity, those that they may read */
  readable: Readable;
}

/** A survey that a person may read, with the answers and customers that they may see of it. */
export async function seenSurvey(gate: Gate, id: string): Promise<Result<SeenSurvey>> {
  const read = await gate.get('survey', id, { fields: ['name'] });
  if (!read.ok) return read;
  const survey = await surveyById(gate.knex(), id);
  if (!survey) return kernelProblems.not_found();
  return ok({ survey, gate, readable: readableRows(gate) });
}
