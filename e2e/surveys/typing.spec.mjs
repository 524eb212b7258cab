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

  'nobody goes past a question that their last words bring up': async (fixtures) => {
    const page = await answering(fixtures, {
      elements: [
        { type: 'text', name: 'one', title: 'First?' },
        { type: 'text', name: 'two', title: 'Second?' },
        { type: 'text', name: 'three', title: 'Third?', visibleIf: '{one} notempty' },
      ],
    });
    const kept = page.waitForResponse((one) => one.request().method() === 'POST');
    await page.getByRole('textbox', { name: 'First?' }).pressSequentially('a');
    await page.keyboard.press('Tab');
    await kept;
    await page.keyboard.type('b', { delay: 40 });
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Third?' }).waitFor();
    await page.getByRole('button', { name: 'Send answers' }).click();
    await page.getByText('Thank you for your answers').waitFor();
  },

  'what was typed is kept on pausing, on leaving by a link and on going away': async (fixtures) => {
    const page = await answering(fixtures, {
      title: { default: 'Ask', 'zh-cn': '问' },
      elements: [{ type: 'comment', name: 'word', title: { default: 'In a word?', 'zh-cn': '一句话' } }],
    });
    const box = page.getByRole('textbox').last();
    await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST'),
      page.keyboard.press('Tab').then(() => box.pressSequentially('one', { delay: 20 })),
    ]);
    await box.pressSequentially(' two', { delay: 20 });
    await page.getByRole('link', { name: '简体中文' }).click();
    await page.waitForURL(/lang=zh-Hans/);
    assert.equal(await box.inputValue(), 'one two');
    await box.press('End');
    await box.pressSequentially(' three', { delay: 20 });
    await page.reload();
    // What was sent on going away may arrive after the new page was asked for.
    for (let tries = 0; tries < 20 && (await box.inputValue()) !== 'one two three'; tries++) await page.reload();
    assert.equal(await box.inputValue(), 'one two three');
  },

  'an answer without a page is taken for a lost connection': async (fixtures) => {
    const page = await answering(fixtures, { elements: [{ type: 'text', name: 'word', title: 'In a word?' }] });
    let refusals = 0;
    await page.route('**/s/*', (route) =>
      route.request().method() === 'POST' && refusals++ === 0
        ? route.fulfill({ status: 429, body: 'Too many' })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Send answers' }).click();
    await page.getByText('No connection').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Send answers' }).isEnabled());
    await page.getByText('Thank you for your answers').waitFor();
  },

  "the browser's Back leads to the page before": async (fixtures) => {
    const page = await answering(fixtures, {
      pages: [
        { elements: [{ type: 'text', name: 'one', title: 'First?' }] },
        { elements: [{ type: 'text', name: 'two', title: 'Second?' }] },
      ],
    });
    const [first, second] = ['First?', 'Second?'].map((name) => page.getByRole('textbox', { name }));
    await first.fill('a');
    await page.getByRole('button', { name: 'Next' }).click();
    await second.pressSequentially('b');
    await page.goBack();
    await first.waitFor();
    assert.equal(await first.inputValue(), 'a');
    await page.goForward();
    await second.waitFor();
    assert.equal(await second.inputValue(), 'b');
  },

  'a file that is too large or empty is refused at once, own words choose "Other"': async (fixtures) => {
    const page = await answering(fixtures, {
      elements: [
        { type: 'file', name: 'paper', title: 'The paper' },
        { type: 'radiogroup', name: 'why', title: 'Why?', choices: ['price'], showOtherItem: true, isRequired: true },
      ],
    });
    const file = page.getByLabel('The paper');
    for (const size of [9_000_000, 0]) {
      await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(size) });
      await page.getByText('files up to 5 MB are taken').waitFor();
      await file.setInputFiles({ name: 'b.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
      await page.getByText('files up to 5 MB are taken').waitFor({ state: 'detached' });
    }
    await page.locator('.own').pressSequentially('the queue');
    assert.ok(await page.getByRole('radio', { name: 'Other' }).isChecked());
    await page.getByRole('button', { name: 'Send answers' }).click();
    await page.getByText('Thank you for your answers').waitFor();
  },
};
