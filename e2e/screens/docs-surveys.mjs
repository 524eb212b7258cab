import { bankDay } from '../runner/bank-day.mjs';
import { choose, eventually } from '../runner/controls.mjs';
import { linksInMails } from './docs-mails.mjs';

const SURVEY = 'After a visit';
const QUESTION = 'How likely are you to recommend us?';
const SEGMENT = '年轻职场人';
const INVITATION = 'Survey invitation';
const AGAIN = 'Asked again';
/** Subjects of the two messages, each in two languages. */
const INVITED = /how are we doing|邀请您评价我们的服务/;
const ASKED_AGAIN = /is it well now|您的问题解决了吗/;
const WRONG = 'I waited an hour and nobody could help me.';

/** Messages wait at night; the guide is walked through at any time. */
async function withoutNight({ apiOf }) {
  const admin = apiOf('admin');
  const { label, basis } = (await admin.get('/messaging/settings')).data.purposes.find(({ name }) => name === 'survey');
  await admin.put('/messaging/purposes/survey', { label, basis, quiet: false });
}

async function ask({ page, base, shoot }) {
  await page.goto(`${base}/surveys`);
  await page.getByRole('link', { name: 'New survey' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(SURVEY);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: SURVEY }).waitFor();
  await page.getByRole('button', { name: 'Ask the first question' }).click();
  const title = page.getByRole('textbox', { name: 'Question', exact: true });
  await title.fill(QUESTION);
  await page.getByRole('checkbox', { name: 'Must be answered' }).check();
  const add = async (kind, text) => {
    await page.getByRole('button', { name: 'Add question' }).click();
    await page.getByRole('menuitem', { name: kind, exact: true }).click();
    await title.fill(text);
  };
  await add('Satisfaction', 'How satisfied were you with your last visit?');
  await add('Long text', 'What went wrong?');
  await page.getByRole('button', { name: 'Add condition' }).last().click();
  await choose(page, 'Question of the condition', QUESTION);
  await choose(page, 'Comparison', 'is at most');
  await choose(page, 'Answer to compare with', '6');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.frameLocator('iframe').getByText(QUESTION).waitFor();
  await shoot(page, 'surveys-1-questions');
  return page.url().split('/surveys/')[1].split('?')[0];
}

