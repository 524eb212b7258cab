import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { choose } from '../runner/controls.mjs';
import { createCustomer, getRecord, unique } from '../runner/records.mjs';

const OWN = [
  '<script>globalThis.ran = true</script>',
  '<img src=x onerror="globalThis.ran = true">',
  'javascript:globalThis.ran=true',
  'O\'Brien "The" `Boss` \\ {{7*7}} %s',
  'إسماعيل בן־דוד',
  'zero\u200bwidth\u2060joiner',
  '👨‍👩‍👧 Ünïçödé 𠜎𠜱',
  'null',
  "'; DROP TABLE customers; --",
];

/** Of the list of naughty strings, where it lies beside the program: every 25th that a name may hold. */
function naughtyStrings() {
  const file = `${process.env.KEHU_SHARED_DATA ?? new URL('../../../shared/data', import.meta.url).pathname}/naughty-strings/blns.json`;
  if (!existsSync(file)) return OWN;
  const listed = JSON.parse(readFileSync(file, 'utf8')).filter(
    (text) => text === text.trim() && text.length > 0 && text.length <= 80 && !/\p{Cc}/u.test(text),
  );
  return [...OWN, ...listed.filter((_, index) => index % 25 === 0)];
}

export const tests = {
  'whatever a name is made of, it is shown as it was written and runs nothing': async ({ page, signIn, api }) => {
    const batch = unique('N');
    const names = naughtyStrings();
    const { branch } = await api('manager').me();
    const customers = [];
    for (const [index, name] of names.entries()) {
      const customerNo = `${batch}-${String(index).padStart(2, '0')}`;
      customers.push(await createCustomer(api('admin'), { name, customerNo, city: batch, branch: branch.id }));
      assert.equal(customers[index].name, name);
    }
    const filters = encodeURIComponent(JSON.stringify({ city: { $eq: batch } }));
    await signIn('manager', { path: `/customers?filters=${filters}&sort=customerNo:asc&size=100` });
    await page
      .locator('tbody tr.ant-table-row')
      .nth(names.length - 1)
      .waitFor();
    assert.deepEqual(await page.locator('tbody tr.ant-table-row td:nth-child(2) a').allTextContents(), names);

    for (const [index, customer] of customers.slice(0, OWN.length).entries()) {
      await page.keyboard.press('/');
      await page.keyboard.type(customer.customerNo);
      const hit = page.getByRole('option').filter({ hasText: customer.customerNo }).first();
      await hit.waitFor();
      assert.ok((await hit.textContent()).includes(OWN[index]), await hit.textContent());
      await hit.click();
      await page.waitForURL(new RegExp(customer.id));
      await page.locator(`main a[href="/customers/${customer.id}/edit"]`).waitFor();
      assert.equal(await page.locator('main h1').textContent(), OWN[index]);
      assert.ok((await page.title()).startsWith(OWN[index]));
    }
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  },

  'a name full of markup is typed, saved and edited like any other': async ({ page, signIn, api }) => {
    const name = `${OWN[0]} ${OWN[4]} "${unique()}"`;
    await signIn('manager', { path: '/customers/new' });
    await choose(page, 'Kind', 'Individual');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/customers\/(?!new)[a-z0-9]+$/);
    const id = page.url().split('/').at(-1);
    assert.equal((await getRecord(api('manager'), 'customers', id)).name, name);
    await page.getByRole('link', { name: 'Edit' }).click();
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), name);
    assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  },
};
