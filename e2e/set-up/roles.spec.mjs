import assert from 'node:assert/strict';
import { choose, isSameDocument, markDocument } from '../runner/controls.mjs';
import { people } from '../runner/people.mjs';
import { approvedBy, createCustomer, unique } from '../runner/records.mjs';

const roleNamed = async (api, name) => (await api('admin').get('/roles')).data.find((role) => role.name === name);

let colleague;
/** A second business admin: other tests may have the security officer's role in their hands. */
const hireColleague = async (api, kehu) => {
  const [username, password] = [unique('admin').toLowerCase(), 'a good long password'];
  const account = { username, displayName: username, email: `${username}@bank.example`, roles: ['business-admin'] };
  await approvedBy(api('security'), api('admin').post('/staff', { ...account, password }));
  const hired = people(kehu.url, password).apiOf(username);
  // Who has a password from the admin cannot be the admin's checker.
  await hired.post('/session/password', { current: password, password: `${password}, of their own` });
  return hired;
};

/** Puts a role back as it was, whatever happened. What one person took away alone, two give back. */
async function restoringRole({ api, kehu }, name, run) {
  colleague ??= hireColleague(api, kehu);
  const checker = await colleague;
  const before = await roleNamed(api, name);
  try {
    await run();
  } finally {
    const { version } = await roleNamed(api, name);
    await approvedBy(checker, api('admin').put(`/roles/${name}`, { ...before, version }));
  }
}

const save = async (page) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
};

export const tests = {
  'a field that a role loses leaves the open pages of its people': ({ page, signIn, another, api, kehu }) =>
    restoringRole({ api, kehu }, 'teller', async () => {
      const { branch } = await api('teller').me();
      const customer = await createCustomer(api('admin'), { branch: branch.id, employer: 'Harbour Clinic' });
      const teller = await another('teller', { path: `/customers/${customer.id}` });
      await teller.locator('dl').getByText('Harbour Clinic').waitFor();
      await markDocument(teller);

      await signIn('admin', { path: '/setup/roles?role=teller&tab=fields' });
      await page.getByRole('radio', { name: 'Employer: Hidden' }).check();
      await page.getByText('Not saved yet').waitFor();
      await save(page);
      await teller.locator('dl').getByText('Harbour Clinic').waitFor({ state: 'detached' });
      assert.ok(await isSameDocument(teller));
      assert.ok(!('employer' in (await api('teller').get(`/customers/${customer.id}`)).data));
    }),

  'changes of a role are not left behind without a question': async ({ page, signIn }) => {
    // A role that no other test changes meanwhile.
    await signIn('admin', { path: '/setup/roles?role=branch-manager&tab=fields' });
    await page.getByRole('radio', { name: 'Employer: Hidden' }).check();
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await page.getByRole('button', { name: 'Stay', exact: true }).click();
    await page.getByText('Not saved yet').waitFor();
  },

  'rows that a role loses leave the menu and the pages of its people': ({ page, signIn, another, api, kehu }) =>
    restoringRole({ api, kehu }, 'marketer', async () => {
      const marketer = await another('marketer', { path: '/households' });
      await marketer.locator('tbody tr.ant-table-row').first().waitFor();
      await signIn('admin', { path: '/setup/roles?role=marketer&entity=household' });
      await choose(page, 'Read: On which records', 'None');
      await save(page);
      await marketer.getByRole('heading', { level: 1, name: 'Not found' }).waitFor();
      await assert.rejects(api('marketer').get('/households'), { status: 403 });
    }),

  'rows are narrowed by a condition that is built': ({ page, signIn, api, kehu }) =>
    restoringRole({ api, kehu }, 'auditor', async () => {
      await signIn('admin', { path: '/setup/roles?role=auditor&entity=product' });
      await choose(page, 'Read: On which records', 'On a condition…');
      const drawer = page.getByRole('dialog', { name: 'Read: on which records' });
      await drawer.getByRole('button', { name: '+ Condition' }).click();
      await choose(drawer, 'Field', 'Type');
      await choose(drawer, 'Value', 'Loan');
      await drawer.getByRole('button', { name: 'Apply' }).click();
      await page.getByText(/Type is Loan/).waitFor();
      await save(page);
      const { data } = await api('auditor').get('/products?fields[]=type&pagination[pageSize]=100');
      assert.ok(data.length > 0 && data.every(({ type }) => type === 'loan'), JSON.stringify(data));
    }),

  'a change that would leave nobody who may change roles is refused in words': ({ page, signIn, api, kehu }) =>
    restoringRole({ api, kehu }, 'security-officer', async () => {
      const { version, ...security } = await roleNamed(api, 'security-officer');
      const rules = security.rules.filter(({ action, subject }) => action !== 'manage' || subject !== 'role');
      await api('admin').put('/roles/security-officer', { ...security, rules, version });
      await signIn('admin', { path: '/setup/roles?role=business-admin&tab=system' });
      const roles = page.locator('main').getByText('Roles', { exact: true }).locator('..');
      await roles.getByRole('checkbox', { name: 'Manage' }).uncheck();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('This change would leave nobody who may change roles.').waitFor();
      await page.getByRole('button', { name: 'Discard changes' }).click();
      assert.ok(await roles.getByRole('checkbox', { name: 'Manage' }).isChecked());
    }),

  'who may read roles only sees them with every control off': async ({ page, signIn }) => {
    await signIn('auditor', { path: '/setup/roles?role=teller&tab=fields' });
    await page.getByRole('radio', { name: 'Mobile: Masked', exact: true }).waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Mobile: Masked', exact: true }).isDisabled());
    assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).count(), 0);
  },
};
