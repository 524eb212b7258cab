import { createCustomer } from '../runner/records.mjs';

export const tests = {
  'a customer who is served stays in sight on every page until they leave': async ({ page, signIn, api, kehu }) => {
    const customer = await createCustomer(api('manager'));
    await signIn('manager', { path: `/customers/${customer.id}` });
    await page.getByRole('button', { name: 'Serve' }).click();
    const banner = page.getByRole('region', { name: 'Customer being served' });
    await banner.getByText(customer.name).waitFor();
    await page.goto(`${kehu.url}/accounts`);
    await banner.getByRole('link', { name: customer.name }).click();
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
    await banner.getByRole('button', { name: 'Leave' }).click();
    await banner.waitFor({ state: 'detached' });
  },

  'help opens by its key and tells the keys': async ({ page, signIn }) => {
    await signIn('teller');
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: 'Help' }).getByText('Find a customer, an account or a card').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Help' }).waitFor({ state: 'hidden' });
  },
};
