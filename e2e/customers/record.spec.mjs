import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { createAccount, createCustomer, residentId, uniqueMobile } from '../runner/records.mjs';

async function deleteFromPage(page) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
}

export const tests = {
  'a customer with an account is not deleted and the page says why; one without goes': async ({
    page,
    signIn,
    api,
  }) => {
    const used = await createCustomer(api('admin'));
    await createAccount(api('admin'), used);
    await signIn('admin', { path: `/customers/${used.id}` });
    await deleteFromPage(page);
    const said = page.locator('.ant-message-error');
    await said.waitFor();
    assert.match(await said.textContent(), /account/i);
    assert.equal((await api('admin').get(`/customers/${used.id}`)).data.id, used.id);

    const unused = await createCustomer(api('admin'));
    await page.goto(new URL(`/customers/${unused.id}`, page.url()).href);
    await page.getByRole('heading', { level: 1, name: unused.name }).waitFor();
    await deleteFromPage(page);
    await page.waitForURL(/\/customers$/);
    await assert.rejects(api('admin').get(`/customers/${unused.id}`), { status: 404 });
  },

  'a masked value is revealed for a reason, which stands in the history': async ({ page, signIn, api }) => {
    const mobile = uniqueMobile();
    const customer = await createCustomer(api('manager'), { mobile, idType: 'resident-id', idNumber: residentId() });
    await signIn('manager', { path: `/customers/${customer.id}` });
    assert.ok(!(await page.locator('main').textContent()).includes(mobile));
    await page.getByRole('button', { name: 'Reveal Mobile' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Reveal: Mobile' });
    await dialog.getByLabel('Reason').fill('a');
    await dialog.getByRole('button', { name: 'Reveal', exact: true }).click();
    await dialog.getByText('Give a reason of 3 to 500 characters.').waitFor();
    await dialog.getByRole('button', { name: 'Calling the customer back' }).click();
    await dialog.getByRole('button', { name: 'Reveal', exact: true }).click();
    await page.locator('main').getByText(mobile).first().waitFor();

    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'History' });
    await history.getByText('Reason: Calling the customer back').waitFor();
    assert.match(await history.textContent(), /revealed/);
    assert.ok(!(await history.textContent()).includes(mobile));
  },

  'the timeline shows what it is asked for': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'));
    const me = await api('manager').me();
    const subject = `Call ${customer.name}`;
    await api('manager').post('/tasks', {
      data: { subject, customer: customer.id, assignee: me.id, branch: me.branch.id },
    });
    await api('manager').patch(`/customers/${customer.id}`, { version: customer.version, data: { city: 'Wenzhou' } });
    await signIn('manager', { path: `/customers/${customer.id}` });
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(subject).waitFor();
    await timeline.getByText(/changed City/).waitFor();
    await choose(timeline, 'What to show', 'Tasks');
    await timeline.getByText(/changed City/).waitFor({ state: 'detached' });
    await timeline.getByText(subject).waitFor();
  },
};
