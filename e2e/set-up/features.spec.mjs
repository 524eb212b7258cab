import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';

export const tests = {
  'a marketer defines a feature, tries it first, finds it in the columns and the filter of customers, and retires it':
    async ({ page, signIn, api }) => {
      const label = `Feat ${unique('')}`;
      await signIn('marketer', { path: '/setup/features' });
      await page.getByRole('button', { name: 'New feature' }).click();
      const drawer = page.getByRole('dialog', { name: 'New feature' });
      await drawer.getByLabel('Label: English').fill(label);
      const name = await drawer.getByLabel('Technical name').inputValue();
      await choose(drawer, 'What', 'Number of bookings');
      await drawer.getByLabel('In the last … days').fill('45');
      await drawer.getByRole('button', { name: '+ Condition' }).click();
      await choose(drawer, 'Field', 'Category');
      await choose(drawer, 'Value', 'Groceries');
      await drawer.getByRole('button', { name: 'Try it on a few customers' }).click();
      await drawer.getByRole('listitem').first().waitFor();
      await drawer.getByRole('button', { name: 'Save' }).click();
      await drawer.waitFor({ state: 'detached' });
      const row = page.getByRole('row').filter({ hasText: label });
      await row.getByText('Number of bookings, last 45 days, where Category is Groceries').waitFor();
      await row.getByText('In use').waitFor({ timeout: 60_000 });

      await page.goto(new URL(`/customers?cols=name,${name}`, page.url()).href);
      await page.getByRole('link', { name: 'Customers' }).first().waitFor();
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('checkbox', { name: label }).waitFor();
      if (!(await page.getByRole('checkbox', { name: label }).isChecked()))
        await page.getByRole('checkbox', { name: label }).click();
      await page.getByRole('columnheader', { name: label }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Filter' }).click();
      const filter = page.getByRole('dialog', { name: 'Filter' });
      await filter.getByRole('button', { name: '+ Condition' }).click();
      await choose(filter, 'Field', label);
      await choose(filter, 'Operator', 'is at least');
      await filter.getByLabel('Value').fill('2');
      await filter.getByRole('button', { name: 'Apply' }).click();
      const found = await api('marketer').get(`/customers/count?filters[${name}][$gte]=2`);
      assert.ok(found.data.total > 0);
      await page.getByText(new RegExp(`of ${found.data.total}$`)).waitFor();

      await page.goto(new URL('/setup/features', page.url()).href);
      await row.getByRole('button', { name: 'Retire' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
      await row.getByText('Retired').waitFor();
      await eventually(
        async () => !JSON.stringify(await api('marketer').get('/catalog')).includes(`"${name}"`),
        'the retired feature leaves the catalogue',
      );
    },

  'a feature with a taken name is refused beside the input': async ({ page, signIn }) => {
    await signIn('marketer', { path: '/setup/features' });
    await page.getByRole('button', { name: 'New feature' }).click();
    const drawer = page.getByRole('dialog', { name: 'New feature' });
    await drawer.getByLabel('Label: English').fill('Money of all kinds');
    await drawer.getByLabel('Technical name').fill('inflow90');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer
      .locator('.ant-form-item-explain-error')
      .filter({ hasText: /already/ })
      .waitFor();
    assert.equal(await drawer.getByLabel('Label: English').inputValue(), 'Money of all kinds');
  },
};
