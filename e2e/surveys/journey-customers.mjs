import assert from 'node:assert/strict';
import { startImport, totalsOf } from '../imports/start-import.mjs';
import { eventually } from '../runner/controls.mjs';
import { createCustomer, unique } from '../runner/records.mjs';

const PRESET = 'Customers from a spreadsheet';

/**
 * Customers of three branches who share an occupation of their own: an import of many, and five with names. The first
 * of these has `rm` as their manager.
 * @param page one on which the administrator is signed in
 * @returns the occupation, and customers with `name` and `branch` (its name)
 */
export async function bringCustomers({ page, admin, kehu, manager }, count) {
  const mark = unique('Trade');
  const branches = (await admin.get('/branches?fields=name,code')).data.slice(0, 3);
  assert.equal(branches.length, 3);
  const imported = Array.from({ length: count }, (_, i) => ({
    customerNo: `${mark}-${i}`,
    name: `Wen ${mark}-${i}`,
    email: `${mark.toLowerCase()}-${i}@kehu.example`,
    branch: branches[i % 3],
  }));
  const lines = imported.map(
    ({ customerNo, name, email, branch }) => `${customerNo},${name},${email},${mark},${branch.code}`,
  );
  const file = ['customer no,name,email,occupation,branch', ...lines].join('\n');
  await startImport(page, {
    url: kehu.url,
    preset: PRESET,
    files: { name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(file) },
    dryRun: false,
  });
  assert.equal((await totalsOf(page)).Customers.created, count);

  const named = [];
  for (let i = 0; i < 5; i++) {
    const email = `${mark.toLowerCase()}-phone-${i}@kehu.example`;
    const branch = branches[i % 3];
    const values = { email, occupation: mark, branch: branch.id, ...(i === 0 && { owner: manager.id }) };
    const { customerNo, name } = await createCustomer(admin, values);
    named.push({ customerNo, name, branch });
  }
  const flat = ({ branch, ...customer }) => ({ ...customer, branch: branch.name });
  return { mark, imported: imported.map(flat), named: named.map(flat) };
}

/** Everybody of an occupation. @returns the segment's name */
export async function segmentOf(marketer, mark, size) {
  const name = unique('Segment');
  const definition = { occupation: { $eq: mark } };
  const { data } = await marketer.post('/segments', { name, kind: 'dynamic', definition });
  await marketer.post(`/segments/${data.id}/activate`, {});
  await eventually(
    async () => (await marketer.get(`/segments/${data.id}?fields=size`)).data.size === size,
    'everybody is in the segment',
    60_000,
  );
  return name;
}
