import assert from 'node:assert/strict';
import { eventually } from '../runner/controls.mjs';
import { createAccount, createCustomer, getRecord } from '../runner/records.mjs';

const cents = (amount) => Math.round(Number(amount) * 100);
/** A day of the calendar that the browser goes by: Swedish writes it as `YYYY-MM-DD`. */
function day(daysAgo) {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).toLocaleDateString('sv');
}
/** `-CN¥1,234.50` or `-¥1,234.50` → -123450 */
const shownCents = (text) => cents(text.replace(/[^\d.-]/g, ''));

async function accountInBranch(api) {
  const { branch } = await api('manager').me();
  const customer = await createCustomer(api('admin'), { branch: branch.id });
  return createAccount(api('admin'), customer, { branch: branch.id });
}

async function giveReason(page, button, reason) {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  return dialog;
}

/** An account of the manager's branch with bookings in the last year. */
async function accountWithBookings(api) {
  const { data } = await api.get('/accounts?pagination[pageSize]=50');
  for (const account of data) {
    const answer = await api.get(`/accounts/${account.id}/statement?from=${day(365)}&to=${day(0)}`);
    if (answer.data.rows.length > 2 && !answer.meta.next) return { account, statement: answer.data };
  }
  throw new Error('No account of the branch has a year of bookings on one page.');
}

export const tests = {
  'the list of accounts masks their numbers and leads to the account': async ({ page, signIn }) => {
    await signIn('manager', { path: '/accounts' });
    const first = page.locator('tbody tr.ant-table-row a').first();
    await first.waitFor();
    const number = await first.textContent();
    assert.match(number, /^•+ \d{4}$/);
    await first.click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
  },

  'a statement opens, moves and closes with the same money': async ({ page, signIn, api }) => {
    const { account, statement } = await accountWithBookings(api('manager'));
    await signIn('manager', { path: `/accounts/${account.id}` });
    await page.getByRole('tab', { name: 'Statement' }).waitFor();
    await page.locator('.ant-picker-range').click();
    await page.getByText('Last 365 days').click();
    const rows = page.getByRole('tabpanel').locator('tbody tr.ant-table-row');
    await eventually(async () => (await rows.count()) === statement.rows.length, 'all bookings of the year are shown');

    const balance = async (name) => {
      const pair = page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
      return shownCents(await pair.locator('dd').textContent());
    };
    const heads = await page.getByRole('tabpanel').getByRole('columnheader').allTextContents();
    const amounts = await rows.locator(`td:nth-child(${heads.indexOf('Amount') + 1})`).allTextContents();
    const moved = amounts.reduce((sum, amount) => sum + shownCents(amount), 0);
    assert.equal((await balance('Opening balance')) + moved, await balance('Closing balance'));
    assert.equal(await balance('Closing balance'), cents(statement.closing));
  },

  'a branch manager freezes an account with a reason, and unfreezes it': async ({ page, signIn, api }) => {
    const account = await accountInBranch(api);
    await signIn('manager', { path: `/accounts/${account.id}` });
    await page.getByRole('button', { name: 'Freeze' }).click();
    const dialog = await giveReason(page, 'Freeze', ' ');
    await dialog.getByText('Give a reason of 3 to 500 characters.').waitFor();
    await giveReason(page, 'Freeze', 'Court order 12/2026');
    await page.locator('header').getByText('Frozen').waitFor();
    assert.equal((await getRecord(api('manager'), 'accounts', account.id)).status, 'frozen');
    assert.equal(await page.getByRole('button', { name: 'Freeze', exact: true }).count(), 0);

    await page.getByRole('button', { name: 'Unfreeze' }).click();
    await giveReason(page, 'Unfreeze', 'Order lifted');
    await page.locator('header').getByText('Active').waitFor();
    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'History' });
    await history.getByText('Reason: Court order 12/2026').waitFor();
    await history.getByText('Reason: Order lifted').waitFor();
  },

  'what an account does not allow is refused in words, and the dialog stays': async ({ page, signIn, api }) => {
    const account = await accountInBranch(api);
    await signIn('manager', { path: `/accounts/${account.id}` });
    await page.getByRole('button', { name: 'Freeze' }).click();
    await api('manager').post(`/accounts/${account.id}/freeze`, { reason: 'Somebody was quicker' });
    const dialog = await giveReason(page, 'Freeze', 'Court order');
    await dialog.getByText('Only an active account can be frozen.').waitFor();
    assert.equal(await dialog.getByLabel('Reason').inputValue(), 'Court order');
  },

  'a teller may freeze but not unfreeze or close': async ({ page, signIn, api }) => {
    const { branch } = await api('teller').me();
    const customer = await createCustomer(api('admin'), { branch: branch.id });
    const account = await createAccount(api('admin'), customer, { branch: branch.id });
    await signIn('teller', { path: `/accounts/${account.id}` });
    await page.getByRole('button', { name: 'Freeze' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Close', exact: true }).count(), 0);
    await assert.rejects(api('teller').post(`/accounts/${account.id}/unfreeze`, { reason: 'Try it' }), { status: 403 });
  },
};
