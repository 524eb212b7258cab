import type { Locale } from '@kehu/kernel/contract';
import type { Gate } from '@kehu/records';
import { openDefinition } from '@kehu/surveys';
import type { Question } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { answersInWords } from '../domain/answer-words';
import { caseOf } from '../domain/case-source';
import { csatGoodOf, isWritten } from '../domain/results';
import { type CompletedAnswer, completedAnswer } from '../queries/answer-details';
import { definitionOf, type SurveyRow, surveyByRow } from '../queries/surveys';

/** A complete answer, as what follows from it needs it. */
export interface AnswerInLoop {
  id: string;
  survey: SurveyRow;
  /** public id */
  customer: string | null;
  /** the case whose customer was asked again */
  caseId: string | null;
  /** the first of its metrics */
  score: { metric: 'nps' | 'csat' | 'ces'; value: number; isBad: boolean } | null;
  /** what was written in free text */
  comment: string | null;
  completedAt: Date;
}

export async function answerInLoop(knex: Knex, id: string): Promise<AnswerInLoop | undefined> {
  const row = await completedAnswer(knex, id);
  if (!row) return undefined;
  const metric = (['nps', 'csat', 'ces'] as const).find((one) => row[one] !== null);
  const { questions } = await openDefinition(await definitionOf(knex, row.surveyId, row.version));
  const comment = inOwnWords(questions, row);
  return {
    id,
    survey: await surveyByRow(knex, row.surveyId),
    customer: row.customer,
    caseId: caseOf(row.source),
    score: metric ? scored(metric, row[metric] as number, questions) : null,
    comment: comment.slice(0, 4000) || null,
    completedAt: row.completedAt,
  };
}

/** What was written in free text, each under its question, in the language that it was answered in. */
function inOwnWords(questions: readonly Question[], { answers, language }: CompletedAnswer): string {
  const written = new Set(questions.filter(isWritten).map(({ name }) => name));
  return answersInWords(questions, answers)
    .filter(({ question }) => written.has(question))
    .map(({ text, said }) => [text[language] ?? labelOf(text), ...said.map(({ value }) => labelOf(value))].join('\n'))
    .join('\n\n');
}

const labelOf = (text: Partial<Record<Locale, string>>): string => text.en ?? Object.values(text)[0] ?? '';

/** The best score that is still a bad one, where a survey has no rule of its own; CSAT goes by its scale. */
const BAD = { nps: 6, ces: 4 };

const scored = (metric: 'nps' | 'csat' | 'ces', value: number, questions: readonly Question[]) => ({
  metric,
  value,
  isBad: metric === 'csat' ? value < csatGoodOf(questions) : value <= BAD[metric],
});

/** Is it an answer that the survey's rule, or else the usual reading of its score, asks somebody to look after? */
export async function needsCare(gate: Gate, { id, survey, score }: AnswerInLoop): Promise<boolean> {
  const { followUp } = survey.settings;
  if (!followUp) return score?.isBad ?? false;
  const page = await gate.list('survey-answer', {
    fields: ['state'],
    filters: { $and: [{ id: { $eq: id } }, followUp.when] },
    pagination: { pageSize: 1 },
  });
  return page.ok && page.value.data.length > 0;
}
