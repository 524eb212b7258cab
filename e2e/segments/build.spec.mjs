import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { createCustomer, unique } from '../runner/records.mjs';

const shown = (count) => count.toLocaleString('en');

export const tests = {
  'a marketer describes customers by what belongs to them, sees whom it means, and gets the members': async ({
    page,
    signIn,
    api,
  }) => {
    const name = unique('Diners');
    await signIn('marketer', { path: '/segments/new' });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: '+ Condition' }).click();
    await choose(page, 'Field', 'Transactions');
    await page.getByRole('spinbutton', { name: 'Transactions: number' }).fill('5');
    const within = page.locator('.rule-related');
    await within.getByRole('button', { name: '+ Condition' }).click();
    await choose(within, 'Field', 'Category');
    await choose(within, 'Value', 'Dining');
    await page.getByText('has at least 5 transactions of which Category is Dining').waitFor();
    const definition = { transactions: { $has: { where: { category: { $eq: 'dining' } }, atLeast: 5 } } };
    const { count, ofAll } = (await api('marketer').post('/segments/preview', { definition })).data;
    assert.ok(count > 0 && count < ofAll, `${count} of ${ofAll}`);
    await page.getByRole('status').getByText(shown(count), { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Save and activate' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText(`${shown(count)} members whom you may see`).waitFor({ timeout: 30_000 });
    await page.locator('tbody tr.ant-table-row a').first().click();
    await page.locator('header').getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  },

  'what is wrong with a rule is said at the rule, and nothing is saved': async ({ page, signIn }) => {
    await signIn('marketer', { path: '/segments/new' });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(unique('Wrong'));
    await page.getByRole('button', { name: '+ Condition' }).click();
    await choose(page, 'Field', 'Segments');
    const rule = page.locator('.rule').first();
    await rule.getByText('Name the segments whose members you mean.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/Some of the input is not right/)
      .first()
      .waitFor();
    assert.match(page.url(), /\/segments\/new$/);
  },

  'a condition without a value is refused, and a double click saves once': async ({ page, signIn, api }) => {
    const name = unique('Half');
    await signIn('marketer', { path: '/segments/new' });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: '+ Condition' }).click();
    await choose(page, 'Field', 'City');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await page.locator('.rule').getByText('The value is missing.').waitFor();
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
    await page.locator('.rule').getByRole('textbox', { name: 'Value' }).fill('北京');
    await save.dblclick();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const found = (await api('marketer').get(`/segments?filters[name]=${name}`)).data;
    assert.equal(found.length, 1);
  },

  'a fixed list takes numbers and tells which fit nobody': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('admin'), { name: unique('Guest') });
    const name = unique('Guests');
    await signIn('marketer', { path: '/segments/new?kind=static' });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save and activate' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('button', { name: 'Import a list' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Customer numbers').fill(`Customer number\n${customer.customerNo.toLowerCase()}\nK-nobody`);
    await dialog.getByRole('button', { name: 'Add to the list' }).click();
    await dialog.getByText('1 added, 0 were in the list already.').waitFor();
    await dialog.getByText('line 3: K-nobody').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: customer.name }).waitFor();
  },

  'a list of customers is filtered by what belongs to them, too': async ({ page, signIn, api }) => {
    await signIn('marketer', { path: '/customers' });
    await page.getByRole('button', { name: 'Filter' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: '+ Condition' }).click();
    await choose(drawer, 'Field', 'Branch › Region');
    await drawer.getByRole('textbox', { name: 'Value' }).fill('华东');
    await drawer.getByRole('button', { name: '+ Condition' }).click();
    await choose(drawer, 'Field', 'Loans');
    await drawer.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('has loans', { exact: true }).waitFor();
    const query = 'filters[branch][region]=华东&filters[loans][$has][atLeast]=1';
    const { total } = (await api('marketer').get(`/customers/count?${query}`)).data;
    await page.getByText(`of ${shown(total)}`).waitFor();
  },
};
