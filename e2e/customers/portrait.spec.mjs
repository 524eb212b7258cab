import assert from 'node:assert/strict';
import { eventually } from '../runner/controls.mjs';
import { createCustomer } from '../runner/records.mjs';

/** A customer with spending, and what the API says of them. */
async function spender(api) {
  const found = await api.get(
    '/customers?fields=name,spendTotal90,rfm&filters[spendTotal90][$gt]=1000&filters[rfm][$notNull]=true',
  );
  return found.data[0];
}

export const tests = {
  'the portrait says in words, pictures and a table how a customer stands against peers': async ({
    page,
    signIn,
    api,
  }) => {
    const customer = await spender(api('marketer'));
    await signIn('marketer', { path: `/customers/${customer.id}` });
    await page.getByRole('tab', { name: 'Portrait' }).click();
    const portrait = page.getByRole('tabpanel', { name: 'Portrait' });
    await portrait.getByText(/Compared with \d+ customers of the same kind/).waitFor();
    await portrait.getByText(/^As of /).waitFor();
    await portrait.getByText(customer.rfm, { exact: true }).waitFor();
    await portrait.getByRole('heading', { name: 'What stands out' }).waitFor();
    const chart = portrait.getByRole('region', { name: 'Spending by category, 90 days' });
    await chart.getByText('Table').click();
    await chart.getByRole('columnheader', { name: 'Median of peers' }).waitFor();
    assert.ok((await chart.getByRole('row').count()) > 2);
    // features are no list of fifty fields on the page itself
    await page.getByRole('tab', { name: 'Overview' }).click();
    assert.equal(await page.getByText('Money in, 365 days').filter({ visible: true }).count(), 0);
  },

  'a new customer has a portrait within moments': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('admin'), { birthDate: '1980-05-06' });
    await signIn('admin', { path: `/customers/${customer.id}` });
    await page.getByRole('tab', { name: 'Portrait' }).click();
    const portrait = page.getByRole('tabpanel', { name: 'Portrait' });
    await portrait.getByText('No bookings within a year, so there is no score.').waitFor();
    await eventually(
      async () => (await api('admin').get(`/customers/${customer.id}?fields=age`)).data.age > 40,
      'the age is worked out',
    );
  },
};
