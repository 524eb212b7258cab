import { type Running, startKehu } from './server';
import { Surveys } from './surveying';

let kehu: Running;
let bank: Surveys;

beforeAll(async () => {
  kehu = await startKehu();
  bank = await Surveys.on(kehu);
}, 180_000);

/** As a browser without any script: forms are posted, and where they lead is followed by hand. */
async function visit(
  path: string,
  form?: Record<string, string> | FormData,
): Promise<{ status: number; to: string; html: string }> {
  const response = await fetch(`${kehu.url}${path}`, {
    redirect: 'manual',
    headers: { connection: 'close', 'accept-language': 'en' },
    ...(form && { method: 'POST', body: form instanceof FormData ? form : new URLSearchParams(form) }),
  });
  return { status: response.status, to: response.headers.get('location') ?? '', html: await response.text() };
}

const answersOf = (survey: string) =>
  bank.rows<{ state: string; answers: Record<string, unknown>; channel: string }>(
    'select a.state, a.answers, a.channel from survey_answers a join surveys s on s.id = a.survey_id where s.document_id = $1',
    [survey],
  );

const contentOf = async (survey: string) => (await bank.marketer.get(`/surveys/${survey}/content`)).body.data;

describe('the page of a survey', () => {
  it('asks page by page, says what is missing, goes back, and ends with thanks', async () => {
    const survey = await bank.open('Pages');
    const link = await bank.link(survey);
    const first = await visit(link);
    expect(first.html).toContain('Would you recommend us?');
    expect(first.html).not.toContain('What went wrong?');
    const missing = await visit(link, { page: '0', act: 'next' });
    expect([missing.status, missing.html]).toEqual([422, expect.stringContaining('role="alert"')]);

    const low = await visit(link, { page: '0', act: 'save', 'a/recommend': '2' });
    expect(low.html).toContain('What went wrong?');
    const second = await visit(link, { page: '0', act: 'next', 'a/recommend': '2', 'a/why': '<b>Slow</b>' });
    expect([second.status, second.to]).toEqual([303, `${link}?page=1&lang=en`]);
    expect((await visit(second.to)).html).toContain('What did you like?');
    const back = await visit(link, { page: '1', act: 'back', 'a/liked': 'app' });
    // What was answered stands there again, and is no markup.
    expect((await visit(back.to)).html).toContain('&lt;b&gt;Slow&lt;/b&gt;');

    const end = await visit(link, { page: '1', act: 'next', 'a/liked': 'app', 'a/satisfied': '5' });
    expect((await visit(end.to)).html).toContain('Thank you for your answers');
    expect(await answersOf(survey)).toEqual([
      {
        state: 'complete',
        channel: 'staff',
        answers: { recommend: 2, why: '<b>Slow</b>', liked: ['app'], satisfied: 5 },
      },
    ]);
    expect(await visit(link)).toMatchObject({
      status: 410,
      html: expect.stringContaining('You have answered already'),
    });
  });

  it('at a public address leaves nothing behind who only looks, and gives everybody else their own link', async () => {
    const survey = await bank.open('Public', undefined, { publicLink: true });
    const { publicUrl } = await contentOf(survey);
    const path = new URL(publicUrl).pathname;
    expect((await visit(path)).html).toContain('Would you recommend us?');
    expect(await answersOf(survey)).toEqual([]);
    const missing = await visit(path, { page: '0', act: 'next' });
    expect([missing.status, missing.to]).toEqual([303, expect.stringMatching(/^\/s\/a.*check=1$/)]);
    expect((await visit(missing.to)).html).toContain('role="alert"');
    const own = missing.to.split('?')[0] as string;
    await visit(own, { page: '0', act: 'next', 'a/recommend': '9' });
    await visit(own, { page: '1', act: 'next' });
    expect(await answersOf(survey)).toEqual([{ state: 'complete', channel: 'public', answers: { recommend: 9 } }]);
    // Each part is saved for itself: what somebody else has set stays.
    for (const settings of [{ linkDays: 5 }, { publicLink: false }])
      expect((await bank.marketer.put(`/surveys/${survey}/settings`, { settings })).status).toBe(200);
    const { settings, settingsVersion } = await contentOf(survey);
    expect(settings).toMatchObject({ linkDays: 5, publicLink: false });
    const save = (version: number) =>
      bank.marketer.put(`/surveys/${survey}/settings`, { settingsVersion: version, settings: { linkDays: 6 } });
    expect((await save(settingsVersion - 1)).body.error.code).toBe('surveys.settings_changed');
    expect([(await save(settingsVersion)).status, (await save(settingsVersion)).status]).toEqual([200, 409]);
    expect((await visit(path)).status).toBe(404);
  });

  it('counts one view of the public page once, however often it is sent', async () => {
    const one = { elements: [{ type: 'rating', name: 'recommend', title: 'Would you?', rateMin: 0, rateMax: 10 }] };
    const survey = await bank.open('Views', one, { publicLink: true });
    const path = new URL((await contentOf(survey)).publicUrl).pathname;
    const viewIn = ({ html }: { html: string }) => /name="view" value="([\w-]+)"/.exec(html)?.[1] as string;
    const [first, second] = [viewIn(await visit(path)), viewIn(await visit(path))];
    expect(first).not.toBe(second);
    const send = (view: string) => visit(path, { page: '0', act: 'next', view, 'a/recommend': '9' });
    const sent = await Promise.all([send(first), send(first), send(first)]);
    expect(new Set(sent.map(({ to }) => to.split('?')[0])).size).toBe(1);
    expect((await visit((await send(first)).to)).html).toContain('Thank you for your answers');
    expect((await answersOf(survey)).map(({ state }) => state)).toEqual(['complete']);
    await send(second);
    expect(await answersOf(survey)).toHaveLength(2);
  });

  it('keeps nothing of a preview, which carries its answers itself', async () => {
    const survey = await bank.open('Preview');
    const path = new URL((await contentOf(survey)).previewUrl).pathname;
    const stateIn = ({ html }: { html: string }) => /name="state" value="([\w-]+)"/.exec(html)?.[1] as string;
    const low = await visit(path, { page: '0', act: 'save', state: '', 'a/recommend': '4' });
    const answers = { 'a/recommend': '4', 'a/why': 'x'.repeat(6_000) };
    const next = await visit(path, { page: '0', act: 'next', state: stateIn(low), ...answers });
    expect(next.html).toContain('What did you like?');
    const back = await visit(path, { page: '1', act: 'back', state: stateIn(next) });
    expect(back.html).toContain('x'.repeat(6_000));
    expect((await visit(path, { page: '1', act: 'next', state: 'bm8' })).status).toBeLessThan(500);
    expect(await answersOf(survey)).toEqual([]);
  });

  it('takes files of the kinds that are taken, and says so of others', async () => {
    const survey = await bank.open('Files', { elements: [{ type: 'file', name: 'photo', isRequired: true }] });
    const link = await bank.link(survey);
    const sent = (name: string, type: string, content: string): FormData => {
      const form = new FormData();
      form.set('page', '0');
      form.set('act', 'next');
      form.set('a/photo', new Blob([content], { type }), name);
      return form;
    };
    const refused = await visit(link, sent('run.sh', 'application/x-sh', 'echo'));
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('up to 5 MB')]);
    const none = await visit(link, sent('', 'application/octet-stream', ''));
    expect(none.status).toBe(422);
    expect((await visit(link, sent('a.txt', 'text/plain', 'hello'))).status).toBe(303);
    const [file] = await bank.rows<{ name: string; bytes: Buffer }>('select name, bytes from survey_files');
    // It lies sealed; staff get it back (below, with the answer).
    expect([file?.name, file?.bytes.includes('hello')]).toEqual(['a.txt', false]);
  });

  it('counts a look by a person, not by a program', async () => {
    const survey = await bank.open('Looks');
    const link = await bank.link(survey);
    const opened = async () =>
      (
        await bank.rows<{ at: Date | null }>('select opened_at as at from survey_invitations order by id desc limit 1')
      )[0]?.at;
    await fetch(`${kehu.url}${link}`, { headers: { 'user-agent': 'Googlebot/2.1', connection: 'close' } });
    expect(await opened()).toBeNull();
    const headers = {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36',
      connection: 'close',
    };
    await fetch(`${kehu.url}${link}`, { headers });
    expect(await opened()).toBeInstanceOf(Date);
  });
});

