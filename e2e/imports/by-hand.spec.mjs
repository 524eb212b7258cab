import assert from 'node:assert/strict';
import { choose } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';
import { totalsOf } from './start-import.mjs';

export const tests = {
  'a table that no preset knows is mapped by its columns, imported and kept as a preset': async ({
    page,
    signIn,
    api,
  }) => {
    const batch = unique('MAP');
    const rows = ['编号;称呼;生日;随便', `${batch}1;赵一;31.12.1980;x`, `${batch}2;钱二;01.02.1990;y`];
    await signIn('admin', { path: '/imports/new' });
    await page.getByRole('radio', { name: /^Any table/ }).check();
    await choose(page, 'Its rows are', 'Customers');
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: `${batch}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByText('Read as UTF-8, cells separated by ;').waitFor();
    await page.getByText('Name must be filled for new records.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Start' }).isDisabled(), true);
    await choose(page, 'Field: 编号', 'Customer no.');
    await choose(page, 'Field: 称呼', 'Name');
    await choose(page, 'Rows are told apart by', '编号');
    await choose(page, 'Dates begin with', 'the day: 31.12.2026');
    await page.getByRole('switch', { name: 'Dry run' }).click();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/imports\/\d+$/);
    await page.locator('main header').getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
    assert.deepEqual((await totalsOf(page)).Customers, { read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0 });
    const [found] = (await api('admin').get(`/customers?filters[customerNo][$eq]=${batch}1&fields=name,birthDate`))
      .data;
    assert.deepEqual([found.name, found.birthDate], ['赵一', '1980-12-31']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as preset' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'customer-by-hand.yaml');
  },
};
