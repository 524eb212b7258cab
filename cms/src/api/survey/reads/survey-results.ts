import type { Gate } from '@kehu/records';
import type { Question } from '@kehu/surveys/contract';
import type { z } from 'zod';
import type { Comments, CommentsQuery, Cross, CrossQuery, Period, Results, TREND_UNITS, Trend } from '../contract';
import { crossOf, csatGoodOf, isCounted, isDate, isNumber, isWritten, resultsOf, scoresOf } from '../domain/results';
import { across, acrossQuestion } from '../queries/across';
import { type Counted, countAnswers, countAnswersAcross, countAnswersBy, medianSeconds } from '../queries/asked';
import { type CommentRow, commentsPage, countTopics } from '../queries/comments';
import { countValues } from '../queries/facts';
import { figuresOf } from '../queries/figures';
import { askedQuestions } from './asked-questions';
import type { SeenSurvey } from './seen-survey';

const COMMENTS = 25;

/** Whose answers are counted, and what they were asked. */
async function counted(
  { survey, gate, readable }: SeenSurvey,
  period: Period,
): Promise<Counted & { questions: Question[] }> {
  const questions = await askedQuestions(gate.knex(), survey);
  return { surveyId: survey.id, period, readable, csatGood: csatGoodOf(questions), questions };
}

/** Everything that a survey has come to, of the answers that its reader may see. */
export async function surveyResults(seen: SeenSurvey, period: Period): Promise<Results> {
  const knex = seen.gate.knex();
  const { questions, ...what } = await counted(seen, period);
  const shown = questions.filter(isCounted).map(({ name }) => name);
  const named = (is: (question: Question) => boolean) => questions.filter(is).map(({ name }) => name);
  // Figures tell what was said: whoever may not read it is told how many said something.
  const told = maySeeWords(seen.gate)
    ? { numbers: named(isNumber), dates: named(isDate), files: named(({ type }) => type === 'file') }
    : { numbers: [], dates: [], files: [] };
  const [totals, median, values, figures] = await Promise.all([
    countAnswers(knex, what),
    medianSeconds(knex, what),
    countValues(knex, what, shown),
    figuresOf(knex, what, told),
  ]);
  const partial = seen.gate.views.of('survey-answer')?.seesSome ?? true;
  return { partial, ...resultsOf(totals, median, questions, values, figures) };
}

export async function surveyTrend(
  seen: SeenSurvey,
  { unit, ...period }: Period & { unit: (typeof TREND_UNITS)[number] },
): Promise<Trend> {
  const lines = await countAnswersBy(seen.gate.knex(), await counted(seen, period), unit);
  return lines.map((line) => ({ from: line.from, answers: line.answers, scores: scoresOf(line) }));
}

export async function surveyCross(
  seen: SeenSurvey,
  { by, question: name, ...period }: z.output<typeof CrossQuery>,
): Promise<Cross> {
  // Whoever may not see how old somebody is, does not learn it from a group of one.
  if (by === 'age' && !maySeeAge(seen.gate)) return [];
  const knex = seen.gate.knex();
  const what = await counted(seen, period);
  if (by !== 'question') return crossOf(by, await countAnswersAcross(knex, what, across(by, seen.readable)));
  const question = what.questions.find((one) => one.name === name);
  // Groups tell what was said in them.
  if (!question || !maySeeWords(seen.gate)) return [];
  const kind = isNumber(question) ? 'number' : isDate(question) ? 'date' : isCounted(question) ? 'choice' : 'given';
  return crossOf(by, await countAnswersAcross(knex, what, acrossQuestion(question.name, kind, what)), question);
}

function maySeeAge(gate: Gate): boolean {
  const view = gate.view('customer');
  return view.ok && ['age', 'birthDate'].some((name) => view.value.fields.get(name)?.masked === false);
}

export async function surveyComments(
  seen: SeenSurvey,
  { sentiment, topic, after, ...period }: z.infer<typeof CommentsQuery>,
): Promise<Comments> {
  const knex = seen.gate.knex();
  const what = await counted(seen, period);
  const shown = maySeeWords(seen.gate) ? what.questions.filter(isWritten).map(({ name }) => name) : [];
  const [counts, rows] = await Promise.all([
    countTopics(knex, what),
    commentsPage(knex, what, { sentiment, topic, after, questions: shown, size: COMMENTS }),
  ]);
  const page = rows.slice(0, COMMENTS);
  const customers = await customersOf(seen.gate, page);
  return {
    counts,
    comments: page.map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      customer: customers.get(row.id) ?? null,
      sentiment: row.sentiment,
      topics: row.topics,
      scores: Object.fromEntries(
        (['nps', 'csat', 'ces'] as const).flatMap((metric) => (row[metric] === null ? [] : [[metric, row[metric]]])),
      ),
      said: row.said,
    })),
    next: rows.length > COMMENTS ? (page.at(-1)?.cursor ?? null) : null,
  };
}

function maySeeWords(gate: Gate): boolean {
  const view = gate.view('survey-fact');
  return view.ok && view.value.fields.get('value')?.masked === false;
}

type Customer = { id: string; title: string };

/** Whose answers they are, as the reader may see customers. */
async function customersOf(gate: Gate, rows: readonly CommentRow[]): Promise<Map<string, Customer>> {
  if (rows.length === 0) return new Map();
  const found = await gate.list('survey-answer', {
    fields: ['customer'],
    populate: ['customer'],
    filters: { id: { $in: rows.map(({ id }) => id) } },
    pagination: { pageSize: rows.length },
  });
  if (!found.ok) return new Map();
  return new Map(
    found.value.data.flatMap((record): [string, Customer][] => {
      const customer = record.customer as Customer | null | undefined;
      return customer ? [[String(record.id), { id: String(customer.id), title: String(customer.title ?? '') }]] : [];
    }),
  );
}
