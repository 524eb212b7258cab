import { Readable } from 'node:stream';
import { type ApiRequest, type ApiRoute, execute, ok, parseInput, Raw, type Result, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import type { z } from 'zod';
import {
  CommentsQuery,
  CommentsSchema,
  CrossQuery,
  CrossSchema,
  PeriodQuery,
  ResultsSchema,
  TrendQuery,
  TrendSchema,
} from './contract';
import { exportAnswers } from './operations/export-answers';
import { answerLines } from './reads/answer-lines';
import { type SeenSurvey, seenSurvey } from './reads/seen-survey';
import { surveyComments, surveyCross, surveyResults, surveyTrend } from './reads/survey-results';

// Whose answers, is judged row by row; who may see none of them is not let in.
const read = { action: 'read', subject: 'survey-answer' };

const about = <Q extends z.ZodType, T>(query: Q, work: (seen: SeenSurvey, asked: z.output<Q>) => Promise<T>) =>
  async function run({ actor, params, query: raw }: ApiRequest): Promise<Result<{ data: T }>> {
    const asked = parseInput(query, raw);
    if (!asked.ok) return asked;
    const seen = await seenSurvey(gateFor(actor), params.id as string);
    return seen.ok ? ok({ data: await work(seen.value, asked.value) }) : seen;
  };

export const surveyResultRoutes: ApiRoute[] = [
  readRoute({
    path: '/surveys/:id/results',
    summary: 'What a survey has come to',
    permission: read,
    query: PeriodQuery,
    response: ResultsSchema,
    run: about(PeriodQuery, surveyResults),
  }),
  readRoute({
    path: '/surveys/:id/trend',
    summary: 'How the scores of a survey have moved',
    permission: read,
    query: TrendQuery,
    response: TrendSchema,
    run: about(TrendQuery, surveyTrend),
  }),
  readRoute({
    path: '/surveys/:id/cross',
    summary: 'The scores of a survey by branch, segment, product, age, …',
    permission: read,
    query: CrossQuery,
    response: CrossSchema,
    run: about(CrossQuery, surveyCross),
  }),
  readRoute({
    path: '/surveys/:id/comments',
    summary: 'What was written in answers to a survey, by topic and mood',
    permission: read,
    query: CommentsQuery,
    response: CommentsSchema,
    run: about(CommentsQuery, surveyComments),
  }),
  readRoute({
    path: '/surveys/:id/answers/export',
    summary: exportAnswers.summary,
    permission: { action: 'export', subject: 'survey' },
    query: PeriodQuery,
    async run({ actor, origin, params, query }) {
      const asked = parseInput(PeriodQuery, query);
      if (!asked.ok) return asked;
      const id = params.id as string;
      const allowed = await execute(exportAnswers, { ...asked.value, id }, { actor, origin });
      if (!allowed.ok) return allowed;
      const seen = await seenSurvey(gateFor(actor), id);
      if (!seen.ok) return seen;
      return ok(
        new Raw(Readable.from(answerLines(seen.value, asked.value)), {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="survey-answers.csv"',
        }),
      );
    },
  }),
];
