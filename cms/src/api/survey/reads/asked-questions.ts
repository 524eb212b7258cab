import { openDefinition, withEarlier } from '@kehu/surveys';
import type { Question } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { answeredVersions, definitionOf, type SurveyRow } from '../queries/surveys';

/**
 * What a survey asks and has asked: the questions of its version as it stands, with what only earlier versions offered
 * and somebody has answered, in the words that it had there.
 */
export async function askedQuestions(knex: Knex, { id, definitionVersion }: SurveyRow): Promise<Question[]> {
  const earlier = (await answeredVersions(knex, id)).filter((version) => version !== definitionVersion);
  const asked: Question[][] = [];
  for (const version of [definitionVersion, ...earlier])
    asked.push((await openDefinition(await definitionOf(knex, id, version))).questions);
  return withEarlier(asked);
}

/** The questions of all versions that somebody has answered to the end. */
export async function answeredQuestions(knex: Knex, { id }: SurveyRow): Promise<Question[]> {
  const asked: Question[] = [];
  for (const version of await answeredVersions(knex, id))
    asked.push(...(await openDefinition(await definitionOf(knex, id, version))).questions);
  return asked;
}
