import assert from 'node:assert/strict';
import { boardIsThere, card } from '../cases/board.mjs';
import { choose, eventually } from '../runner/controls.mjs';
import { readAll, unique } from '../runner/records.mjs';
import { answerOnAPhone, linkIn, mailsOf } from './journey-answers.mjs';

export const tileOf = (page, name) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).first();

/** The manager of an unhappy customer finds the case, calls, and asks again; the customer is content. */
export async function recover({ desk, newPage, admin, kehu }, { survey, customer, manager, again, before, after }) {
  const board = `${kehu.url}/service-cases?whose=mine`;
  await desk.goto(board);
  const subject = `${survey}: NPS ${before}`;
  const open = card(desk, 'To contact', customer.name);
  await open.getByRole('link', { name: subject }).waitFor();
  await open.getByText(manager.displayName).waitFor();
  await open.getByText('Contact due').waitFor();
  await open.getByRole('link', { name: subject }).click();

  await desk.getByRole('heading', { level: 1, name: subject }).waitFor();
  await desk.getByText('I waited an hour').waitFor();
  await desk.getByRole('button', { name: 'Contacted' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('What was done').fill('Called, said sorry, and made an appointment');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await desk.getByText('Noted.').waitFor();
  await desk.getByRole('main').getByText('Called, said sorry, and made an appointment').waitFor();
  await desk.getByRole('button', { name: 'Ask again' }).click();
  await desk.getByText('The link is on its way.').waitFor();

  const mail = (await mailsOf(admin, again, 1)).get(customer.name);
  await answerOnAPhone(newPage, await linkIn(admin, mail, kehu.url), after);
  await eventually(
    async () => {
      await desk.goto(board);
      await boardIsThere(desk);
      return (await card(desk, 'Closed', customer.name).count()) === 1;
    },
    'the case is closed',
    30_000,
  );
  const closed = card(desk, 'Closed', customer.name);
  await closed.getByText('Recovered', { exact: true }).waitFor();
  await closed.getByText(`${before} → ${after.said.score}`).waitFor();
}

/** What the survey's own page says of its cases. */
export async function readRecovery(page, { cases, before, after }) {
  await page.getByRole('tab', { name: 'Follow-up' }).click();
  const says = (name, text) => tileOf(page, name).getByText(text).first().waitFor();
  await says('Cases', String(cases));
  await says('To contact', String(cases - 1));
  await says('Contacted', '1 in time');
  await says('Asked again', '1 have answered');
  await says('Recovered', '0 not');
  const [recovered] = (await tileOf(page, 'Recovered').locator('dd').textContent()).trim().split(' ');
  assert.equal(recovered, '1');
  await says('Mean score before → after', `${before} → ${after}`);
}

/** A segment of those who once gave a survey a low score, made by hand. @returns its name */
export async function segmentOfDetractors({ page, marketer, kehu }, { survey, customers }) {
  const name = unique('Unhappy');
  await page.goto(`${kehu.url}/segments/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('button', { name: '+ Condition' }).click();
  await choose(page, 'Field', 'Survey answers');
  const within = page.locator('.rule-related');
  await within.getByRole('button', { name: '+ Condition' }).click();
  await choose(within, 'Field', 'Survey');
  await choose(within, 'Value', survey);
  await within.getByRole('button', { name: '+ Condition' }).click();
  await choose(within.locator('.rule').last(), 'Field', 'NPS answer (0–10)');
  await choose(within.locator('.rule').last(), 'Operator', 'is at most');
  await within.getByRole('spinbutton', { name: 'Value' }).last().fill('6');
  await page.getByRole('status').getByText(String(customers.length), { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText(`${customers.length} members whom you may see`).waitFor({ timeout: 30_000 });

  const id = page.url().split('/segments/')[1].split('?')[0];
  const members = await readAll(marketer, `/segment-members?filters[segment][id]=${id}&fields=customer`);
  assert.deepEqual(members.map(({ customer }) => customer.title).sort(), customers.map((one) => one.name).sort());
  return name;
}

/** A campaign for a segment: its dry run reaches everybody in it. */
export async function planCampaignFor({ page, kehu }, { segment, template, size }) {
  await page.goto(`${kehu.url}/campaigns/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(unique('Sorry'));
  await page.getByRole('button', { name: 'Save' }).click();
  await choose(page, 'Customers of any of these segments', segment);
  await page.keyboard.press('Escape');
  await choose(page, 'Purpose', 'Service');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('menuitem', { name: 'Message' }).click();
  await choose(page, 'Template for e-mail, variant A', template);
  await page.getByRole('spinbutton', { name: 'Control group' }).fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('tab', { name: 'Before launch' }).click();
  const funnel = (name) =>
    page
      .locator('dl > div', { has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .last();
  for (const name of ['Audience', 'Reached']) {
    await funnel(name).waitFor();
    assert.equal(await funnel(name).textContent(), String(size), name);
  }
}