async function translate({ page, shoot }) {
  await page.getByLabel('Language of the texts').getByText('简体中文').click();
  for (const [shown, text] of [
    [QUESTION, '您有多大可能向朋友推荐我们？'],
    ['How satisfied were you with your last visit?', '您对最近一次办理业务满意吗？'],
    ['What went wrong?', '哪里让您不满意？'],
  ]) {
    const head = page.getByRole('button', { name: new RegExp(`^${shown.replace('?', '\\?')}`) });
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill(text);
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.frameLocator('iframe').getByText('您有多大可能向朋友推荐我们？').waitFor();
  await shoot(page, 'surveys-2-languages');
}

async function lookAfter({ page, shoot }) {
  await page.getByRole('tab', { name: 'Follow-up' }).click();
  await page.getByRole('switch', { name: 'Somebody looks after answers' }).click();
  await page.getByRole('spinbutton', { name: 'Contact within hours' }).fill('24');
  await choose(page, 'Message that asks again', AGAIN);
  await shoot(page, 'surveys-3-follow-up');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').last().waitFor();
}

async function send({ page, shoot }) {
  await page.getByRole('button', { name: /Open$/ }).click();
  await page.getByText('The survey is open: links work from now on.').waitFor();
  await page.getByRole('tab', { name: 'Sending' }).click();
  await choose(page, 'Segment', SEGMENT);
  await page.getByRole('spinbutton', { name: 'By lot, so many of them' }).fill('60');
  await choose(page, 'Message', INVITATION);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('60 invited').waitFor();
  await page.getByRole('switch', { name: 'Anybody who has the link may answer' }).click();
  await page.getByRole('textbox', { name: 'Address of the survey' }).waitFor();
  await shoot(page, 'surveys-4-sending');
}

/** One customer answers on a phone. */
async function answer({ openPhone, shoot }, url, { score, words, picture }) {
  const phone = await openPhone(url);
  await phone
    .locator('label.rate')
    .filter({ hasText: new RegExp(`^${score}$`) })
    .first()
    .tap();
  if (words) {
    await phone.locator('label.rate').filter({ hasText: /^2$/ }).last().tap();
    await phone.locator('textarea').fill(words);
  }
  if (picture) await shoot(phone, picture);
  await phone.locator('.acts button').last().tap();
  await phone.locator('.done').waitFor();
  await phone.context().close();
}

/** The others answer, too: most of them content, some not. */
async function othersAnswer({ base, apiOf }, id, links) {
  const { questions } = (await apiOf('marketer').get(`/surveys/${id}/content`)).data;
  const [nps, csat, why] = questions.map(({ name }) => name);
  const scores = [10, 9, 8, 9, 6, 10, 7, 9, 4, 10];
  const words = ['The fees are too high', '排队太久，窗口太少', 'The app does not work'];
  for (const [i, link] of links.slice(0, Math.round(links.length * 0.7)).entries()) {
    const score = scores[i % scores.length];
    const answers = {
      [nps]: score,
      [csat]: Math.max(1, Math.round(score / 2)),
      ...(score <= 6 && { [why]: words[i % words.length] }),
    };
    const tracked = await fetch(link, { redirect: 'manual' });
    const { pathname } = new URL(tracked.headers.get('location'));
    await fetch(`${base}${pathname}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers, complete: true, language: i % 2 ? 'en' : 'zh-Hans' }),
    });
  }
}

async function read({ page, shoot }) {
  await page.getByRole('tab', { name: 'Results' }).click();
  await page.locator('main canvas').first().waitFor();
  await page.getByRole('region', { name: 'Compared' }).locator('tbody tr.ant-table-row').first().waitFor();
  await shoot(page, 'surveys-6-results');
}

async function putRight({ page, base, shoot }) {
  await page.goto(`${base}/service-cases`);
  const mine = page.getByRole('article').filter({ hasText: `${SURVEY}: NPS 3` });
  await mine.waitFor();
  await shoot(page, 'surveys-7-cases');
  await mine.getByRole('link', { name: SURVEY }).click();
  await page.getByRole('button', { name: 'Contacted' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was done').fill('Called and said sorry. A second counter opens at noon from Monday.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Noted.').waitFor();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.getByText('The link is on its way.').waitFor();
  await page.getByText('Asked again', { exact: true }).first().waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await shoot(page, 'surveys-8-case');
}

async function seeRecovery({ page, base, shoot, apiOf }, id) {
  const recovered = async () => (await apiOf('marketer').get(`/surveys/${id}/recovery`)).data.recovered === 1;
  await eventually(recovered, 'the case is recovered', 30_000);
  await page.goto(`${base}/surveys/${id}?tab=follow-up`);
  await page.getByText('Recovered', { exact: true }).waitFor();
  await shoot(page, 'surveys-9-recovery');
}

async function learn({ page, base, shoot }) {
  await page.goto(`${base}/improvements`);
  await page.getByRole('link', { name: 'New improvement' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Explain fees before an account is opened');
  await page.getByLabel('Finding').fill('The fees were a surprise and nobody explained them.');
  await page.getByLabel('Action').fill('A page with every fee comes with each new account.');
  await choose(page, 'Status', 'Done');
  await choose(page, 'Measured by', '服务满意度调查 Service satisfaction');
  await choose(page, 'Metric', 'NPS');
  const day = bankDay(-60);
  await page.getByLabel('In effect from').fill(day);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Since then').waitFor();
  await shoot(page, 'surveys-10-improvement');
}

async function select({ page, base, shoot, apiOf }, survey) {
  await page.goto(`${base}/segments/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Unhappy after a visit');
  await page.getByRole('button', { name: '+ Condition' }).click();
  await choose(page, 'Field', 'Survey answers');
  const within = page.locator('.rule-related');
  await within.getByRole('button', { name: '+ Condition' }).click();
  await choose(within, 'Field', 'Survey');
  await choose(within, 'Value', SURVEY);
  await within.getByRole('button', { name: '+ Condition' }).click();
  await choose(within.locator('.rule').last(), 'Field', 'NPS answer (0–10)');
  await choose(within.locator('.rule').last(), 'Operator', 'is at most');
  await within.getByRole('spinbutton', { name: 'Value' }).last().fill('6');
  const definition = { surveyAnswers: { $has: { where: { survey: { id: survey }, nps: { $lte: 6 } } } } };
  const { count } = (await apiOf('marketer').post('/segments/preview', { definition })).data;
  await page.getByRole('status').getByText(String(count), { exact: true }).waitFor();
  await shoot(page, 'surveys-11-segment');
}

/** The steps of docs/surveys.md, in its order and in its words. */
export async function surveysGuide(tools) {
  await withoutNight(tools);
  const page = await tools.open('marketer', '/today');
  const desk = { ...tools, page };
  const id = await ask(desk);
  await translate(desk);
  await lookAfter(desk);
  await send(desk);
  const [first, ...others] = await linksInMails(desk, INVITED, 30);
  await answer(desk, first, { score: 3, words: WRONG, picture: 'surveys-5-phone' });
  await othersAnswer(desk, id, others);
  await read(desk);
  await putRight(desk);
  const [again] = await linksInMails(desk, ASKED_AGAIN, 1);
  await answer(desk, again, { score: 9 });
  await seeRecovery(desk, id);
  await learn(desk);
  await select(desk, id);
}
