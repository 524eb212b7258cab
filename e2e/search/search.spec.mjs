import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { cardNumber, createAccount, createCustomer, unique, uniqueMobile } from '../runner/records.mjs';

/** Han characters that no demo customer has. */
const rareHan = () => String.fromCodePoint(0x9f00 + randomInt(0x90), 0x9e00 + randomInt(0x80));

async function findsCustomer(page, query, name) {
  await page.keyboard.press('/');
  await page.keyboard.type(query);
  const hit = page.getByRole('option').filter({ hasText: name }).first();
  await hit.waitFor();
  await page.keyboard.press('Escape');
}

export const tests = {
  'the one box finds by part of a name, number, mobile and the tail of a card': async ({ page, signIn, api }) => {
    const admin = api('admin');
    const han = rareHan();
    const latin = `Qyx${unique()}`;
    const mobile = uniqueMobile();
    const chinese = await createCustomer(admin, { name: `欧阳${han}`, mobile });
    const foreign = await createCustomer(admin, { name: `Ada ${latin}` });
    const account = await createAccount(admin, foreign);
    const { number, tail } = cardNumber();
    await admin.post('/cards', {
      data: {
        number,
        kind: 'debit',
        status: 'active',
        account: account.id,
        holder: foreign.id,
      },
    });
    await signIn('admin', { path: '/me' });
    await findsCustomer(page, han, chinese.name);
    await findsCustomer(page, latin.slice(2, 9), foreign.name);
    await findsCustomer(page, foreign.customerNo, foreign.name);
    await findsCustomer(page, mobile, chinese.name);

    await page.keyboard.press('/');
    await page.keyboard.type(tail);
    await page.getByRole('option').filter({ hasText: tail }).filter({ hasText: 'Card' }).first().waitFor();
  },

  'the arrow keys and Enter open what was found; nothing found is said': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'));
    await signIn('manager', { path: '/me' });
    await page.keyboard.press('/');
    await page.keyboard.type(unique('Nobody'));
    await page.getByText('Nothing found.').waitFor();
    await page.getByRole('combobox').first().fill(customer.customerNo);
    await page.getByRole('option').filter({ hasText: customer.name }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();
  },

  'a relationship manager does not find the customers of others': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('admin'));
    await signIn('rm', { path: '/me' });
    await page.keyboard.press('/');
    await page.keyboard.type(customer.customerNo);
    await page.getByText('Nothing found.').waitFor();
  },

  'Ctrl+K goes to a page and creates': async ({ page, signIn }) => {
    await signIn('manager', { path: '/me' });
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.getByRole('combobox').fill('tasks');
    await palette.getByRole('option', { name: 'Tasks', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tasks$/);
    await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();

    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('new customer');
    await palette.getByRole('option', { name: /^New customer$/i }).click();
    await page.waitForURL(/\/customers\/new$/);
    await page.getByLabel('Name', { exact: true }).waitFor();

    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('roles');
    await page.waitForFunction(() => !/Loading/.test(document.querySelector('.ant-modal')?.textContent ?? ''));
    assert.equal(await palette.getByRole('option', { name: 'Roles' }).count(), 0);
  },
};
