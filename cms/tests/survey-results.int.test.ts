import { type Person, type Running, startKehu } from './server';
import { ces, csat, mean, nps, share } from './survey-figures';
import { type Asked, askFiveHundred, COMMENTS, MOODS, type Said } from './survey-respondents';
import { Surveys } from './surveying';

let kehu: Running;
let bank: Surveys;
let survey: string;
let asked: Asked[];
let said: Said[];

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '600' });
  bank = await Surveys.on(kehu);
  ({ survey, asked, said } = await askFiveHundred(bank));
}, 300_000);

const read = async <T>(person: Person, part: string): Promise<T> => {
  const answer = await person.get(`/surveys/${survey}/${part}`);
  expect([part, answer.status, answer.status === 200 ? '' : answer.text]).toEqual([part, 200, '']);
  return answer.body.data as T;
};

const has =
  (metric: string) =>
  (scores: readonly { metric: string }[]): unknown =>
    scores.find((score) => score.metric === metric);

describe('the results of a survey', () => {
  it('are what its customers answered: NPS, CSAT, CES with intervals, response rate', async () => {
    const results = await read<Record<string, unknown>>(bank.marketer, 'results');
    expect(results).toMatchObject({
      invited: 500,
      opened: 500,
      answered: 400,
      started: 505,
      complete: 405,
      responseRate: share(400, 500),
      scores: [nps(said), csat(said), ces(said)],
    });
    expect(results.medianSeconds).toEqual(expect.any(Number));
  });

  it('count every choice, also those that nobody chose, rows of matrices and places of rankings', async () => {
    type Line = { row: string; value: string; count: number; mean: number | null };
    const { questions } = await read<{ questions: { question: { name: string }; answered: number; values: Line[] }[] }>(
      bank.marketer,
      'results',
    );
    const of = (name: string) => questions.find(({ question }) => question.name === name) as (typeof questions)[number];
    const liked = said.map(({ answers }) => answers.liked as string[]);
    expect(of('liked').answered).toBe(liked.filter((one) => one.length > 0).length);
    expect(of('liked').values.map(({ value, count }) => [value, count])).toEqual(
      ['speed', 'people', 'app', 'never'].map((value) => [value, liked.filter((one) => one.includes(value)).length]),
    );
    const cell = (row: string, value: string) =>
      said.filter(({ answers }) => (answers.grid as Record<string, string>)[row] === value).length;
    expect(of('grid').values.map(({ row, value, count }) => [row, value, count])).toEqual([
      ['branch', 'good', cell('branch', 'good')],
      ['branch', 'bad', cell('branch', 'bad')],
      ['phone', 'good', 0],
      ['phone', 'bad', cell('phone', 'bad')],
    ]);
    const places = said.map(({ answers }) => (answers.order as string[]).indexOf('staff') + 1);
    expect(of('order').values.find(({ value }) => value === 'staff')?.mean).toBeCloseTo(mean(places), 9);
    expect(of('effort')).toMatchObject({
      answered: 405,
      mean: expect.closeTo(mean(said.map((s) => s.answers.effort)), 9),
    });
    expect(of('nps').values).toHaveLength(11);
    // Words are not counted one by one.
    expect(of('why').values).toEqual([]);
  });

  it('are told apart by what customers are, have and answered by', async () => {
    type Line = {
      label: string;
      responseRate: unknown;
      invited: number;
      answered: number;
      complete: number;
      scores: { metric: string }[];
    };
    const check = async (by: string, keysOf: (one: Asked) => string[]) => {
      const lines = await read<Line[]>(bank.marketer, `cross?by=${by}`);
      const keys = [...new Set(said.flatMap(({ who }) => (who ? keysOf(who) : [])))].sort();
      expect([
        by,
        lines
          .map(({ label }) => label)
          .filter(Boolean)
          .sort(),
      ]).toEqual([by, keys]);
      for (const key of keys) {
        const own = said.filter(({ who }) => who && keysOf(who).includes(key));
        const line = lines.find(({ label }) => label === key) as Line;
        expect([by, key, line.invited, line.answered, has('nps')(line.scores), has('csat')(line.scores)]).toEqual([
          by,
          key,
          asked.filter((one) => keysOf(one).includes(key)).length,
          own.length,
          nps(own),
          own.some(({ answers }) => answers.satisfied) ? csat(own) : undefined,
        ]);
      }
    };
    await check('branch', ({ branch }) => (branch ? [branch] : []));
    await check('region', ({ region }) => (region ? [region] : []));
    await check('product', ({ products }) => products);
    const channels = await read<Line[]>(bank.marketer, 'cross?by=channel');
    expect(channels.map(({ label, invited, complete }) => [label, invited, complete])).toEqual([
      ['email', 500, 400],
      ['staff', 0, 5],
    ]);
    const languages = await read<Line[]>(bank.marketer, 'cross?by=language');
    // Whoever has not answered has no language: there is no rate by it.
    expect(languages.map(({ responseRate }) => responseRate)).toEqual(languages.map(() => null));
    const ages = (await read<Line[]>(bank.marketer, 'cross?by=age')).map(({ label }) => label).filter(Boolean);
    expect(ages.length).toBeGreaterThan(2);
    expect(ages).toEqual([...ages].sort());
    expect(languages.map(({ label, complete }) => [label, complete]).sort()).toEqual(
      ['en', 'zh-Hans', 'zh-Hant'].map((one) => [one, said.filter(({ language }) => language === one).length]),
    );
    expect(
      (await read<Line[]>(bank.marketer, 'cross?by=version')).map(({ label, complete }) => [label, complete]),
    ).toEqual([['1', 405]]);
    // Nobody learns from groups of one how old somebody is who is not shown to them.
    const total = (lines: Line[]) => lines.reduce((sum, { complete }) => sum + complete, 0);
    expect([0, 405]).toContain(total(await read<Line[]>(bank.marketer, 'cross?by=age')));
    expect((await bank.marketer.get(`/surveys/${survey}/cross?by=shoe-size`)).status).toBe(400);
  });

  it('are told apart by any question', async () => {
    type Line = { key: string | null; complete: number; responseRate: unknown; scores: { metric: string }[] };
    const by = (question: string) => read<Line[]>(bank.marketer, `cross?by=question&question=${question}`);
    const liking = (one: string | null) =>
      said.filter(({ answers }) =>
        one ? (answers.liked as string[]).includes(one) : (answers.liked as []).length === 0,
      );
    const lines = await by('liked');
    const keys = ['speed', 'people', 'app', null].filter((key) => liking(key).length > 0);
    expect(lines.map(({ key, complete, scores }) => [key, complete, has('nps')(scores)])).toEqual(
      keys.map((key) => [key, liking(key).length, nps(liking(key))]),
    );
    expect(lines.every(({ responseRate }) => responseRate === null)).toBe(true);
    expect((await by('why')).map(({ key, complete }) => [key, complete])).toEqual([
      ['given', said.filter(({ answers }) => answers.why).length],
      [null, said.filter(({ answers }) => !answers.why).length],
    ]);
    for (const query of ['by=question', 'by=branch&question=liked'])
      expect((await bank.marketer.get(`/surveys/${survey}/cross?${query}`)).status).toBe(400);
    expect(await by('no-such-question')).toEqual([]);
  });

  it('follow their course, and are cut to a period', async () => {
    const days = await read<{ answers: number; scores: { metric: string }[] }[]>(bank.marketer, 'trend?unit=month');
    expect(days.reduce((sum, { answers }) => sum + answers, 0)).toBe(405);
    await bank.rows(
      `update survey_answers a set completed_at = '2020-03-04T15:59:00Z' from surveys s
       where s.id = a.survey_id and s.document_id = $1 and a.customer_id = any($2) and state = 'complete'`,
      [survey, said.slice(0, 40).map(({ who }) => who?.id)],
    );
    const old = said.slice(0, 40);
    const period = 'from=2020-03-04&to=2020-03-04';
    const trend = await read<{ from: string; scores: { metric: string }[] }[]>(
      bank.marketer,
      `trend?unit=week&${period}`,
    );
    expect(trend.map(({ from, scores }) => [from, has('nps')(scores)])).toEqual([['2020-03-02', nps(old)]]);
    const results = await read<{
      complete: number;
      scores: unknown;
      questions: { question: { name: string }; answered: number }[];
    }>(bank.marketer, `results?${period}`);
    expect(results).toMatchObject({ invited: 0, complete: 40, scores: [nps(old), csat(old), ces(old)] });
    expect(results.questions.find(({ question }) => question.name === 'effort')?.answered).toBe(40);
    expect((await read<{ complete: number }>(bank.marketer, 'results?from=2020-03-05')).complete).toBe(365);
    expect((await bank.marketer.get(`/surveys/${survey}/results?from=yesterday`)).status).toBe(400);
  });

  it('show comments with their mood and topics, page by page', async () => {
    const written = said.filter(({ answers }) => answers.why);
    const moodOf = ({ answers }: Said) => MOODS[COMMENTS.indexOf(answers.why as string)];
    type Page = {
      counts: { topic: string; sentiment: string; count: number }[];
      comments: { id: string; sentiment: string; topics: string[]; said: { text: string }[]; customer: unknown }[];
      next: string | null;
    };
    const all: Page['comments'] = [];
    let after = '';
    do {
      const page = await read<Page>(bank.marketer, `comments?${after && `after=${after}`}`);
      all.push(...page.comments);
      after = page.next ?? '';
    } while (after);
    expect(all.length).toBe(written.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(written.length);
    for (const one of all) expect(MOODS[COMMENTS.indexOf(one.said[0]?.text ?? '')]).toBe(one.sentiment);
    const { counts, comments } = await read<Page>(bank.marketer, 'comments?sentiment=negative&topic=fees');
    const fees = written.filter(({ answers }) => answers.why === COMMENTS[3]);
    expect(counts).toContainEqual({ topic: 'fees', sentiment: 'negative', count: fees.length });
    expect(comments.map(({ topics }) => topics)).toEqual(fees.slice(0, 25).map(() => ['fees']));
    expect(written.filter((one) => moodOf(one) === 'positive').length).toBe(
      all.filter(({ sentiment }) => sentiment === 'positive').length,
    );
    expect((await bank.marketer.get(`/surveys/${survey}/comments?after=x`)).status).toBe(400);
  });

  it('are seen within rights: nothing by a teller, their own customers only by a relationship manager', async () => {
    for (const part of ['results', 'trend', 'cross?by=branch', 'comments', 'answers/export'])
      expect([part, (await bank.teller.get(`/surveys/${survey}/${part}`)).status]).toEqual([part, 403]);
    expect((await bank.rm.get(`/surveys/${survey}/answers/export`)).status).toBe(403);
    const own = said.filter(({ who }) => who?.owner === 'rm');
    const mine = asked.filter(({ owner }) => owner === 'rm');
    expect(own.length).toBeGreaterThan(0);
    // Who sees only some of it is told so.
    const partly = async (person: Person) => (await read<{ partial: boolean }>(person, 'results')).partial;
    expect([await partly(bank.rm), await partly(bank.marketer)]).toEqual([true, false]);
    const entities = (await bank.rm.get('/catalog')).body.data.entities as { name: string; partial: boolean }[];
    expect(entities.find(({ name }) => name === 'customer')?.partial).toBe(true);
    const results = await read<{ questions: { question: { name: string }; answered: number }[] }>(bank.rm, 'results');
    expect(results).toMatchObject({
      invited: mine.length,
      answered: own.length,
      complete: own.length,
      scores: [nps(own), ...(own.some(({ answers }) => answers.satisfied) ? [csat(own)] : []), ces(own)],
    });
    expect(results.questions.find(({ question }) => question.name === 'effort')?.answered).toBe(own.length);
    const comments = await read<{ comments: unknown[]; counts: { count: number }[] }>(bank.rm, 'comments');
    expect(comments.comments.length).toBe(Math.min(25, own.filter(({ answers }) => answers.why).length));
    const cross = await read<{ complete: number }[]>(bank.rm, 'cross?by=version');
    expect(cross.map(({ complete }) => complete)).toEqual([own.length]);
  });

  it('are exported with a note of it: a line for each answer, a column for each question', async () => {
    const answer = await bank.marketer.get(`/surveys/${survey}/answers/export`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = answer.text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + said.length);
    expect(lines[0]).toMatch(/^id,.*,nps,satisfied,effort,liked,grid,order,why$/);
    const notes = await bank.rows('select 1 from kehu_audit where operation = $1 and record_id = $2', [
      'survey-answer.export',
      survey,
    ]);
    expect(notes).toHaveLength(1);
  });
});

describe('the demo bank', () => {
  it('has a campaign that is over and has changed something, and one that is under way', async () => {
    const { data } = (await bank.marketer.get('/campaigns?fields=name,status')).body;
    const idOf = (status: string) => data.find((one: { status: string }) => one.status === status)?.id;
    const about = async (status: string, part: string) =>
      (await bank.marketer.get(`/campaigns/${idOf(status)}/${part}`)).body.data;
    const { uplift, advice } = await about('finished', 'evaluation');
    expect(uplift.difference).toBeCloseTo(0.14, 1);
    expect(uplift.low).toBeGreaterThan(0);
    expect(advice.map(({ key }: { key: string }) => key)).toContain('works');
    const { total } = await about('running', 'monitor');
    expect([total.people > 40, total.sent > 30, total.clicked > 0, total.queued]).toEqual([true, true, true, 0]);
    const [lag] = await bank.rows<{ n: number }>(
      `select count(*)::int as n from deliveries where greatest(sent_at, delivered_at, opened_at, clicked_at) > now()
         or state not in ('delivered', 'bounced') and source in (select 'campaign:' || document_id from campaigns)`,
    );
    expect(lag?.n).toBe(0);
    const [ahead] = await bank.rows<{ n: number }>(
      'select count(*)::int as n from tasks where completed_at < created_at',
    );
    expect(ahead?.n).toBe(0);
  });
});

describe('the document', () => {
  it('describes the shapes of results', async () => {
    const { paths } = (await bank.admin.get('/openapi.json')).body;
    for (const part of ['results', 'trend', 'cross', 'comments']) {
      const spec = paths[`/api/surveys/{id}/${part}`]?.get;
      const schema = JSON.stringify(spec?.responses['200']);
      expect([part, spec?.['x-permission'], schema.length > 200]).toEqual([
        part,
        expect.stringContaining('read'),
        true,
      ]);
    }
    expect(paths['/api/surveys/{id}/answers/export'].get['x-permission']).toContain('export');
  });
});
