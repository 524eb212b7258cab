// Surveys: answers a second through the public door, the page on a slow phone, results over many answers, and how well
// the mood of comments is told.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startBareAnswers } from './baselines/servers.mjs';
import { submitInTurns } from './load/submit-in-turns.mjs';
import { call, signIn } from './places/bank.mjs';
import { measurePage } from './places/phone.mjs';
import { ROOT } from './places/processes.mjs';
import { ANSWERS, DEFINITION, fillSurvey } from './places/survey.mjs';

const LINKS = 20_000;
const ANSWERED = 100_000;
const ROUNDS = 20;
const SEED = 20_260_101;

export async function benchSurveys({ bank, kehu, comments }) {
  const token = await signIn(kehu.url, 'admin');
  const api = async (method, path, body) => (await call(kehu.url, method, `/api${path}`, { token, body })).data;
  const survey = await openSurvey(api, 'Bench');
  const links = await linksOf(bank, api, survey);
  const page = await measurePage(kehu.url + links.pop());
  const rows = [...pageRows(page), ...(await submissions({ bank, kehu, links }))];
  rows.push(...(await results({ bank, api })));
  rows.push(...moods(comments));
  return rows;
}

async function openSurvey(api, name) {
  const { id } = await api('POST', '/surveys', { data: { name } });
  await api('PUT', `/surveys/${id}/definition`, { definitionVersion: 0, definition: DEFINITION });
  await api('POST', `/surveys/${id}/open`, {});
  return id;
}

/** Links of customers, from invitations whose messages nobody sends. */
async function linksOf(bank, api, survey) {
  const content = { en: { subject: 'Bench', blocks: [{ type: 'button', text: 'Answer', href: '{{ survey_url }}' }] } };
  const made = await api('POST', '/message-templates', {
    name: 'Bench survey',
    channel: 'email',
    purpose: 'service',
    content,
  });
  const template = await api('PUT', `/message-templates/${made.id}`, { version: made.version, status: 'active' }).then(
    () => made.id,
  );
  const customers = (await bank.query('select document_id as id from customers order by id limit 1000')).map(
    ({ id }) => id,
  );
  for (let sent = 0; sent < LINKS; sent += customers.length)
    await api('POST', `/surveys/${survey}/invitations`, { template, customers });
  const found = await bank.query(`delete from deliveries where source = $1 returning data->>'survey_url' as url`, [
    `survey:${survey}`,
  ]);
  await bank.query('vacuum (analyze) survey_invitations');
  return found.map(({ url }) => new URL(url).pathname);
}

function pageRows({ html, script, interactive, painted }) {
  return [
    { row: 'page of a survey: HTML, gzip', value: html / 1000, unit: 'kB' },
    { row: '  its JavaScript, gzip', value: script / 1000, unit: 'kB', wanted: '≤ 250 kB', met: script <= 250_000 },
    { row: '  first paint, 4 × slower phone, 400 kbit/s, 400 ms', value: painted / 1000, unit: 's' },
    {
      row: '  time to interactive there',
      value: interactive / 1000,
      unit: 's',
      wanted: '≤ 5 s',
      met: interactive <= 5000,
    },
  ];
}

async function submissions({ bank, kehu, links }) {
  const bare = await startBareAnswers(bank);
  try {
    const seen = await submitInTurns({ kehu, bare, links, answers: ANSWERS });
    const { perSecond, p50, p99, failed, sample } = seen.kehu;
    if (sample) console.log(`  surveys: refused, e.g. ${sample}`);
    return [
      {
        row: 'complete answers, checked and kept',
        value: perSecond,
        unit: '/s',
        wanted: '≥ 300/s',
        met: perSecond >= 300,
      },
      { row: '  p50', value: p50, unit: 'ms' },
      { row: '  p99', value: p99, unit: 'ms' },
      { row: '  refused', value: failed, unit: '' },
      { row: '  a bare insert of the same rows', value: seen.bare.perSecond, unit: '/s' },
      { row: '  share of bare', value: perSecond / seen.bare.perSecond, unit: '×' },
    ];
  } finally {
    await bare.stop();
  }
}

async function results({ bank, api }) {
  const survey = await openSurvey(api, 'Bench of many');
  await fillSurvey(bank, survey, ANSWERED);
  const rows = [];
  for (const [name, path, limit] of [
    ['results', 'results', 1000],
    ['results of a month', `results?from=${daysAgo(30)}`, 1000],
    ['trend by day', 'trend?unit=day', 1000],
    ['by branch', 'cross?by=branch', 1000],
    ['by product', 'cross?by=product', 1000],
    ['comments', 'comments?sentiment=negative', 1000],
  ]) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      await api('GET', `/surveys/${survey}/${path}`);
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const p95 = times[Math.ceil(ROUNDS * 0.95) - 1];
    rows.push(
      { row: `${name} of ${ANSWERED.toLocaleString('en')} answers, median`, value: times[ROUNDS / 2], unit: 'ms' },
      { row: '  p95', value: p95, unit: 'ms', wanted: `< ${limit} ms`, met: p95 < limit },
    );
  }
  return rows;
}

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Of the last fifth of comments that people have judged, shuffled: `label,review` lines with 1 for good. */
function moods(path) {
  if (!path || !existsSync(path)) {
    console.log('\nmood of comments: not measured, as no file of judged comments is given (--comments <csv>).');
    return [];
  }
  const require = createRequire(import.meta.url);
  const { sentimentOf } = require(join(ROOT, 'plugins/surveys/dist/server/comments/sentiment.js'));
  const judged = shuffled(
    readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .slice(1)
      .filter((line) => /^[01],/.test(line))
      .map((line) => ({ isGood: line[0] === '1', text: line.slice(2) })),
  );
  const held = judged.slice(Math.floor(judged.length * 0.8));
  const n = { good: 0, bad: 0, taken: 0, missed: 0, neutral: 0 };
  for (const { isGood, text } of held) {
    const mood = sentimentOf(text);
    if (mood === 'neutral') n.neutral += 1;
    // Two classes are asked for: what is not positive counts as negative.
    const says = mood === 'positive';
    n[isGood ? (says ? 'good' : 'missed') : says ? 'taken' : 'bad'] += 1;
  }
  const accuracy = (n.good + n.bad) / held.length;
  const f1 = (right) => (2 * right) / (2 * right + n.taken + n.missed);
  return [
    {
      row: `mood of ${held.length} Chinese comments: accuracy`,
      value: accuracy,
      unit: '',
      wanted: '≥ 0.75',
      met: accuracy >= 0.75,
    },
    { row: '  F1 of positive', value: f1(n.good), unit: '' },
    { row: '  F1 of negative', value: f1(n.bad), unit: '' },
    { row: '  called neutral', value: n.neutral / held.length, unit: '' },
  ];
}

/** In an order that is always the same. */
function shuffled(all) {
  let state = SEED;
  for (let at = all.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}
