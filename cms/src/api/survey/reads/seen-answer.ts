import { kernelProblems, ok, type Result } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import { openDefinition } from '@kehu/surveys';
import type { AnswerInWords } from '../contract';
import { answersInWords } from '../domain/answer-words';
import { type AnswerDetails, answerDetails } from '../queries/answer-details';
import { definitionOf, type SurveyRow } from '../queries/surveys';
import { seenSurvey } from './seen-survey';

export interface SeenAnswer {
  gate: Gate;
  survey: SurveyRow;
  details: AnswerDetails;
}

/** An answer that a person may read, of a survey that they may read. */
export async function seenAnswer(gate: Gate, surveyId: string, answer: string): Promise<Result<SeenAnswer>> {
  const seen = await seenSurvey(gate, surveyId);
  if (!seen.ok) return seen;
  const read = await gate.get('survey-answer', answer, { fields: ['version'] });
  if (!read.ok) return read;
  const details = await answerDetails(gate.knex(), seen.value.survey.id, answer);
  return details ? ok({ gate, survey: seen.value.survey, details }) : kernelProblems.not_found();
}

/** An answer with the questions as they were when it was given. */
export async function answerInWords({ gate, survey, details }: SeenAnswer): Promise<AnswerInWords> {
  const { version, language, answers } = details;
  const definition = await definitionOf(gate.knex(), survey.id, version);
  return { version, language, given: answersInWords((await openDefinition(definition)).questions, answers) };
}
