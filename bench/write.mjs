// Creating and changing a customer: Kehu validates, encrypts, audits and writes an event for each.
import { COPY, makeCopyTable } from './baselines/copy-table.mjs';
import { compare } from './load/measure.mjs';

const RECORDS = 2000;

export async function benchWrite({ bank, kehu, bare, strapi, branch, headers }) {
  await makeCopyTable(bank);
  const ofBranch = (table) =>
    bank
      .query(`select document_id as id, version from ${table} where branch_id = $1 order by id limit ${RECORDS}`, [
        branch.id,
      ])
      .then((rows) => rows.map((row) => [row.id, row.version]));
  const path = '/api/customers';
  const kehuJob = { url: kehu.url, path, headers, branch: branch.publicId, dialect: 'kehu' };
  const bareJob = { url: bare.url, path: '/customers', branch: branch.publicId, dialect: 'bare' };
  const strapiJob = { url: strapi.url, path, branch: strapi.branch.publicId, dialect: 'strapi' };
  const rounds = (job, kind, seed) => (round) => ({ ...job, feed: kind, seed: seed + round });
  const updates = (job, records, seed) => async (round) => ({
    ...rounds(job, 'update', seed)(round),
    records: await records(),
  });
  const created = await compare({
    bare: rounds(bareJob, 'create', 10),
    kehu: rounds(kehuJob, 'create', 20),
    strapi: rounds(strapiJob, 'create', 30),
  });
  const updated = await compare({
    bare: updates(bareJob, () => ofBranch(COPY), 40),
    kehu: updates(kehuJob, () => ofBranch('customers'), 50),
    strapi: updates(strapiJob, async () => strapi.customers.map((id) => [id, 1]), 60),
  });
  return [
    { row: 'create a customer', ...created, targets: { strapi: 4 } },
    { row: 'update a customer', ...updated, targets: { strapi: 4 } },
  ];
}
