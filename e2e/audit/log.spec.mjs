import assert from 'node:assert/strict';
import { createCustomer } from '../runner/records.mjs';

export const tests = {
  'an auditor sees who revealed what and why, and what was refused': async ({ page, signIn, api }) => {
    const customer = await createCustomer(api('manager'));
    const reason = `asked by the customer ${customer.id.slice(0, 6)}`;
    await api('manager').post(`/customers/${customer.id}/reveal`, { fields: ['mobile'], reason });
    await api('rm')
      .delete(`/customers/${customer.id}`)
      .catch(() => undefined);
    await signIn('auditor', { path: '/audit' });
    const row = page.getByRole('row').filter({ hasText: reason });
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /Grace Wang.*customer\.reveal.*Done/);
    const filters = encodeURIComponent(JSON.stringify({ outcome: { $eq: 'denied' } }));
    await page.goto(`${new URL(page.url()).origin}/audit?filters=${filters}`);
    await page.getByRole('row').filter({ hasText: 'customer.delete' }).first().waitFor();
  },
};
