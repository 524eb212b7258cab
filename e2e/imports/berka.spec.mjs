import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startImport, totalsOf } from './start-import.mjs';

const folder = join(process.env.KEHU_SHARED_DATA ?? new URL('../../../shared/data', import.meta.url).pathname, 'berka');

/** Of the discovery challenge's eight tables; transactions those of 1993. */
const ROWS = {
  Customers: 5369,
  Accounts: 4500,
  Cards: 892,
  Loans: 682,
  'Standing orders': 6471,
  Transactions: 28205,
};

async function importsBerka({ page, signIn, api, kehu }) {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.asc'))
    .map((name) => join(folder, name));
  await signIn('admin', { path: '/imports' });
  const id = await startImport(page, { url: kehu.url, preset: 'Berka', files, dryRun: false });
  const totals = await totalsOf(page);
  const created = Object.fromEntries(Object.keys(ROWS).map((entity) => [entity, totals[entity]?.created]));
  assert.deepEqual(created, ROWS);
  const { data } = await api('admin').get('/accounts/count?filters[currency][$eq]=CZK');
  assert.equal(data.total, ROWS.Accounts);
  assert.equal((await api('admin').get(`/imports/${id}`)).data.rejected, 0);
}
importsBerka.seconds = 60;

export const tests = {
  'a bank of eight tables comes in whole': existsSync(folder) ? importsBerka : `there is no data set at ${folder}`,
};
