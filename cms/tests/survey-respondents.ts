import type { Surveys } from './surveying';

/** What five hundred scripted customers answer, and what comes of it by a computation of the test's own. */
const DEFINITION = {
  pages: [
    { elements: [{ type: 'rating', name: 'nps', rateMin: 0, rateMax: 10, isRequired: true }] },
    {
      elements: [
        { type: 'rating', name: 'satisfied', metric: 'csat' },
        { type: 'rating', name: 'effort', metric: 'ces', rateMax: 7 },
        { type: 'checkbox', name: 'liked', choices: ['speed', 'people', 'app', 'never'] },
        { type: 'matrix', name: 'grid', columns: ['good', 'bad'], rows: ['branch', 'phone'] },
        { type: 'ranking', name: 'order', choices: ['fees', 'rates', 'staff'] },
        { type: 'comment', name: 'why' },
      ],
    },
  ],
};
export const COMMENTS = ['The staff were very helpful', '排队太久，很不满意', 'I opened an account', '手續費太貴'];
export const MOODS = ['positive', 'negative', 'neutral', 'negative'];

export interface Asked {
  url: string;
  id: number;
  branch: string | null;
  region: string | null;
  owner: string | null;
  born: string | null;
  products: string[];
}
export interface Said {
  who: Asked | null;
  answers: Record<string, unknown> & { nps: number; satisfied?: number; effort: number };
  language: string;
}

/** Five hundred customers are asked, and answer by a script. */
export async function askFiveHundred(bank: Surveys): Promise<{ survey: string; asked: Asked[]; said: Said[] }> {
  const survey = await bank.open('Five hundred', DEFINITION);
  const customers = await bank.rows<{ id: string }>('select document_id as id from customers order by id limit 500');
  const template = await bank.template();
  const sent = await bank.marketer.post(`/surveys/${survey}/invitations`, {
    customers: customers.map(({ id }) => id),
    template,
  });
  expect(sent.body.data).toEqual({ id: survey, invited: 500, leftOut: 0 });
  const asked = await bank.rows<Asked>(
    `select d.data->>'survey_url' as url, c.id, b.name as branch, b.region, u.username as owner,
       to_char(c.birth_date, 'YYYY-MM-DD') as born,
       array(select distinct p.name from accounts h join products p on p.id = h.product_id
         where h.customer_id = c.id and h.status <> 'closed') as products
     from deliveries d join customers c on c.id = d.recipient_id left join branches b on b.id = c.branch_id
     left join up_users u on u.id = c.owner_id where d.source = $1 order by c.id`,
    [`survey:${survey}`],
  );
  return { survey, asked, said: await answerAll(bank, survey, asked) };
}

/** Always the same draws. */
function* draws(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Of five, four answer and one only begins; five more are taken down by staff, of nobody. */
async function answerAll(bank: Surveys, survey: string, asked: readonly Asked[]): Promise<Said[]> {
  const random = draws(7);
  const draw = (below: number): number => Math.floor((random.next().value as number) * below);
  const script = (who: Asked | null): Said => ({
    who,
    language: ['en', 'zh-Hans', 'zh-Hant'][draw(3)] as string,
    answers: {
      nps: draw(11),
      ...(draw(4) > 0 && { satisfied: 1 + draw(5) }),
      effort: 1 + draw(7),
      liked: ['speed', 'people', 'app'].filter(() => draw(2) > 0),
      grid: { branch: draw(2) ? 'good' : 'bad', ...(draw(2) > 0 && { phone: 'bad' }) },
      order: draw(2) ? ['fees', 'rates', 'staff'] : ['staff', 'fees', 'rates'],
      ...(draw(3) === 0 && { why: COMMENTS[draw(COMMENTS.length)] }),
    },
  });
  const given: Said[] = [];
  for (const [at, who] of asked.entries()) {
    const link = new URL(who.url).pathname;
    if (at % 5 === 0) {
      const begun = await bank.give(link, { answers: { nps: 1 }, page: 0 });
      expect(begun.status).toBe(200);
      continue;
    }
    given.push(script(who));
    await sendLast(bank, given, link);
  }
  for (let n = 0; n < 5; n += 1) {
    given.push(script(null));
    await sendLast(bank, given, await bank.link(survey));
  }
  return given;
}

async function sendLast(bank: Surveys, given: Said[], link: string): Promise<void> {
  const last = given.at(-1) as Said;
  const sent = await bank.give(link, { answers: last.answers, language: last.language, complete: true });
  expect([sent.status, sent.text]).toEqual([200, expect.stringContaining('complete')]);
}