describe('an answer', () => {
  it('is shown in the words that were offered, with its files, to those who may read it', async () => {
    const survey = await bank.open('In words', {
      elements: [
        { type: 'rating', name: 'score', title: { default: 'Score?', 'zh-cn': '评分？' } },
        {
          type: 'checkbox',
          name: 'liked',
          choices: [{ value: 'app', text: { default: 'The app', 'zh-cn': '手机银行' } }, 'people'],
          showOtherItem: true,
        },
        { type: 'matrix', name: 'grid', rows: ['wait'], columns: [{ value: 1, text: 'Good' }] },
        { type: 'file', name: 'photo' },
      ],
    });
    const link = await bank.link(survey);
    const content = `data:text/plain;base64,${Buffer.from('hello').toString('base64')}`;
    const given = await bank.complete(link, {
      score: 4,
      liked: ['app', 'other'],
      'liked-Comment': 'Coffee',
      grid: { wait: 1 },
      photo: [{ name: '收据.txt', type: 'text/plain', content }],
    });
    expect([given.status, given.text]).toEqual([200, expect.any(String)]);
    const [answer] = await bank.rows<{ id: string }>(
      'select a.id from survey_answers a join surveys s on s.id = a.survey_id where s.document_id = $1',
      [survey],
    );
    const path = `/surveys/${survey}/answers/${answer?.id}`;
    const read = await bank.marketer.get(path);
    expect([read.status, read.text]).toEqual([200, expect.any(String)]);
    const said = (row: unknown, value: unknown) => ({ row, value, file: null, drawing: null });
    expect(read.body.data).toMatchObject({
      version: 1,
      given: [
        { question: 'score', text: { en: 'Score?', 'zh-Hans': '评分？' }, said: [said(null, { en: '4' })] },
        {
          question: 'liked',
          said: [said(null, { en: 'The app', 'zh-Hans': '手机银行' }), said(null, { en: 'Coffee' })],
        },
        { question: 'grid', said: [said({ en: 'wait' }, { en: 'Good' })] },
        { question: 'photo', said: [{ value: { en: '收据.txt' }, file: expect.stringMatching(/^[0-9a-f]{32}$/) }] },
      ],
    });
    const file = `${path}/files/${read.body.data.given[3].said[0].file}`;
    const downloaded = await bank.marketer.get(file);
    expect([downloaded.status, downloaded.text, downloaded.headers.get('content-disposition')]).toEqual([
      200,
      'hello',
      expect.stringMatching(/^attachment; /),
    ]);

    // Not by way of another survey, and not to whom answers are closed.
    const other = await bank.open('Not this one');
    expect((await bank.marketer.get(path.replace(survey, other))).status).toBe(404);
    expect((await bank.teller.get(path)).status).toBe(403);
    expect((await bank.teller.get(file)).status).toBe(403);
    expect((await bank.marketer.get(`/surveys/${survey}/answers/none`)).status).toBe(404);
  });
});
