import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { createCustomer, getRecord, unique } from '../runner/records.mjs';
import { boardIsThere, card } from './board.mjs';

const HOUR_MS = 3_600_000;
const hoursFromNow = (hours) => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** A case of a customer of the manager's branch, which is nobody's until it is given to somebody. */
async function createCase(api, values = {}) {
  const { branch } = await api.me();
  const data = { subject: unique('Case '), kind: 'complaint', branch: branch.id, dueAt: hoursFromNow(4), ...values };
  return (await api.post('/service-cases', { data })).data;
}

export const tests = {
  'a case is given to a colleague, who finds it among their own': async ({ page, signIn, another, api, kehu }) => {
    const manager = api('manager');
    const [me, colleague] = [await manager.me(), await api('rm').me()];
    const customer = await createCustomer(manager, { owner: colleague.id });
    const made = await createCase(manager, { assignee: me.id, customer: customer.id });
    await signIn('manager', { path: '/service-cases?whose=mine' });
    await card(page, 'To contact', made.subject).getByText(me.displayName).waitFor();
    await card(page, 'To contact', made.subject).getByRole('link', { name: made.subject }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await choose(page, 'Owner', colleague.displayName);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    // Not the form's, which is called “Edit …”.
    await page.getByRole('heading', { level: 1, name: made.subject, exact: true }).waitFor();
    assert.equal((await getRecord(manager, 'service-cases', made.id)).assignee.id, colleague.id);

    await page.goto(`${kehu.url}/service-cases?whose=mine`);
    await boardIsThere(page);
    assert.equal(await page.getByRole('link', { name: made.subject }).count(), 0);
    const desk = await another('rm', { path: '/service-cases?whose=mine' });
    await card(desk, 'To contact', made.subject).getByText(colleague.displayName).waitFor();
    await card(desk, 'To contact', made.subject).getByText(customer.name).waitFor();
  },

  'a case that nobody has taken up in time is marked as overdue until somebody does': async ({ page, signIn, api }) => {
    const rm = api('rm');
    const { id: assignee } = await rm.me();
    const late = await createCase(rm, { assignee, dueAt: hoursFromNow(-26) });
    const soon = await createCase(rm, { assignee });
    await signIn('rm', { path: '/service-cases?whose=mine' });
    await card(page, 'To contact', late.subject).getByText('Overdue:').waitFor();
    await card(page, 'To contact', soon.subject).getByText('Contact due').waitFor();
    assert.equal(await card(page, 'To contact', soon.subject).getByText('Overdue:').count(), 0);

    await page.getByRole('link', { name: late.subject }).click();
    await page.getByRole('button', { name: 'Contacted' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Say in a few words what was done.').waitFor();
    await dialog.getByLabel('What was done').fill('Called back');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Noted.').waitFor();
    await page.goBack();
    await card(page, 'Contacted', late.subject).waitFor();
    // Each column is read by itself.
    await card(page, 'To contact', late.subject).waitFor({ state: 'detached' });
    assert.equal(await card(page, 'Contacted', late.subject).getByText('Overdue:').count(), 0);

    await page.getByRole('link', { name: late.subject }).click();
    await page.getByRole('button', { name: /Close$/ }).click();
    await dialog.getByLabel('What was done').fill('Fee paid back');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Closed.').waitFor();
    await eventually(
      async () => (await getRecord(rm, 'service-cases', late.id)).outcome === 'settled',
      'the case is settled',
    );
    assert.equal((await getRecord(rm, 'service-cases', late.id)).solution, 'Called back\n\nFee paid back');
  },

  'whoever has nothing to do with a case does not see it, and whoever may see none has no board': async ({
    page,
    signIn,
    another,
    api,
    kehu,
  }) => {
    const admin = api('admin');
    const made = await createCase(admin, { assignee: (await api('manager').me()).id, priority: 'urgent' });
    await signIn('rm', { path: '/service-cases' });
    await boardIsThere(page);
    assert.equal(await page.getByRole('link', { name: made.subject }).count(), 0);
    await page.goto(`${kehu.url}/service-cases/${made.id}`);
    await page
      .getByRole('heading', { level: 1, name: 'Not found' })
      .or(page.getByRole('alert').filter({ hasText: /does not exist/ }))
      .first()
      .waitFor();
    await assert.rejects(api('rm').post(`/service-cases/${made.id}/close`, { note: 'Not mine' }), { status: 404 });

    const guard = await another('security', { path: '/today' });
    assert.equal(await guard.getByRole('link', { name: 'Cases' }).count(), 0);
    await guard.goto(`${kehu.url}/service-cases`);
    await guard.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
    await assert.rejects(api('security').get('/service-cases'), { status: 403 });
    assert.equal((await getRecord(admin, 'service-cases', made.id)).status, 'open');
  },
};
