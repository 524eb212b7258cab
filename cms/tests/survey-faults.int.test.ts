import { ended, type Running, startKehu, startProgram, until } from './server';
import { DEFINITION, Surveys } from './surveying';

const RESPONDENTS = 200;
const FOLLOW_UP = { followUp: { when: { nps: { $lte: 6 } }, slaHours: 24 } };
const SETTINGS = { KEHU_JOB_LEASE: '5' };

let kehu: Running;
let bank: Surveys;

beforeAll(async () => {
  kehu = await startKehu(SETTINGS);
  bank = await Surveys.on(kehu);
}, 180_000);

/** Kills the program without warning and starts it again on what it left. */
async function dieAndComeBack(): Promise<void> {
  kehu.process.kill('SIGKILL');
  await ended(kehu.process);
  kehu = await startProgram({ ...SETTINGS, KEHU_DATA_DIR: kehu.dataDir, KEHU_DEMO_CUSTOMERS: '0' });
  bank = await Surveys.on(kehu);
}

const answersOf = (survey: string) =>
  bank.rows<{ id: string; link: string; nps: number; facts: string[] }>(
    `select a.id, a.invitation_id as link, a.nps,
       (select array_agg(f.question order by f.question) from survey_facts f where f.answer_id = a.id) as facts
     from survey_answers a join surveys s on s.id = a.survey_id where s.document_id = $1 and a.state = 'complete'`,
    [survey],
  );

const casesOf = (survey: string) =>
  bank.rows<{ answer: string }>(
    `select c.answer_id as answer from service_cases c join surveys s on s.id = c.survey_id where s.document_id = $1`,
    [survey],
  );

it('two hundred respondents who answer while the program is killed have one answer and one case each', async () => {
  const survey = await bank.open('Killed', DEFINITION, FOLLOW_UP);
  const template = await bank.template();
  const customers = await bank.rows<{ id: string }>(
    'select document_id as id from customers where email is not null order by id limit $1',
    [RESPONDENTS],
  );
  const sent = await bank.marketer.post(`/surveys/${survey}/invitations`, {
    customers: customers.map(({ id }) => id),
    template,
  });
  expect(sent.body.data.invited).toBe(RESPONDENTS);
  const links = await bank.rows<{ url: string }>(
    "select data->>'survey_url' as url from deliveries where source = $1 order by id",
    [`survey:${survey}`],
  );
  const open = links.map(({ url }, i) => ({
    link: new URL(url).pathname,
    answers: {
      recommend: i % 11,
      ...(i % 11 <= 6 && { why: 'Slow' }),
      liked: ['speed', 'people'],
      satisfied: 1 + (i % 5),
    },
  }));
  expect(open).toHaveLength(RESPONDENTS);

  const heard: number[] = [];
  const send = async ({ link, answers }: (typeof open)[number]): Promise<number> => {
    // A server that dies says nothing at all.
    const status = await bank.complete(link, answers).then(
      (answer) => answer.status,
      () => 0,
    );
    heard.push(status);
    return status;
  };
  const first = Promise.all(open.map(send));
  await until('some have their answer', async () => heard.filter((status) => status === 200).length >= 40);
  await dieAndComeBack();
  const before = await first;
  expect(new Set(before)).toEqual(new Set([200, 0]));

  const later = await Promise.all(open.map((one, i) => (before[i] === 200 ? 200 : send(one))));
  // What was kept before the program could say so is not taken twice.
  for (const status of later) expect([200, 409]).toContain(status);
  // Nobody who was thanked has lost their answer.
  for (const { link, answers } of open.filter((_, i) => before[i] === 200).slice(0, 10))
    expect((await bank.complete(link, answers)).status).toBe(409);

  const kept = await answersOf(survey);
  expect(kept).toHaveLength(RESPONDENTS);
  expect(new Set(kept.map(({ link }) => link)).size).toBe(RESPONDENTS);
  for (const { nps, facts } of kept)
    expect(facts).toEqual(['liked', 'liked', 'recommend', 'satisfied', ...(nps <= 6 ? ['why'] : [])]);
  const scores = (from: { nps: number }[]) => from.map(({ nps }) => nps).sort((a, b) => a - b);
  expect(scores(kept)).toEqual(scores(open.map(({ answers }) => ({ nps: answers.recommend }))));

  const detractors = kept.filter(({ nps }) => nps <= 6).map(({ id }) => id);
  await until('each has a case', async () => (await casesOf(survey)).length >= detractors.length, 60_000);
  await until('the outbox is empty', async () => (await bank.rows('select 1 from kehu_outbox limit 1')).length === 0);
  expect((await casesOf(survey)).map(({ answer }) => answer).sort()).toEqual(detractors.sort());
  const results = (await bank.marketer.get(`/surveys/${survey}/results`)).body.data;
  expect([results.invited, results.answered, results.complete]).toEqual([RESPONDENTS, RESPONDENTS, RESPONDENTS]);
}, 300_000);

describe('a link', () => {
  it('takes no answers to the questions of another survey', async () => {
    const other = { elements: [{ type: 'text', name: 'iban' }] };
    const [survey, foreign] = [await bank.open('Mine'), await bank.open('Theirs', other)];
    const link = await bank.link(survey);
    const refused = await bank.complete(link, { recommend: 9, iban: 'CH93' });
    expect([refused.status, refused.body.data.problems]).toEqual([
      422,
      [{ question: 'iban', message: expect.any(String) }],
    ]);
    expect((await bank.complete(await bank.link(foreign), { recommend: 9 })).status).toBe(422);
    expect([...(await answersOf(survey)), ...(await answersOf(foreign))]).toEqual([]);
  });

  it('that has expired takes nothing, says so, and does not open again with the survey', async () => {
    const survey = await bank.open('Expired');
    const link = await bank.link(survey);
    const begun = await bank.give(link, { answers: { recommend: 2 }, page: 0, language: 'zh-Hans' });
    expect(begun.status).toBe(200);
    await bank.rows(
      `update survey_invitations i set expires_at = now() - interval '1 second' from surveys s
       where s.id = i.survey_id and s.document_id = $1`,
      [survey],
    );
    for (const body of [{ answers: { why: 'x' } }, { answers: { satisfied: 3 }, complete: true }]) {
      const refused = await bank.give(link, body);
      expect([refused.status, refused.body.error.code]).toEqual([410, 'surveys.expired']);
    }
    // In the language that was spoken so far.
    const page = await fetch(`${kehu.url}${link}`, { headers: { connection: 'close' } });
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('链接已过期')]);
    for (const verb of ['close', 'open'])
      expect((await bank.marketer.post(`/surveys/${survey}/${verb}`, {})).status).toBe(200);
    expect((await bank.complete(link, { satisfied: 3 })).status).toBe(410);
    const [kept] = await bank.rows(
      'select state, a.answers from survey_answers a join surveys s on s.id = a.survey_id where s.document_id = $1',
      [survey],
    );
    expect(kept).toEqual({ state: 'partial', answers: { recommend: 2 } });
  });
});
