import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { createCustomer, getRecord, residentId, unique, uniqueMobile } from '../runner/records.mjs';

const field = (page, name) => page.locator('.ant-form-item').filter({ has: page.getByLabel(name, { exact: true }) });

export const tests = {
  'a refused customer is told beside the fields, keeps what was typed, and is saved once it is right': async ({
    page,
    signIn,
    api,
  }) => {
    await signIn('manager', { path: '/customers/new' });
    const name = `Wang ${unique()}`;
    await page.getByLabel('Given name').fill('Lan');
    await choose(page, 'Kind', 'Individual');
    await choose(page, 'ID type', 'Resident ID card');
    await page.getByLabel('ID number', { exact: true }).fill('330106198901110000');
    await page.getByLabel('E-mail', { exact: true }).fill('nobody');
    await page.getByRole('button', { name: 'Save' }).click();
    await field(page, 'Name').getByText('Must not be empty.').waitFor();
    await field(page, 'E-mail').getByText('Is not an e-mail address.').waitFor();
    assert.equal(await page.getByLabel('Given name').inputValue(), 'Lan');

    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('E-mail', { exact: true }).fill('wang@example.org');
    await page.getByRole('button', { name: 'Save' }).click();
    await field(page, 'ID number').locator('.ant-form-item-explain-error').waitFor();
    await page.getByLabel('ID number', { exact: true }).fill(residentId());
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    const id = page.url().split('/').at(-1);
    const saved = await getRecord(api('manager'), 'customers', id);
    assert.equal(saved.branch.id, (await api('manager').me()).branch.id);
    assert.match(saved.idNumber, /•/);
  },

  'a customer with the mobile of another one is told of it before it is saved': async ({ page, signIn, api }) => {
    const mobile = uniqueMobile();
    const other = await createCustomer(api('manager'), { mobile });
    await signIn('manager', { path: '/customers/new' });
    const name = `Twin ${unique()}`;
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Mobile', { exact: true }).fill(`+86 ${mobile}`);
    await page.getByText('Another record has the same value: Mobile').waitFor();
    assert.equal(await page.getByRole('link', { name: other.name }).getAttribute('href'), `/customers/${other.id}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    // and on its page afterwards
    await page.getByText('Another record has the same value: Mobile').waitFor();
  },

  'what was typed comes back after a reload, and is gone once the form was left': async ({ page, signIn }) => {
    await signIn('manager', { path: '/customers/new' });
    await page.getByLabel('Given name').fill('Kept');
    await page.reload();
    await page.getByText('What you had typed here before has been kept.').waitFor();
    assert.equal(await page.getByLabel('Given name').inputValue(), 'Kept');

    await page.getByRole('link', { name: 'Tasks' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
    await page.goBack();
    await page.getByLabel('Given name').waitFor();
    assert.equal(await page.getByLabel('Given name').inputValue(), '');
  },

  'Ctrl+S saves the form, a pencil saves one field in place': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'), { city: 'Ningbo', occupation: 'Nurse' });
    await signIn('manager', { path: `/customers/${customer.id}/edit` });
    await page.getByLabel('Occupation').fill('Doctor');
    await page.keyboard.press('Control+s');
    await page.waitForURL(new RegExp(`/customers/${customer.id}$`));
    await page.getByRole('heading', { level: 1, name: customer.name }).waitFor();

    await page.getByRole('button', { name: 'Edit City' }).click();
    await page.getByRole('textbox', { name: 'City' }).fill('Wenzhou');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'City' }).waitFor({ state: 'detached' });
    await page.locator('dl').getByText('Wenzhou').waitFor();
    const saved = await getRecord(api('manager'), 'customers', customer.id);
    assert.deepEqual([saved.occupation, saved.city], ['Doctor', 'Wenzhou']);

    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'History' });
    await history.getByText('City: Ningbo → Wenzhou').waitFor();
    await history.getByText('Occupation: Nurse → Doctor').waitFor();
    assert.ok((await history.textContent()).includes((await api('manager').me()).displayName));
  },

  'Escape leaves a field as it was, a refused value is told below it': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'), { city: 'Ningbo', email: 'zoe@example.org' });
    await signIn('manager', { path: `/customers/${customer.id}` });
    await page.getByRole('button', { name: 'Edit City' }).click();
    await page.getByRole('textbox', { name: 'City' }).fill('Elsewhere');
    await page.keyboard.press('Escape');
    await page.locator('dl').getByText('Ningbo').waitFor();

    await page.getByRole('button', { name: 'Edit E-mail' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody');
    await page.keyboard.press('Enter');
    await page.locator('dd [role="alert"]').waitFor();
    const saved = await getRecord(api('manager'), 'customers', customer.id);
    assert.equal(saved.version, customer.version);
  },

  'what was typed survives a lost connection and a reload': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'), { city: 'Ningbo', mobile: uniqueMobile() });
    await signIn('manager', { path: `/customers/${customer.id}/edit` });
    await page.getByLabel('City').fill('Shaoxing');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor();
    assert.equal(await page.getByLabel('City').inputValue(), 'Shaoxing');

    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('What you had typed here before has been kept.').waitFor();
    assert.equal(await page.getByLabel('City').inputValue(), 'Shaoxing');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(new RegExp(`/customers/${customer.id}$`));
    assert.equal((await getRecord(api('manager'), 'customers', customer.id)).city, 'Shaoxing');

    await page.goto(page.url().concat('/edit'));
    await page.getByLabel('City').waitFor();
    assert.equal(await page.getByText('What you had typed here before has been kept.').count(), 0);
  },
};
