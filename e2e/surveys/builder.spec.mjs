import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { createCustomer, createSurvey, unique } from '../runner/records.mjs';
import { buildSurvey, newSurvey, question, sendToSegment } from './build-survey.mjs';

const PHONE = { width: 390, height: 844 };
/** Shown as it was written, and never run. */
const WORDS = '<img src=x onerror="document.body.remove()"><script>document.body.remove()</script> The queue';

/** A segment of one customer who can be written to. @returns its name */
async function segmentOf(api, customer) {
  const name = unique('Segment');
  const { data } = await api.post('/segments', { name, kind: 'static' });
  await api.post(`/segments/${data.id}/members`, { add: [customer] });
  await api.post(`/segments/${data.id}/activate`, {});
  return name;
}

/** An active service message that carries a link, or the one to the survey. */
async function message(api, href) {
  const name = unique('Message');
  const content = { en: { subject: name, blocks: [{ type: 'button', text: 'Answer', href }] } };
  const { data } = await api.post('/message-templates', { name, channel: 'email', purpose: 'service', content });
  await api.put(`/message-templates/${data.id}`, { version: data.version, status: 'active' });
  return name;
}

/** Follows the mail's link on a phone and answers as somebody who is not content. */
async function answer(page, url) {
  await page.goto(url);
  await page.getByText('What went wrong?').waitFor({ state: 'hidden' });
  await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });
  await page.getByRole('textbox', { name: 'What went wrong?' }).fill(WORDS);
  await page.getByRole('radio', { name: 'Harbour' }).check({ force: true });
  await page.locator('button[type="submit"]').last().click();
  await page.getByRole('radio').first().waitFor({ state: 'detached' });
}

export const tests = {
  'a marketer builds a survey in two languages, sends it, and reads what a customer answered on a phone': async ({
    page,
    signIn,
    api,
    newPage,
    kehu,
  }) => {
    const admin = api('admin');
    const customer = await createCustomer(admin, { email: `${unique().toLowerCase()}@kehu.example` });
    const segment = await segmentOf(admin, customer.id);
    const [bare, invitation] = [await message(admin, 'https://bank.example'), await message(admin, '{{ survey_url }}')];
    const name = unique('Survey');
    await signIn('admin', { path: '/surveys' });
    const id = await newSurvey(page, name);
    await buildSurvey(page);
    const { definition } = (await admin.get(`/surveys/${id}/content`)).data;
    assert.deepEqual(
      definition.pages[0].elements.map(({ name: one, title, visibleIf }) => [one, title, visibleIf]),
      [
        ['would_you_recommend_us', { default: 'Would you recommend us?', 'zh-cn': '您会推荐我们吗？' }, undefined],
        ['which_branch', 'Which branch?', undefined],
        ['what_went_wrong', 'What went wrong?', '{would_you_recommend_us} <= 6'],
      ],
    );
    await page.frameLocator('iframe').getByText('您会推荐我们吗？').waitFor();
    await question(page, '您会推荐我们吗？').waitFor();

    await page.getByRole('button', { name: /Open$/ }).click();
    // Only some of its texts are in both languages.
    await page.getByRole('dialog').getByRole('button', { name: 'Open anyway' }).click();
    await page.getByText('The survey is open').waitFor();
    await page.getByRole('tab', { name: 'Sending' }).click();
    await sendToSegment(page, segment, bare);
    await page.getByText('The template has no link to the survey.').waitFor();
    await choose(page, 'Message', invitation);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('1 invited').waitFor();

    const mail = await eventually(
      async () => (await admin.get('/mailbox')).data.find(({ subject }) => subject === invitation),
      'the invitation is in the mailbox',
      30_000,
    );
    const { html } = (await admin.get(`/mailbox/${mail.id}`)).data;
    const respondent = await newPage({ viewport: PHONE, locale: 'en' });
    await answer(respondent, kehu.url + /\/m\/c\/[\w.-]+/.exec(html)[0]);

    await page.getByRole('tab', { name: 'Answers' }).click();
    await page.locator('main tbody tr.ant-table-row td').nth(2).click();
    const drawer = page.getByRole('dialog', { name: 'Answer' });
    await drawer.getByText(WORDS, { exact: true }).waitFor();
    await drawer.getByText('Harbour').waitFor();
  },

  'what somebody else saved meanwhile is never written over, and any SurveyJS survey stays as it was written': async ({
    page,
    signIn,
    api,
  }) => {
    const admin = api('admin');
    const { data } = await admin.post('/surveys', { data: { name: unique('Survey') } });
    const odd = { zebra: 1, elements: [{ type: 'text', name: 'q', ours: { b: 1, a: 2 } }], alpha: true };
    const save = (definitionVersion, definition) =>
      admin.put(`/surveys/${data.id}/definition`, { definitionVersion, definition });
    await save(0, odd);
    await signIn('admin', { path: `/surveys/${data.id}` });
    await page.getByText('“ours” is not known; it is kept and does nothing.').waitFor();
    await page.getByRole('textbox', { name: 'Title of the survey' }).fill('Odd');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    const saved = (await admin.get(`/surveys/${data.id}/content`)).data;
    assert.equal(JSON.stringify(saved.definition), JSON.stringify({ ...odd, title: 'Odd' }));

    await save(2, odd);
    await page.getByRole('textbox', { name: 'Introduction' }).fill('Mine');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else has changed the survey since.').waitFor();

    await page.getByText('JSON', { exact: true }).click();
    await page.getByLabel('Definition as JSON').fill('{"elements":[{"type":"hologram","name":"h"}]}');
    await page.getByText('There is no kind of question called “hologram”.').waitFor();
    await page.getByLabel('Definition as JSON').fill('{"elements":');
    await page.getByText('This is not a JSON object yet.').waitFor();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByText('Not saved').waitFor({ state: 'detached' });
    assert.match(await page.getByLabel('Definition as JSON').inputValue(), /"ours"/);
  },

  'somebody at the counter takes down what a customer says': async ({ page, signIn, api }) => {
    const admin = api('admin');
    const name = unique('Counter');
    const definition = { elements: [{ type: 'comment', name: 'word', title: 'In a word?' }] };
    await admin.post(`/surveys/${await createSurvey(admin, definition, name)}/open`, {});
    const customer = await createCustomer(api('teller'));
    await signIn('teller', { path: `/customers/${customer.id}` });
    await page.getByRole('button', { name: 'Ask' }).click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('menuitem', { name }).click();
    const form = await opened;
    await form.getByRole('textbox', { name: 'In a word?' }).fill('Fine');
    await form.locator('button[type="submit"]').last().click();
    await form.getByRole('textbox').waitFor({ state: 'detached' });
    const kept = (await admin.get(`/survey-answers?filters[customer][id]=${customer.id}&fields=channel,state`)).data;
    assert.deepEqual(
      kept.map(({ channel, state }) => [channel, state]),
      [['staff', 'complete']],
    );
  },
};
