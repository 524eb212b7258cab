import { choose } from '../runner/controls.mjs';

export const question = (page, title) => page.getByRole('listitem', { name: title });

/** Adds a question to the first page; its fields stand open. */
export async function addQuestion(page, kind, title) {
  await page.getByRole('region', { name: 'Page 1' }).getByRole('button', { name: 'Add question' }).click();
  await page.getByRole('menuitem', { name: kind, exact: true }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill(title);
}

/** Three questions in two languages; the reason is asked of those who are not content. */
export async function buildSurvey(page) {
  await page.getByRole('button', { name: 'Ask the first question' }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Would you recommend us?');
  await page.getByRole('checkbox', { name: 'Must be answered' }).check();

  await addQuestion(page, 'Long text', 'What went wrong?');
  await page.getByRole('button', { name: 'Add condition' }).last().click();
  await choose(page, 'Answer to compare with', '6');

  await addQuestion(page, 'Single choice', 'Which branch?');
  await page.getByRole('textbox', { name: 'Choices 1: text' }).fill('Main Street');
  await page.getByRole('textbox', { name: 'Choices 2: text' }).fill('Harbour');
  await page.getByRole('button', { name: 'Move up: Which branch?' }).click();

  await page.getByLabel('Language of the texts').getByText('简体中文').click();
  await page.getByRole('button', { name: /^Would you recommend us\?/ }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('您会推荐我们吗？');
  await page.getByLabel('What was changed, and why').fill('The first questions');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
}

/** Makes a survey by the page of a new one. @returns its id */
export async function newSurvey(page, name) {
  await page.getByRole('link', { name: 'New survey' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return page.url().split('/surveys/')[1].split('?')[0];
}

/** Sends the survey that stands open to a segment, by a message. */
export async function sendToSegment(page, segment, message) {
  await choose(page, 'Segment', segment);
  await choose(page, 'Message', message);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}
