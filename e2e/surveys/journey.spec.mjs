import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';
import { buildSurvey, newSurvey, sendToSegment } from './build-survey.mjs';
import { answerByMail, answerInPublic, answerOnAPhone, linkIn, mailsOf, script } from './journey-answers.mjs';
import { bringCustomers, segmentOf } from './journey-customers.mjs';
import { npsText, shareOf } from './journey-figures.mjs';
import { planCampaignFor, readRecovery, recover, segmentOfDetractors, tileOf } from './journey-loop.mjs';

const IMPORTED = 455;
const BY_MAIL = 420;
const IN_PUBLIC = 80;
const ENGLISH = { language: 'en', title: 'Would you recommend us?' };
const CHINESE = { language: 'zh-Hans', title: '您会推荐我们吗？' };
const said = (language, would_you_recommend_us, which_branch, what_went_wrong) => ({
  ...language,
  score: would_you_recommend_us,
  answers: { would_you_recommend_us, which_branch, ...(what_went_wrong && { what_went_wrong }) },
});
const THANKS = 'Thank you for your answers';
const DANK = '感谢您的回答';
/** Those who answer on their phones: the first is unhappy, the last has a browser without scripts. */
const PHONES = [
  { said: said(ENGLISH, 3, 'Harbour', 'I waited an hour'), thanks: THANKS },
  { said: said(CHINESE, 9, 'Main Street'), thanks: DANK },
  { said: said(CHINESE, 7, 'Harbour'), thanks: DANK },
  { said: said(ENGLISH, 10, 'Harbour'), thanks: THANKS },
  { said: said(ENGLISH, 8, 'Main Street'), thanks: THANKS, javaScriptEnabled: false },
];
const CONTENT_AGAIN = { said: said(ENGLISH, 9, 'Harbour'), thanks: THANKS };

/** An active message with the link to the survey; its subject begins with its name. */
async function invitation(api) {
  const name = unique('Ask');
  const subject = `${name} {{ customer.name }}`;
  const content = { en: { subject, blocks: [{ type: 'button', text: 'Answer', href: '{{ survey_url }}' }] } };
  const { data } = await api.post('/message-templates', { name, channel: 'email', purpose: 'service', content });
  await api.put(`/message-templates/${data.id}`, { version: data.version, status: 'active' });
  return { name, id: data.id };
}

/** Low answers become cases that somebody has an hour for; anybody may answer at the public address. */
async function prepare(page, again) {
  await page.getByRole('tab', { name: 'Follow-up' }).click();
  await page.getByRole('switch', { name: 'Somebody looks after answers' }).click();
  await page.getByRole('spinbutton', { name: 'Contact within hours' }).fill('1');
  await choose(page, 'Message that asks again', again.name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').last().waitFor();
  await page.getByRole('button', { name: /Open$/ }).click();
  // Only some of its texts are in both languages.
  await page.getByRole('dialog').getByRole('button', { name: 'Open anyway' }).click();
  await page.getByText('The survey is open: links work from now on.').waitFor();
  await page.getByRole('tab', { name: 'Sending' }).click();
  await page.getByRole('switch', { name: 'Anybody who has the link may answer' }).click();
  return page.getByRole('textbox', { name: 'Address of the survey' }).inputValue();
}

/** The tiles and the comparison by branch must be those of the raw answers. */
async function readResults(page, { invited, given }) {
  await page.getByRole('tab', { name: 'Results' }).click();
  const nps = npsText(given.map((one) => one.said.score));
  await tileOf(page, 'NPS').getByText(`95 %: ${nps.low} to ${nps.high}`, { exact: true }).waitFor();
  const first = async (name) => (await tileOf(page, name).locator('dd').textContent()).trim();
  assert.ok((await first('NPS')).startsWith(`${nps.value} `), await first('NPS'));
  assert.ok((await first('Answers')).startsWith(`${given.length} `), await first('Answers'));
  const answered = given.filter(({ who }) => who).length;
  const rate = shareOf(answered, invited.length);
  assert.equal(
    await first('Response rate'),
    `${rate.value} ${answered} of ${invited.length}, 95 %: ${rate.low} to ${rate.high}`,
  );

  const compared = page.getByRole('region', { name: 'Compared' });
  await compared.locator('tbody tr.ant-table-row').first().waitFor();
  const shown = await compared
    .locator('tbody tr.ant-table-row')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  const own = (branch) => given.filter(({ who }) => (who?.branch ?? 'none') === branch);
  const line = (branch) => {
    const [answers, asked] = [own(branch), invited.filter((one) => one.branch === branch)];
    const score = npsText(answers.map((one) => one.said.score));
    const share = asked.length > 0 ? shareOf(answers.length, asked.length).value : '–';
    return [branch, String(answers.length), share, `${score.value} ${score.low} … ${score.high}`];
  };
  const branches = [...new Set(given.map(({ who }) => who?.branch ?? 'none'))];
  assert.equal(branches.length, 4);
  assert.deepEqual(shown.toSorted(), branches.map(line).toSorted());
}

async function closedLoop({ page, signIn, another, api, newPage, kehu }) {
  const [admin, marketer] = [api('admin'), api('marketer')];
  const manager = await api('rm').me();
  const importer = await another('admin', { path: '/imports' });
  const { mark, imported, named } = await bringCustomers({ page: importer, admin, kehu, manager }, IMPORTED);
  const invited = [...named, ...imported];
  const segment = await segmentOf(marketer, mark, invited.length);
  const [ask, again] = [await invitation(marketer), await invitation(marketer)];
  const survey = unique('Survey');

  await signIn('marketer', { path: '/surveys' });
  const id = await newSurvey(page, survey);
  await buildSurvey(page);
  const publicUrl = await prepare(page, again);
  await sendToSegment(page, segment, ask.name);
  await page.getByText(`${invited.length} invited`).waitFor();

  const mails = await mailsOf(admin, ask, invited.length);
  const answerNamed = async (phone, i) =>
    answerOnAPhone(newPage, await linkIn(admin, mails.get(named[i].name), kehu.url), phone);
  await Promise.all(PHONES.map(answerNamed));
  const words = script(BY_MAIL + IN_PUBLIC);
  const scripted = words.map((one, i) => ({ who: i < BY_MAIL ? imported[i] : null, said: one }));
  await answerByMail(scripted.slice(0, BY_MAIL), { admin, mails, base: kehu.url });
  await answerInPublic(scripted.slice(BY_MAIL), { publicUrl, base: kehu.url });
  const given = [...PHONES.map((one, i) => ({ who: named[i], said: one.said })), ...scripted];
  assert.equal(given.length, 505);
  await readResults(page, { invited, given });

  const [customer] = named;
  const desk = await another('rm');
  const loop = { survey, customer, manager, again, before: 3, after: CONTENT_AGAIN };
  await recover({ desk, newPage, admin, kehu }, loop);
  const unhappy = given.filter((one) => one.said.score <= 6);
  await page.goto(`${kehu.url}/surveys/${id}`);
  await readRecovery(page, { cases: unhappy.length, before: 3, after: 9 });

  const customers = unhappy.flatMap(({ who }) => who ?? []);
  const detractors = await segmentOfDetractors({ page, marketer, kehu }, { survey, customers });
  await planCampaignFor({ page, kehu }, { segment: detractors, template: ask.name, size: customers.length });
}

export const tests = {
  'the loop is closed: a survey is built, sent and answered by five hundred, its figures are right, and who was unhappy is asked again and content':
    Object.assign(closedLoop, { seconds: 100 }),
};
