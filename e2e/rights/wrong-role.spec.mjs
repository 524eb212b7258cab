import assert from 'node:assert/strict';
import { createCustomer } from '../runner/records.mjs';

/** Pages that a role may not use, by their address. */
const CLOSED = {
  teller: ['/setup/fields', '/setup/roles', '/imports', '/imports/new', '/operations/jobs', '/loans', '/accounts/new'],
  rm: ['/setup/fields', '/setup/roles', '/operations/jobs', '/cards/new'],
  security: ['/customers', '/customers/new', '/accounts', '/transactions', '/setup/fields', '/imports'],
  auditor: ['/customers/new', '/tasks/new', '/setup/fields', '/imports/new', '/operations/jobs'],
};

/** No word of the inside: codes, stacks, JSON. */
async function saysNotFound(page, path) {
  await page
    .getByRole('heading', { level: 1, name: 'Not found' })
    .or(page.getByRole('alert').filter({ hasText: /does not exist|does not allow/ }))
    .first()
    .waitFor();
  const text = await page.locator('main').textContent();
  assert.ok(!/\{"|undefined|\bError\b|kernel\.|records\.|\bat .+:\d+/.test(text), `${path}: ${text}`);
}

export const tests = {
  ...Object.fromEntries(
    Object.entries(CLOSED).map(([user, paths]) => [
      `a ${user} who types the address of a closed page is told that there is none`,
      async ({ page, signIn, kehu }) => {
        await signIn(user);
        for (const path of paths) {
          await page.goto(kehu.url + path);
          await saysNotFound(page, path);
        }
      },
    ]),
  ),

  'a record of somebody else is not there, on its page, its form and beside a list': async ({
    page,
    signIn,
    api,
    kehu,
  }) => {
    const customer = await createCustomer(api('admin'), { name: 'Somebody Elses' });
    await signIn('rm');
    for (const path of [`/customers/${customer.id}`, `/customers/${customer.id}/edit`, '/customers/nobodyatall']) {
      await page.goto(kehu.url + path);
      await saysNotFound(page, path);
    }
    await page.goto(`${kehu.url}/customers?peek=customer:${customer.id}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('alert').waitFor();
    assert.ok(!(await drawer.textContent()).includes('Somebody Elses'));
  },

  'a session that has ended brings the sign-in page, and back to the same page': async ({
    page,
    password,
    api,
    kehu,
  }) => {
    const customer = await createCustomer(api('manager'));
    await page.goto(`${kehu.url}/customers/${customer.id}`);
    await page.getByLabel('User name or e-mail').fill('manager');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The user name or the password is not right.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();

    const token = await page.evaluate(() => JSON.parse(sessionStorage.getItem('kehu.session')).token);
    await fetch(`${kehu.url}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    // the open page is told so; nobody has to click into an error
    await page.getByText('Your session has ended.').waitFor();
    assert.ok(page.url().endsWith(`/customers/${customer.id}`));
  },
};
