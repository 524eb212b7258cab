import { openDefinition } from '@kehu/surveys';
import type { Question } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { answeredVersions, definitionOf, type SurveyRow } from '../queries/surveys';

/** A version never changes. */
const known = new LRUCache<string, Question[]>({ max: 500 });

/**
 * What a survey asks and has asked: the questions of its version as it stands, then those that only earlier versions
 * had and somebody has answered.
 */
export async function askedQuestions(knex: Knex, { id, definitionVersion }: SurveyRow): Promise<Question[]> {
  const earlier = (await answeredVersions(knex, id)).filter((version) => version !== definitionVersion);
  const questions: Question[] = [];
  for (const version of [definitionVersion, ...earlier]) {
    for (const question of await questionsOf(knex, id, version))
      if (!questions.some(({ name }) => name === question.name)) questions.push(question);
  }
  return questions;
}

async function questionsOf(knex: Knex, id: number, version: number): Promise<Question[]> {
  const key = `${id}/${version}`;
  const found = known.get(key) ?? openDefinition(await definitionOf(knex, id, version)).questions;
  if (version > 0) known.set(key, found);
  return found;
}
