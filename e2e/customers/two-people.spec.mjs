import assert from 'node:assert/strict';
import { createCustomer, getRecord } from '../runner/records.mjs';

export const tests = {
  'who saves second sees both values side by side and decides; the rest merges': async ({
    page,
    signIn,
    another,
    api,
  }) => {
    const customer = await createCustomer(api('manager'), { city: 'Ningbo', occupation: 'Nurse', employer: 'Clinic' });
    const path = `/customers/${customer.id}/edit`;
    await signIn('manager', { path });
    await page.getByLabel('City').fill('Wenzhou');
    await page.getByLabel('Occupation').fill('Doctor');

    const other = await another('admin', { path });
    await other.getByLabel('City').fill('Taizhou');
    await other.getByLabel('Employer').fill('Hospital');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.waitForURL(new RegExp(`/customers/${customer.id}$`));

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody else has changed this meanwhile' });
    await dialog.waitFor();
    const city = dialog.getByRole('group', { name: 'City' });
    assert.match(await city.textContent(), /Wenzhou.*Taizhou/);
    assert.equal(await dialog.getByRole('group').count(), 1);
    assert.ok(await dialog.getByRole('button', { name: 'Save this' }).isDisabled());

    await dialog.getByRole('button', { name: 'Back to editing' }).click();
    assert.equal(await page.getByLabel('City').inputValue(), 'Wenzhou');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await city.getByRole('radio', { name: /Yours/ }).check();
    await dialog.getByRole('button', { name: 'Save this' }).click();
    await page.waitForURL(new RegExp(`/customers/${customer.id}$`));
    const saved = await getRecord(api('manager'), 'customers', customer.id);
    assert.deepEqual([saved.city, saved.occupation, saved.employer], ['Wenzhou', 'Doctor', 'Hospital']);
  },

  'changes of different fields merge without a question': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'), { city: 'Ningbo', occupation: 'Nurse' });
    await signIn('manager', { path: `/customers/${customer.id}/edit` });
    await page.getByLabel('City').fill('Wenzhou');
    await api('admin').patch(`/customers/${customer.id}`, {
      version: customer.version,
      data: { occupation: 'Doctor' },
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(new RegExp(`/customers/${customer.id}$`));
    const saved = await getRecord(api('manager'), 'customers', customer.id);
    assert.deepEqual([saved.city, saved.occupation], ['Wenzhou', 'Doctor']);
  },
};
