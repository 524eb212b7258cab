import { type Running, startKehu } from './server';
import { Surveys } from './surveying';

let kehu: Running;
let bank: Surveys;

beforeAll(async () => {
  kehu = await startKehu();
  bank = await Surveys.on(kehu);
}, 180_000);

const answersOf = (survey: string) =>
  bank.rows<Record<string, unknown>>(
    'select a.* from survey_answers a join surveys s on s.id = a.survey_id where s.document_id = $1 order by a.id',
    [survey],
  );

describe('a survey', () => {
  it('keeps what it asks as it was written, and says what cannot be asked', async () => {
    const id = await bank.made(bank.marketer.post('/surveys', { data: { name: 'Kept' } }));
    const odd = { zebra: 1, pages: [{ elements: [{ type: 'text', name: 'q', ourOwn: { b: 1, a: 2 } }] }], alpha: true };
    const saved = await bank.marketer.put(`/surveys/${id}/definition`, { definitionVersion: 0, definition: odd });
    expect([saved.status, saved.body.data]).toEqual([200, { id, definitionVersion: 1 }]);
    const read = (await bank.marketer.get(`/surveys/${id}/content`)).body.data;
    expect(JSON.stringify(read.definition)).toBe(JSON.stringify(odd));
    expect(read.findings.map(({ code }: { code: string }) => code)).toContain('unknown_property');

    const stale = await bank.marketer.put(`/surveys/${id}/definition`, { definitionVersion: 0, definition: odd });
    expect(stale.body.error.code).toBe('surveys.definition_changed');
    const fetched = { elements: [{ type: 'dropdown', name: 'q', choicesByUrl: { url: 'http://127.0.0.1/' } }] };
    const refused = await bank.marketer.put(`/surveys/${id}/definition`, { definitionVersion: 1, definition: fetched });
    expect([refused.status, refused.body.error.fields[0].code]).toEqual([400, 'foreign_choices']);
    expect((await bank.marketer.get(`/surveys/${id}/definition-versions`)).body.data).toHaveLength(1);
  });

  it('is deleted while nothing hangs on it, and no longer once somebody has answered', async () => {
    const survey = await bank.open('Tidied up');
    expect((await bank.complete(await bank.link(survey), { recommend: 9 })).status).toBe(200);
    const refused = await bank.admin.del(`/surveys/${survey}`);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'surveys.in_use']);
    expect(refused.body.error.message).toContain('1 answers');
    const other = await bank.open('Never asked');
    expect((await bank.admin.del(`/surveys/${other}`)).status).toBeLessThan(300);
  });

  it('gives staff no page to take answers down on once its time is over', async () => {
    const survey = await bank.open('Over');
    const { version } = (await bank.marketer.get(`/surveys/${survey}`)).body.data;
    const data = { closesAt: '2020-01-01T00:00:00Z' };
    expect((await bank.marketer.patch(`/surveys/${survey}`, { version, data })).status).toBe(200);
    const entry = await bank.marketer.post(`/surveys/${survey}/entries`, {});
    expect([entry.status, entry.body.error.code]).toEqual([410, 'surveys.closed']);
  });

  it('shows what it asked in each version, to those who see the survey, and takes an old one up again', async () => {
    const id = await bank.made(bank.marketer.post('/surveys', { data: { name: 'Old' } }));
    const asking = (title: string) => ({ zebra: 1, elements: [{ type: 'text', name: 'q', title }], alpha: 2 });
    const save = (definitionVersion: number, definition: unknown) =>
      bank.marketer.put(`/surveys/${id}/definition`, { definitionVersion, definition });
    await save(0, asking('First?'));
    await save(1, asking('Second?'));
    const version = async (number: number | string, who = bank.marketer) =>
      who.get(`/surveys/${id}/definition-versions/${number}`);
    const first = (await version(1)).body.data;
    expect(JSON.stringify(first)).toBe(JSON.stringify({ version: 1, definition: asking('First?') }));
    expect((await version(2)).body.data.definition.elements[0].title).toBe('Second?');
    for (const wrong of [0, 3, 'x', '1e9', 99999999999]) expect((await version(wrong)).status).toBe(404);
    expect((await version(1, bank.rm)).status).toBe((await bank.rm.get(`/surveys/${id}/content`)).status);
    expect((await save(2, first.definition)).body.data.definitionVersion).toBe(3);
    expect((await bank.marketer.get(`/surveys/${id}/content`)).body.data.definition).toEqual(asking('First?'));
  });

  it('keeps a signature as a picture for those who read the answer, and as a mark wherever answers are counted', async () => {
    const picture = `data:image/png;base64,${'A'.repeat(8_000)}`;
    const survey = await bank.open('Signed', {
      elements: [
        { type: 'signaturepad', name: 'sign' },
        { type: 'paneldynamic', name: 'people', templateElements: [{ type: 'signaturepad', name: 'too' }] },
      ],
    });
    await bank.complete(await bank.link(survey), { sign: picture, people: [{ too: picture }] });
    const [kept] = await answersOf(survey);
    const facts = await bank.rows('select question, value from survey_facts where answer_id = $1 order by 1', [
      kept?.id,
    ]);
    expect(facts).toEqual([
      { question: 'people', value: 'signed' },
      { question: 'sign', value: 'signed' },
    ]);
    const { given } = (await bank.marketer.get(`/surveys/${survey}/answers/${kept?.id}`)).body.data;
    expect(given.map(({ said }: { said: object[] }) => said[0])).toEqual([
      { row: null, value: { en: '✓' }, file: null, drawing: picture },
      { row: { en: '1 · too' }, value: { en: '✓' }, file: null, drawing: picture },
    ]);
    const { text } = await bank.marketer.get(`/surveys/${survey}/answers/export`);
    expect([text.includes('✓'), text.includes('base64')]).toEqual([true, false]);
  });

  it('follows its jumps for every program, and counts nothing of what they leave out', async () => {
    const text = (name: string) => ({ elements: [{ type: 'text', name, isRequired: true }] });
    const survey = await bank.open('Jumps', {
      pages: [text('a'), text('b'), text('c'), text('d')],
      triggers: [
        { type: 'skip', expression: "{a} = 'far'", gotoName: 'c' },
        { type: 'complete', expression: "{c} = 'end'" },
      ],
    });
    const near = await bank.complete(await bank.link(survey), { a: 'near', c: 'end' });
    expect([near.status, near.body.data.problems.map(({ question }: { question: string }) => question)]).toEqual([
      422,
      ['b'],
    ]);
    const link = await bank.link(survey);
    await bank.give(link, { answers: { a: 'near' }, page: 0 });
    await bank.give(link, { answers: { b: 'said' }, page: 1 });
    const far = await bank.complete(link, { a: 'far', c: 'end' });
    expect([far.status, far.body.data.state]).toEqual([200, 'complete']);
    const kept = (await answersOf(survey)).find(({ state }) => state === 'complete');
    expect(kept?.answers).toEqual({ a: 'far', c: 'end' });
    const facts = await bank.rows('select question from survey_facts where answer_id = $1 order by 1', [kept?.id]);
    expect(facts).toEqual([{ question: 'a' }, { question: 'c' }]);
  });

  it('is answered once by a link, page by page, with what was begun kept', async () => {
    const survey = await bank.open('Once');
    const link = await bank.link(survey);
    const first = await bank.give(link, { answers: { recommend: 3, why: 'Slow' }, page: 0 });
    expect([first.status, first.body.data]).toEqual([200, { state: 'partial', problems: [] }]);
    expect((await answersOf(survey)).map(({ state, page }) => [state, page])).toEqual([['partial', 1]]);

    const last = await bank.complete(link, { liked: ['people'], satisfied: 4 });
    expect([last.status, last.body.data.state]).toEqual([200, 'complete']);
    const [kept] = await answersOf(survey);
    expect(kept).toMatchObject({
      state: 'complete',
      version: 1,
      nps: 3,
      csat: 4,
      answers: { recommend: 3, why: 'Slow', liked: ['people'], satisfied: 4 },
    });
    const facts = await bank.rows('select question, value, number from survey_facts where answer_id = $1 order by 1', [
      kept?.id,
    ]);
    expect(facts).toEqual([
      { question: 'liked', value: 'people', number: null },
      { question: 'recommend', value: '3', number: '3' },
      { question: 'satisfied', value: '4', number: '4' },
      { question: 'why', value: 'Slow', number: null },
    ]);

    const again = await bank.complete(link, { recommend: 10 });
    expect([again.status, again.body.error.code]).toEqual([409, 'surveys.already_answered']);
    expect((await answersOf(survey)).length).toBe(1);
  });

  it('takes one answer of a link that is sent twenty times at once', async () => {
    const survey = await bank.open('Pressed often');
    const link = await bank.link(survey);
    const sent = await Promise.all(Array.from({ length: 20 }, (_, i) => bank.complete(link, { recommend: i % 11 })));
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(sent.filter(({ status }) => status === 409)).toHaveLength(19);
    expect((await answersOf(survey)).length).toBe(1);
  });

  it('takes exactly as many answers as are wanted, however many come at once', async () => {
    const survey = await bank.open('Wanted');
    const { version } = (await bank.marketer.get(`/surveys/${survey}`)).body.data;
    expect((await bank.marketer.patch(`/surveys/${survey}`, { version, data: { quota: 3 } })).status).toBe(200);
    const links: string[] = [];
    for (let i = 0; i < 12; i++) links.push(await bank.link(survey));
    const sent = await Promise.all(links.map((link) => bank.complete(link, { recommend: 9 })));
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(sent.filter(({ status }) => status === 410)).toHaveLength(9);
    expect((await answersOf(survey)).filter(({ state }) => state === 'complete')).toHaveLength(3);
  });

  it('says what is wrong by question, in the language of the respondent, and keeps nothing of it', async () => {
    const survey = await bank.open('Wrong');
    const link = await bank.link(survey);
    const missing = await bank.give(link, { answers: {}, complete: true, language: 'zh-Hans' });
    expect([missing.status, missing.body.data.problems]).toEqual([
      422,
      [{ question: 'recommend', message: expect.stringMatching(/[\u4e00-\u9fff]/) }],
    ]);
    for (const answers of [
      { recommend: 11 },
      { recommend: { $gt: 1 } },
      { recommend: 5, liked: 'speed' },
      { recommend: 5, liked: ['speed', 'speed'] },
      { recommend: 5, liked: ['rockets'] },
      { recommend: 5, of_another_survey: 1 },
      { recommend: 5, why: 'x'.repeat(20_000) },
      { recommend: 5, satisfied: 6 },
    ]) {
      const refused = await bank.complete(link, answers);
      expect([answers, refused.status, refused.body.data?.problems?.length]).toEqual([answers, 422, 1]);
    }
    for (const body of ['', '[]', '{"answers":', `{"answers":{"why":"${'x'.repeat(5_000_000)}"}}`, '{"answers":7}']) {
      const refused = await bank.give(link, body);
      expect([body.slice(0, 12), refused.status]).toEqual([body.slice(0, 12), 400]);
    }
    expect(await answersOf(survey)).toEqual([]);
  });

  it('takes nothing by a forged link, of a draft, once it is over or full', async () => {
    const survey = await bank.open('Doors');
    const link = await bank.link(survey);
    const other = await bank.link(survey);
    const forged = link.replace(/i(\d+)/, (_, id) => `i${Number(id) + 1}`);
    for (const bad of [forged, `${link}x`, '/s/i1.abcdefghijklmnopqrstuv', link.replace('/s/i', '/s/a')])
      expect((await bank.complete(bad, { recommend: 9 })).status).toBe(404);

    expect((await bank.complete(link, { recommend: 9 })).status).toBe(200);
    const { version } = (await bank.marketer.get(`/surveys/${survey}`)).body.data;
    expect((await bank.marketer.patch(`/surveys/${survey}`, { version, data: { quota: 1 } })).status).toBe(200);
    expect((await bank.complete(other, { recommend: 9 })).body.error.code).toBe('surveys.closed');

    expect((await bank.marketer.post(`/surveys/${survey}/close`, {})).status).toBe(200);
    expect((await bank.complete(other, { recommend: 9 })).status).toBe(410);
  });

  it('tells what numbers and days come to, and keeps the words under which choices were chosen', async () => {
    const asking = (choices: unknown[]) => ({
      elements: [
        { type: 'radiogroup', name: 'channel', choices },
        { type: 'text', name: 'minutes', inputType: 'number' },
        { type: 'text', name: 'day', inputType: 'date' },
      ],
    });
    const survey = await bank.open(
      'Figures',
      asking([
        { value: '1', text: 'Branch' },
        { value: '2', text: 'App' },
      ]),
    );
    const given = [
      ['1', 0, '2026-01-31'],
      ['1', 10, '2026-01-02'],
      ['2', 20, '2026-02-01'],
      ['2', 30, '2026-02-02'],
      ['2', 100, '2026-02-03'],
    ];
    for (const [channel, minutes, day] of given)
      expect((await bank.complete(await bank.link(survey), { channel, minutes, day })).status).toBe(200);
    const { questions } = (await bank.marketer.get(`/surveys/${survey}/results`)).body.data;
    const bars = Array.from({ length: 10 }, (_, i) => ({ from: i * 10, to: i * 10 + 10 }));
    expect(questions[1].figures.numbers).toEqual({
      ...{ count: 5, mean: 32, min: 0, q1: 10, median: 20, q3: 30, max: 100 },
      histogram: [1, 1, 1, 1, 0, 0, 0, 0, 0, 1].map((count, i) => ({ ...bars[i], count })),
    });
    expect(questions[2].figures.months).toEqual([
      { month: '2026-01', count: 2 },
      { month: '2026-02', count: 3 },
    ]);
    const cross = (question: string) => bank.marketer.get(`/surveys/${survey}/cross?by=question&question=${question}`);
    const complete = (lines: { key: string; complete: number }[]) => lines.map((line) => [line.key, line.complete]);
    expect(complete((await cross('minutes')).body.data)).toEqual([
      ['0 – 10', 2],
      ['20', 1],
      ['30', 1],
      ['100', 1],
    ]);
    expect(complete((await cross('day')).body.data)).toEqual([
      ['2026-01', 2],
      ['2026-02', 3],
    ]);

    const save = (choices: unknown[], more = {}) =>
      bank.marketer.put(`/surveys/${survey}/definition`, {
        definitionVersion: 1,
        definition: asking(choices),
        ...more,
      });
    const exchanged = await save(
      [
        { value: '1', text: 'App' },
        { value: '2', text: 'Branch' },
      ],
      { reworded: true },
    );
    expect([exchanged.status, exchanged.body.error.code]).toEqual([422, 'surveys.new_meaning']);
    const other = [
      { value: '1', text: 'At a counter' },
      { value: '3', text: 'Phone' },
    ];
    expect((await save(other)).body.error).toMatchObject({
      code: 'surveys.reworded',
      fields: [{ path: 'definition.channel.1', code: 'reworded' }],
    });
    expect((await save(other, { reworded: true })).status).toBe(200);
    const [channel] = (await bank.marketer.get(`/surveys/${survey}/results`)).body.data.questions;
    expect(channel.question.choices).toEqual([
      { value: '1', text: { en: 'At a counter' }, was: [{ en: 'Branch' }] },
      { value: '3', text: { en: 'Phone' } },
      { value: '2', text: { en: 'App' }, gone: true },
    ]);
    expect(channel.values.map(({ value, count }: { value: string; count: number }) => [value, count])).toEqual([
      ['1', 2],
      ['3', 0],
      ['2', 3],
    ]);
  });

  it('lets an answer that was begun end on the version it began on', async () => {
    const survey = await bank.open('Versions');
    const link = await bank.link(survey);
    expect((await bank.give(link, { answers: { recommend: 9 }, page: 0 })).status).toBe(200);
    const changed = { elements: [{ type: 'text', name: 'other', isRequired: true }] };
    const saved = await bank.marketer.put(`/surveys/${survey}/definition`, {
      definitionVersion: 1,
      definition: changed,
    });
    expect(saved.status).toBe(200);
    expect((await bank.complete(link, { liked: ['app'] })).status).toBe(200);
    expect((await answersOf(survey)).map(({ version }) => version)).toEqual([1]);
    // Whoever begins now is asked the new questions.
    const next = await bank.link(survey);
    expect((await bank.complete(next, { recommend: 9 })).status).toBe(422);
    expect((await bank.complete(next, { other: 'yes' })).status).toBe(200);
  });
});
