import { csvLine } from '@kehu/records';
import { type Answers, isDrawing } from '@kehu/surveys/contract';
import type { Period } from '../contract';
import { exportedAnswers } from '../queries/export';
import { askedQuestions } from './asked-questions';
import type { SeenSurvey } from './seen-survey';

const ABOUT = ['customer', 'channel', 'language', 'version', 'startedAt', 'completedAt', 'nps', 'csat', 'ces'] as const;

/** All answers as CSV: one line for each, one column for each question. */
export async function* answerLines({ survey, gate, readable }: SeenSurvey, period: Period): AsyncGenerator<string> {
  const view = gate.view('survey-answer');
  if (!view.ok) return;
  const { fields } = view.value;
  const about = ABOUT.filter((name) => fields.get(name)?.masked === false);
  const mood = fields.get('sentiment')?.masked === false;
  const questions = (await askedQuestions(gate.knex(), survey)).map(({ name }) => name);
  const visible = readable('survey-answer', 'a');
  // A byte order mark, so that spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(['id', ...about, ...(mood ? ['sentiment', 'topics'] : []), ...questions])}`;
  for await (const batch of exportedAnswers(gate.knex(), { surveyId: survey.id, period, visible })) {
    yield batch
      .map((answer) =>
        csvLine([
          answer.id,
          ...about.map((name) => answer[name]),
          ...(mood ? [answer.sentiment, answer.topics] : []),
          ...questions.map((name) => cellOf(answer.answers, name)),
        ]),
      )
      .join('');
  }
}

function cellOf(answers: Answers, name: string): string {
  const said = textOf(answers[name]);
  const comment = answers[`${name}-Comment`];
  return comment ? `${said} (${String(comment)})` : said;
}

/** Choices one after the other, rows of a matrix with their names, files by theirs. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  if (typeof value !== 'object') return isDrawing(value) ? '✓' : String(value);
  const { name, type } = value as { name?: unknown; type?: unknown };
  if (typeof name === 'string' && typeof type === 'string') return name;
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${textOf(inner)}`)
    .join('; ');
}
