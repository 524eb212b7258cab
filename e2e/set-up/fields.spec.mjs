import assert from 'node:assert/strict';
import { choose, eventually, isSameDocument, markDocument } from '../runner/controls.mjs';
import { createCustomer, getRecord, unique } from '../runner/records.mjs';

/** What is typed for a field of each type, how it is filtered by, and what the API keeps. */
const KINDS = [
  { type: 'Text', fill: (form, label) => form.getByLabel(label).fill('Loft 7'), kept: 'Loft 7' },
  { type: 'Number', fill: (form, label) => form.getByLabel(label).fill('12.5'), kept: '12.5' },
  {
    type: 'Date',
    fill: async (form, label) => {
      await form.getByLabel(label).fill('2026-03-04');
      await form.getByLabel(label).press('Tab');
    },
    kept: '2026-03-04',
  },
  { type: 'Yes / no', fill: (form, label) => choose(form, label, 'Yes'), kept: true },
  { type: 'Choice', fill: (form, label) => choose(form, label, 'Gold member'), kept: 'gold-member' },
];

async function addField(page, label, type) {
  await page.getByRole('button', { name: 'Add field' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Add field' });
  await drawer.getByLabel('Label: English').fill(label);
  await choose(drawer, 'Type', type);
  if (type === 'Choice') await drawer.getByLabel('Option 1: English').fill('Gold member');
  const name = await drawer.getByLabel('Technical name').inputValue();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: label }).waitFor();
  return name;
}

async function retire(page, label) {
  const row = page.getByRole('row').filter({ hasText: label });
  await row.getByRole('button', { name: 'Retire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await row.getByText('Retired').waitFor();
}

export const tests = Object.fromEntries(
  KINDS.map(({ type, fill, kept }) => [
    `a field of type ${type.toLowerCase()} is there for others at once, is filled in, filtered by and retired`,
    async ({ page, signIn, another, api }) => {
      const label = `Fld ${unique('')}`;
      const customer = await createCustomer(api('manager'), { city: unique('City') });
      const filters = encodeURIComponent(JSON.stringify({ city: { $eq: customer.city } }));
      const other = await another('manager', { path: `/customers?filters=${filters}` });
      await other.getByRole('link', { name: customer.name }).waitFor();
      await markDocument(other);
      await signIn('admin', { path: '/setup/fields' });
      const name = await addField(page, label, type);

      // in the columns of a list that is open elsewhere, without loading anything anew
      await other.getByRole('button', { name: 'Columns' }).click();
      await other.getByRole('checkbox', { name: label }).click();
      await other.getByRole('columnheader', { name: label }).waitFor();
      await other.keyboard.press('Escape');

      // in the form
      await other.getByRole('link', { name: customer.name }).click();
      await other.getByRole('link', { name: 'Edit' }).click();
      await fill(other.locator('main form'), label);
      await other.getByRole('button', { name: 'Save' }).click();
      await other.waitForURL(new RegExp(`/customers/${customer.id}$`));
      assert.equal((await getRecord(api('manager'), 'customers', customer.id))[name], kept);

      // in the filter
      await other.getByRole('link', { name: 'Customers' }).first().click();
      await other.getByRole('button', { name: 'Filter' }).click();
      const drawer = other.getByRole('dialog', { name: 'Filter' });
      await drawer.getByRole('button', { name: '+ Condition' }).click();
      await choose(drawer, 'Field', label);
      await drawer.getByRole('combobox', { name: 'Operator' }).waitFor();
      await fill(drawer, 'Value');
      await drawer.getByRole('button', { name: 'Apply' }).click();
      await other.getByText('1–1 of 1').waitFor();
      await other.getByRole('link', { name: customer.name }).waitFor();
      assert.ok(await isSameDocument(other));

      await retire(page, label);
      await other.getByRole('button', { name: 'Columns' }).click();
      await eventually(
        async () => (await other.getByRole('checkbox', { name: label }).count()) === 0,
        'the retired field leaves the columns',
      );
    },
  ]),
);

tests['a field without an English label or with a taken name is refused beside the input'] = async ({
  page,
  signIn,
  api,
}) => {
  const label = `Fld ${unique('')}`;
  await signIn('admin', { path: '/setup/fields?entity=household' });
  const name = await addField(page, label, 'Text');
  await page.getByRole('button', { name: 'Add field' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Add field' });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('English is needed.').waitFor();
  await drawer.getByLabel('Label: English').fill('Another label');
  await drawer.getByLabel('Technical name').fill(name);
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer
    .locator('.ant-form-item-explain-error, [role="alert"]')
    .filter({ hasText: /already/ })
    .first()
    .waitFor();
  assert.equal(await drawer.getByLabel('Label: English').inputValue(), 'Another label');
  const fields = (await api('admin').get('/fields')).data.filter((each) => each.name === name);
  assert.equal(fields.length, 1);
  // What was typed is not thrown away by a stray key.
  const ask = page.getByRole('dialog').filter({ hasText: 'You have unsaved changes' });
  await page.keyboard.press('Escape');
  await ask.getByRole('button', { name: 'Stay' }).click();
  await ask.waitFor({ state: 'hidden' });
  assert.equal(await drawer.getByLabel('Label: English').inputValue(), 'Another label');
  await drawer.getByRole('button', { name: 'Cancel' }).click();
  await ask.getByRole('button', { name: 'Leave' }).click();
  await drawer.waitFor({ state: 'detached' });
};
