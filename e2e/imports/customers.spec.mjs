import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { unique } from '../runner/records.mjs';
import { startImport, totalsOf } from './start-import.mjs';

const PRESET = 'Customers from a spreadsheet';

/** Three good rows and two bad ones: the file's rows 4 and 6. */
const fileOf = (batch) => ({
  name: `${batch}.csv`,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'customer no,name,email,birth date',
      `${batch}1,王一 ${batch},one@example.org,1990-01-02`,
      `${batch}2,"Two, Ltd ${batch}",two@example.org,1991-02-03`,
      `${batch}3,Bad mail ${batch},nowhere,1992-03-04`,
      `${batch}4,Four ${batch},four@example.org,1993/4/5`,
      `${batch}5,Bad day ${batch},five@example.org,1993-13-45`,
    ].join('\n'),
  ),
});

const countOf = async (api, batch) =>
  (await api.get(`/customers/count?filters[customerNo][$startsWith]=${batch}`)).data.total;

export const tests = {
  'a file is tried, imported with its bad rows told, imported again without a double, and undone': async ({
    page,
    signIn,
    api,
    kehu,
  }) => {
    const admin = api('admin');
    const batch = unique('IMP');
    const start = (dryRun) => startImport(page, { url: kehu.url, preset: PRESET, files: fileOf(batch), dryRun });
    await signIn('admin', { path: '/imports' });

    const tried = await start(true);
    await page.getByText('This was a dry run: nothing has been saved.').waitFor();
    assert.deepEqual((await totalsOf(page)).Customers, { read: 5, created: 3, updated: 0, unchanged: 0, rejected: 2 });
    assert.equal(await countOf(admin, batch), 0);

    await page.getByRole('button', { name: 'Import now' }).click();
    await page.waitForURL((url) => /\/imports\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${tried}`));
    await page.locator('main header').getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
    const id = page.url().split('/').at(-1);
    assert.deepEqual((await totalsOf(page)).Customers, { read: 5, created: 3, updated: 0, unchanged: 0, rejected: 2 });
    assert.equal(await countOf(admin, batch), 3);
    assert.equal((await admin.get(`/imports/${id}`)).data.state, 'done');

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Rejected rows (2)' }).click(),
    ]);
    const [head, mail, day] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    assert.match(head, /file,row,reason/);
    assert.match(mail, new RegExp(`^${batch}.csv,4,.*e-?mail.*${batch}3`, 'i'));
    assert.match(day, new RegExp(`^${batch}.csv,6,.*date.*${batch}5`, 'i'));

    await start(false);
    const again = (await totalsOf(page)).Customers;
    assert.deepEqual([again.created, again.unchanged], [0, 3]);
    assert.equal(await countOf(admin, batch), 3);

    await page.goto(`${kehu.url}/imports/${id}`);
    await page.getByRole('button', { name: 'Undo import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await page.locator('main header').getByText('Undone', { exact: true }).waitFor({ timeout: 60_000 });
    assert.equal(await countOf(admin, batch), 0);

    await page.getByRole('link', { name: 'Imports' }).first().click();
    await page.getByRole('row').filter({ hasText: batch }).first().waitFor();
  },

  'a new import without a file is refused beside the file': async ({ page, signIn }) => {
    await signIn('admin', { path: '/imports/new' });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByText('Choose at least one file.').waitFor();
    assert.match(page.url(), /\/imports\/new$/);
  },
};
