import { resolve } from 'node:path';
import { Person, type Running, startKehu, until } from './server';
import { Surveys } from './surveying';

/**
 * Far above what other work on the machine does to a process, far below what each of these calls took while it was done
 * in the event loop (1 s and more).
 */
const MOST_MS = 700;

let kehu: Running;
let bank: Surveys;

beforeAll(async () => {
  kehu = await startKehu({ NODE_OPTIONS: `--require ${resolve(__dirname, 'loop-delay.cjs')}` });
  bank = await Surveys.on(kehu);
}, 180_000);

/** For how long the program's event loop was held while something was done. */
async function heldWhile(work: () => Promise<unknown>): Promise<number> {
  await held();
  await work();
  return held();
}

async function held(): Promise<number> {
  const lines = () => kehu.output.filter((line) => line.startsWith('held '));
  const before = lines().length;
  kehu.process.kill('SIGUSR2');
  await until('the program has told', async () => lines().length > before);
  return Number(/\d+/.exec(lines().at(-1) ?? '')?.[0]);
}

const times = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

const answer = async (survey: string, answers: unknown, language = 'en') => {
  const entered = await bank.marketer.post(`/surveys/${survey}/entries`, {});
  const path = new URL(entered.body.data.url).pathname;
  const sent = await fetch(`${kehu.url}${path}/answers`, {
    method: 'POST',
    body: JSON.stringify({ answers, language, complete: true }),
  });
  return { status: sent.status, body: await sent.json() };
};

it('sign-ins by names that nobody has', async () => {
  const signIn = (at: number) =>
    Person.nobody(kehu.url).post('/session', { identifier: `nobody-${at}`, password: 'wrong' });
  let answers: { status: number }[] = [];
  expect(await heldWhile(async () => (answers = await times(30, signIn)))).toBeLessThan(MOST_MS);
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(401));
});

it('more sign-ins than can be judged in a moment are asked to come again', async () => {
  const signIn = (at: number) =>
    Person.nobody(kehu.url).post('/session', { identifier: `many-${at}`, password: 'wrong' });
  // The address may fail a hundred times: the thirty before and these.
  const statuses = (await times(69, signIn)).map(({ status }) => status);
  expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
  expect(statuses).toContain(503);
});

it('the API document', async () => {
  const nobody = Person.nobody(kehu.url);
  const calls = () =>
    Promise.all([times(10, () => nobody.get('/openapi.json')), times(5, () => bank.teller.get('/openapi.json'))]);
  expect(await heldWhile(calls)).toBeLessThan(MOST_MS);
});

it('a pattern that a program for patterns could fail at', async () => {
  const validators = [{ type: 'regex', regex: '^(a|aa)+$', text: 'Only letters' }];
  const survey = await bank.open('Patterns', { elements: [{ type: 'text', name: 'q', validators }] });
  let refused: Awaited<ReturnType<typeof answer>> | undefined;
  const call = async () => (refused = await answer(survey, { q: `${'a'.repeat(36)}!` }));
  expect(await heldWhile(call)).toBeLessThan(MOST_MS);
  expect([refused?.status, refused?.body.data.problems]).toEqual([422, [{ question: 'q', message: 'Only letters' }]]);
  expect((await answer(survey, { q: 'aaaa' })).status).toBe(200);
});

it('a survey as large as its author likes, with answers to match', async () => {
  const panel = (i: number) => ({
    type: 'paneldynamic',
    name: `p${i}`,
    templateElements: [{ type: 'text', name: 'a' }],
  });
  const survey = await bank.open('Large', { elements: [0, 1, 2].map(panel) });
  const items = Array(200).fill({ a: 'x' });
  expect(await heldWhile(() => answer(survey, { p0: items, p1: items, p2: items }))).toBeLessThan(MOST_MS);
  const beyond = await answer(survey, { p0: [...items, { a: 'x' }] });
  expect([beyond.status, beyond.body.data.problems[0].question]).toEqual([422, 'p0']);
});

it.each([
  ['as deep as a body can be', `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
  ['of one level too many', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`],
])('JSON %s', async (_, body) => {
  let status = 0;
  const call = async () => {
    ({ status } = await Person.nobody(kehu.url).post('/session', body));
  };
  expect(await heldWhile(call)).toBeLessThan(MOST_MS);
  expect(status).toBe(400);
});

it('a pattern that cannot be run in bounded time is not saved, and a survey that holds one is not opened', async () => {
  const id = await bank.made(bank.marketer.post('/surveys', { data: { name: 'Looks ahead' } }));
  const elements = [{ type: 'text', name: 'q', validators: [{ type: 'regex', regex: '(?=.*\\d).{8,}' }] }];
  const saved = await bank.marketer.put(`/surveys/${id}/definition`, {
    definitionVersion: 0,
    definition: { elements },
  });
  expect([saved.status, saved.body.error.fields]).toEqual([
    400,
    [{ path: 'definition.q', code: 'pattern_not_supported', message: '(?=.*\\d).{8,}' }],
  ]);
  const whole = { elements: [{ type: 'text', name: 'q' }] };
  expect(
    (await bank.marketer.put(`/surveys/${id}/definition`, { definitionVersion: 0, definition: whole })).status,
  ).toBe(200);
  // As one that was saved before patterns were looked at.
  await bank.rows(
    'update survey_versions set definition = $1 where survey_id = (select id from surveys where document_id = $2)',
    [JSON.stringify({ elements }), id],
  );
  const opened = await bank.marketer.post(`/surveys/${id}/open`, {});
  expect([opened.status, opened.body.error.code]).toEqual([422, 'surveys.definition_refused']);
});
