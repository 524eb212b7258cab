import { openDefinition } from '@kehu/surveys';
import type { Question } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { answeredVersions, definitionOf, type SurveyRow } from '../queries/surveys';

/**
 * What a survey asks and has asked: the questions of its version as it stands, then those that only earlier versions
 * had and somebody has answered.
 */
export async function askedQuestions(knex: Knex, { id, definitionVersion }: SurveyRow): Promise<Question[]> {
  const earlier = (await answeredVersions(knex, id)).filter((version) => version !== definitionVersion);
  const questions: Question[] = [];
  for (const version of [definitionVersion, ...earlier]) {
    const opened = await openDefinition(await definitionOf(knex, id, version));
    for (const question of opened.questions)
      if (!questions.some(({ name }) => name === question.name)) questions.push(question);
  }
  return questions;
}
