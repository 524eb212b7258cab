import assert from 'node:assert/strict';
import { eventually } from '../runner/controls.mjs';

const PHONE = { width: 390, height: 844 };
const AT_ONCE = 8;
/** The values that the builder has made of “Main Street” and “Harbour”. */
const BRANCHES = ['main_street', 'harbour'];
const LANGUAGES = ['en', 'zh-Hans'];
const WORDS = ['I waited an hour', '排队太久，很不满意', 'The fees are too high'];

/** Works through a list, some at a time, in its order. */
async function each(list, work) {
  const left = list.entries();
  const lane = async () => {
    for (const [at, one] of left) await work(one, at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Always the same draws. */
function* draws(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** What so many customers say: promoters, passives and detractors, in both languages. */
export function script(count) {
  const random = draws(11);
  const draw = (of) => of[Math.floor(random.next().value * of.length)];
  return Array.from({ length: count }, () => {
    const score = draw([10, 10, 9, 9, 9, 8, 8, 7, 6, 5, 3, 0]);
    return {
      score,
      language: draw(LANGUAGES),
      answers: {
        would_you_recommend_us: score,
        which_branch: draw(BRANCHES),
        ...(score <= 6 && { what_went_wrong: draw(WORDS) }),
      },
    };
  });
}

/**
 * The newest mails of a template whose subject is its name and their customer's, by the customer's name, once so many
 * are sent; addresses are masked in the mailbox.
 */
export async function mailsOf(admin, template, wanted) {
  const sent = `/deliveries/count?filters[template]=${template.id}&filters[state]=sent`;
  await eventually(
    async () => (await admin.get(sent)).data.total >= wanted,
    `${wanted} messages are in the mailbox`,
    120_000,
  );
  const found = new Map();
  for (let before = ''; before !== null; ) {
    const { data, meta } = await admin.get(`/mailbox?${before && `before=${before}`}`);
    for (const { id, subject } of data) {
      const [, name] = subject.split(`${template.name} `);
      if (name && !found.has(name)) found.set(name, id);
    }
    before = meta.next;
  }
  return found;
}

/** The address behind the button of a mail. */
export async function linkIn(admin, mail, base) {
  const { html } = (await admin.get(`/mailbox/${mail}`)).data;
  return base + /\/m\/c\/[\w.-]+/.exec(html)[0];
}

async function give(path, base, { answers, language }) {
  const response = await fetch(`${base}${path}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answers, language, complete: true }),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.equal(JSON.parse(text).data.state, 'complete');
}

/** Customers follow the link of their mail and answer by script. */
export const answerByMail = (list, { admin, mails, base }) =>
  each(list, async ({ who, said }) => {
    const tracked = await fetch(await linkIn(admin, mails.get(who.name), base), { redirect: 'manual' });
    await give(new URL(tracked.headers.get('location')).pathname, base, said);
  });

/** People whom nobody knows begin at the public address and go on at the one that they get there. */
export const answerInPublic = (list, { publicUrl, base }) =>
  each(list, async ({ said }) => {
    const body = new URLSearchParams({ page: '0', act: 'save', 'a/would_you_recommend_us': String(said.score) });
    const begun = await fetch(base + new URL(publicUrl).pathname, { method: 'POST', body, redirect: 'manual' });
    assert.equal(begun.status, 303);
    await give(begun.headers.get('location').split('?')[0], base, said);
  });

/** Somebody answers in the browser of their phone, to the thanks at the end. */
export async function answerOnAPhone(newPage, url, { said, thanks, javaScriptEnabled = true }) {
  const { language, answers, title } = said;
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const page = await newPage({ viewport: PHONE, hasTouch: true, isMobile: true, locale, javaScriptEnabled });
  await page.goto(url);
  await page.getByText(title).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  await page.getByText('What went wrong?').waitFor({ state: 'hidden' });
  await page
    .locator('label.rate')
    .filter({ hasText: new RegExp(`^${answers.would_you_recommend_us}$`) })
    .tap();
  if (answers.what_went_wrong)
    await page.getByRole('textbox', { name: 'What went wrong?' }).fill(answers.what_went_wrong);
  await page.locator('label.choice').filter({ hasText: answers.which_branch }).tap();
  await page.locator('.acts button[type="submit"]').last().tap();
  await page.getByRole('heading', { name: thanks }).waitFor();
  await page.context().close();
}
