import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { createSurvey } from '../runner/records.mjs';

const PHONE = { width: 390, height: 844 };
const foreign = { type: 'setvalue', expression: '{used} = true', setToName: 'word', setValue: 'x' };
const definition = {
  pages: [
    { name: 'p1', elements: [{ type: 'boolean', name: 'used', title: 'Have you used the app?', isRequired: true }] },
    { name: 'p2', elements: [{ type: 'comment', name: 'liked', title: 'What did you like?', isRequired: true }] },
    { name: 'p3', elements: [{ type: 'comment', name: 'word', title: 'In a word?' }] },
    { name: 'p4', elements: [{ type: 'comment', name: 'more', title: 'Anything else?', isRequired: true }] },
  ],
  triggers: [foreign],
};

const pageOf = (page, number) => page.getByRole('region', { name: `Page ${number}`, exact: true });
const next = (page) => page.locator('.acts button').last().click();

async function addJumps(page) {
  await pageOf(page, 1).getByRole('button', { name: 'Jump to … when …' }).click();
  await choose(pageOf(page, 1), 'Jump to', 'In a word?');
  await choose(pageOf(page, 1), 'Answer to compare with', 'No');
  await pageOf(page, 3).getByRole('button', { name: 'End the survey when …' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
}

/** Answers “no” on a phone: is led over the second page, and to the end after the third. */
async function answer(page, url) {
  await page.goto(url);
  await page.getByRole('radio', { name: 'No' }).check({ force: true });
  await page.getByText('Page 1 of 3').waitFor();
  await next(page);
  await page.getByRole('textbox', { name: 'In a word?' }).fill('Fine');
  await page.getByRole('textbox', { name: 'In a word?' }).blur();
  await page.getByRole('button', { name: 'Send answers' }).waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  assert.equal(await page.getByRole('radio', { name: 'No' }).isChecked(), true);
  await next(page);
  await page.getByRole('textbox', { name: 'In a word?' }).waitFor();
  await next(page);
  await page.getByText('Thank you for your answers').waitFor();
}

export const tests = {
  'a marketer lets a survey jump and end early, and a customer is asked no more than that': async ({
    page,
    signIn,
    api,
    newPage,
    kehu,
  }) => {
    const admin = api('admin');
    const id = await createSurvey(admin, definition);
    await signIn('marketer', { path: `/surveys/${id}` });
    await addJumps(page);
    const { data } = await admin.get(`/surveys/${id}/content`);
    assert.deepEqual(data.definition.triggers, [
      foreign,
      { type: 'skip', expression: '{used} = false', gotoName: 'word' },
      { type: 'complete', expression: '{word} notempty' },
    ]);
    await admin.post(`/surveys/${id}/open`, {});
    const { url } = (await admin.post(`/surveys/${id}/entries`, {})).data;
    await answer(await newPage({ viewport: PHONE, locale: 'en' }), kehu.url + new URL(url).pathname);
    const kept = (await admin.get(`/survey-answers?filters[survey][id]=${id}&fields=state`)).data;
    assert.deepEqual(
      kept.map(({ state }) => state),
      ['complete'],
    );
    const given = (await admin.get(`/surveys/${id}/answers/${kept[0].id}`)).data.given;
    assert.deepEqual(
      given.map(({ question }) => question),
      ['used', 'word'],
    );

    await pageOf(page, 3).getByRole('button', { name: 'Delete: In a word?' }).click();
    await page.getByRole('group', { name: 'This question comes next' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await page.getByRole('group', { name: 'This question comes next' }).waitFor();
  },
};
