import assert from 'node:assert/strict';
import { createSurvey } from '../runner/records.mjs';

const DEFINITION = {
  elements: [
    { type: 'rating', name: 'score', rateMin: 0, rateMax: 10, title: 'How likely?' },
    { type: 'comment', name: 'why', title: 'Why is that?' },
    { type: 'text', name: 'where', title: 'Where was it?' },
    { type: 'text', name: 'wrong', title: 'What went wrong?', visibleIf: '{score} < 7' },
  ],
};

/** A page that nobody is signed in at, at a survey of this definition. */
async function answering({ api, newPage, kehu }, definition = DEFINITION, options = {}) {
  const admin = api('admin');
  const id = await createSurvey(admin, definition);
  await admin.post(`/surveys/${id}/open`, {});
  const { url } = (await admin.post(`/surveys/${id}/entries`, {})).data;
  const page = await newPage({ viewport: { width: 390, height: 844 }, locale: 'en', ...options });
  await page.goto(kehu.url + new URL(url).pathname);
  return page;
}

export const tests = {
  'nothing is drawn anew under somebody who types': async (fixtures) => {
    const page = await answering(fixtures);
    const [why, where] = ['Why is that?', 'Where was it?'].map((name) => page.getByRole('textbox', { name }));
    await page.getByRole('radio', { name: '3' }).check();
    await why.click();
    await page.keyboard.type('They took their time and nobody could say why', { delay: 40 });
    await where.click();
    await page.keyboard.type('At the branch beside the big station', { delay: 40 });
    assert.equal(await why.inputValue(), 'They took their time and nobody could say why');
    assert.equal(await where.inputValue(), 'At the branch beside the big station');
    // What follows from the score comes as soon as nobody types.
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByRole('textbox', { name: 'What went wrong?' }).waitFor();
    assert.equal(await where.inputValue(), 'At the branch beside the big station');
  },
};
