import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { choose, eventually } from '../runner/controls.mjs';
import { createCustomer, unique } from '../runner/records.mjs';

const rows = (page) => page.locator('tbody tr.ant-table-row');
const filtersOf = (page) => new URL(page.url()).searchParams.get('filters');

export const tests = {
  'a click on a row shows the record beside the list, and the link brings it back': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'), { city: 'Peekville' });
    await signIn('manager', { path: `/customers?q=${customer.customerNo}` });
    await rows(page).first().locator('td').nth(2).click();
    const drawer = page.getByRole('dialog').filter({ hasText: customer.name });
    await drawer.getByText('Peekville').waitFor();
    await page.waitForURL(/peek=customer/);
    await page.reload();
    await drawer.getByText('Peekville').waitFor();
    await drawer.getByRole('link', { name: 'Open' }).click();
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
    await page.goBack();
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.waitForURL((url) => !url.searchParams.has('peek'));
  },

  'a link that the list no longer understands leads back to everything': async ({ page, signIn }) => {
    await signIn('manager', { path: '/customers?filters=%7B%22retiredField%22%3A%7B%22%24eq%22%3A%22a%22%7D%7D' });
    await page.getByRole('alert').getByRole('button', { name: 'Show everything' }).click();
    await rows(page).first().waitFor();
    await page.goto(`${new URL(page.url()).origin}/customers?after=stale`);
    await page.getByRole('alert').getByRole('button', { name: 'Show everything' }).click();
    await rows(page).first().waitFor();
    assert.equal(new URL(page.url()).search, '');
  },

  'who may export gets the list as a file, others have no button': async ({ page, signIn, another, api }) => {
    const city = unique('City');
    const names = [];
    for (const name of ['Comma, Ltd', '=1+1', '王"小"明']) {
      names.push((await createCustomer(api('manager'), { name, city })).name);
    }
    const filters = encodeURIComponent(JSON.stringify({ city: { $eq: city } }));
    await signIn('manager', { path: `/customers?filters=${filters}` });
    await rows(page).nth(2).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'Customers.csv');
    const text = await readFile(await download.path(), 'utf8');
    assert.equal(text.trim().split('\r\n').length, 4);
    assert.ok(text.includes('"Comma, Ltd"') && text.includes('"王""小""明"'), text);
    assert.ok(!/(^|,)"?=1\+1/m.test(text), `A spreadsheet would calculate: ${text}`);

    const teller = await another('teller', { path: '/customers' });
    await teller.getByRole('button', { name: 'Filter' }).waitFor();
    assert.equal(await teller.getByRole('button', { name: 'Export' }).count(), 0);
  },

  'columns are chosen and stand in the address': async ({ page, signIn }) => {
    await signIn('manager', { path: '/customers' });
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Occupation' }).click();
    await page.getByRole('columnheader', { name: 'Occupation' }).waitFor();
    await page.getByRole('checkbox', { name: 'City' }).click();
    await page.getByRole('columnheader', { name: 'City' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('columnheader', { name: 'Occupation' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Default columns' }).click();
    await page.getByRole('columnheader', { name: 'Occupation' }).waitFor({ state: 'detached' });
  },

  'a filter over a field and a relation is built, kept in the address and taken away': async ({
    page,
    signIn,
    api,
  }) => {
    const { branch } = await api('manager').me();
    const customer = await createCustomer(api('manager'), { status: 'prospect' });
    await createCustomer(api('manager'), { status: 'dormant' });
    await signIn('admin', { path: '/customers' });
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    const drawer = page.getByRole('dialog', { name: 'Filter' });
    await drawer.getByRole('button', { name: '+ Condition' }).click();
    await choose(drawer, 'Field', 'Branch');
    await drawer.getByRole('combobox', { name: 'Value' }).click();
    await drawer.getByRole('combobox', { name: 'Value' }).fill(branch.name);
    await page.locator('.ant-select-item-option').filter({ hasText: branch.name }).click();
    await drawer.getByRole('button', { name: '+ Condition' }).click();
    await choose(drawer, 'Field', 'Status');
    await choose(drawer, 'Value', 'Prospect');
    await drawer.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/filters=/);
    assert.deepEqual(JSON.parse(filtersOf(page)), {
      $and: [{ branch: { id: { $eq: branch.id } } }, { status: { $eq: 'prospect' } }],
    });
    await page.getByRole('link', { name: customer.name }).waitFor();
    // the rows of before stand until those asked for are there
    await eventually(
      async () =>
        (await rows(page).allTextContents()).every((row) => row.includes('Prospect') && row.includes(branch.name)),
      'only prospects of the branch are listed',
    );

    await page.reload();
    await page.getByRole('link', { name: customer.name }).waitFor();
    await page.getByText(`Branch is ${branch.name}`).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => !url.searchParams.has('filters'));
  },

  'back and forward bring the list back as it was': async ({ page, signIn, api }) => {
    const city = unique('City');
    for (let i = 0; i < 27; i++)
      await createCustomer(api('manager'), { name: `Pager ${String(i).padStart(2, '0')}`, city });
    const filters = encodeURIComponent(JSON.stringify({ city: { $eq: city } }));
    await signIn('manager', { path: `/customers?filters=${filters}&sort=name:asc` });
    await page.getByText('1–25 of 27').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26–27 of 27').waitFor();
    await page.getByRole('link', { name: 'Pager 26' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pager 26' }).waitFor();
    await page.goBack();
    await page.getByText('26–27 of 27').waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('1–25 of 27').waitFor();
    await page.goBack();
    await page.getByText('26–27 of 27').waitFor();
    await page.goForward();
    await page.getByText('1–25 of 27').waitFor();
    assert.equal(await rows(page).first().getByRole('link').first().textContent(), 'Pager 00');
  },
};
