import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';

const ROW = (page, text) => page.getByRole('row').filter({ hasText: text });

/** The journey of the second person: finds the request in words, and approves it with a note. */
async function approveAs(user, another, username) {
  const page = await another(user, { path: '/setup/approvals' });
  const request = page.getByRole('region').filter({ hasText: username });
  await request.getByText('It gives rights that the requester does not have.').waitFor();
  await request.getByText(/Gains: Reveal Customers .* not held by the requester/).waitFor();
  await request.getByRole('button', { name: 'Approve' }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve this request?' });
  await dialog.getByLabel('Note (optional)').fill('hired last week');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved and done.').waitFor();
  await request.waitFor({ state: 'detached' });
  await page.getByText('Decided', { exact: true }).click();
  await request.getByText('“hired last week”').waitFor();
}

export const tests = {
  'an account is made with a generated password, its person signs in, changes it, and is blocked': async ({
    page,
    signIn,
    kehu,
    api,
    another,
  }) => {
    const username = unique('clerk').toLowerCase();
    await signIn('admin', { path: '/setup/staff' });
    await page.getByRole('button', { name: 'New account' }).click();
    const drawer = page.getByRole('dialog', { name: 'New account' });
    await drawer.getByLabel('Name', { exact: true }).fill('新柜员');
    await drawer.getByLabel('User name').fill(username);
    await drawer.getByLabel('E-mail').fill(`${username}@bank.example`);
    await drawer.getByLabel('New password').fill('short');
    await choose(drawer, 'Roles', 'Teller');
    await page.keyboard.press('Escape');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Too short.').waitFor();
    await drawer.getByRole('button', { name: 'Generate' }).click();
    const password = await drawer.getByLabel('New password').inputValue();
    assert.match(password, /^[A-Za-z0-9]{16}$/);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Not saved yet: this waits for a second person').waitFor();
    await approveAs('security', another, username);
    await page.reload();
    await ROW(page, username).waitFor();

    const context = await page.context().browser().newContext();
    const desk = await context.newPage();
    await desk.addInitScript(() => localStorage.setItem('kehu.locale', 'en'));
    await desk.goto(kehu.url);
    await desk.locator('input[autocomplete="username"]').fill(username);
    await desk.locator('input[autocomplete="current-password"]').fill(password);
    await desk.locator('button[type="submit"]').click();
    await desk.getByRole('heading', { level: 1, name: /新柜员/ }).waitFor();
    await desk.goto(`${kehu.url}/me`);
    await desk.getByLabel('Current password').fill('not this one');
    await desk.getByLabel('New password').fill('a much better one');
    await desk.getByRole('button', { name: 'Change password' }).click();
    await desk.getByText('This is not your password.').waitFor();
    await desk.getByLabel('Current password').fill(password);
    await desk.getByRole('button', { name: 'Change password' }).click();
    await desk.getByText('The password has been changed.').waitFor();

    await ROW(page, username).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('switch', { name: 'Blocked' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await ROW(page, username).getByText('Blocked').waitFor();
    await desk.goto(`${kehu.url}/customers`);
    await desk.locator('input[autocomplete="username"]').waitFor();
    await context.close();
    const account = (await api('admin').get('/staff-accounts')).data.find((one) => one.username === username);
    assert.deepEqual([account.blocked, account.roles], [true, ['teller']]);
  },

  'nobody changes their own roles': async ({ page, signIn }) => {
    await signIn('admin', { path: '/setup/staff' });
    await ROW(page, 'admin@kehu.example').getByRole('button').first().click();
    await page.getByText('Your own roles are changed by a colleague.').waitFor();
    assert.equal(await page.getByRole('dialog').getByRole('switch', { name: 'Blocked' }).isDisabled(), true);
  },
};
