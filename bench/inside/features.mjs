// Works features of customers out again in batches, as the worker does; then explains the statement.
import { inside, require } from './boot.mjs';

const BATCH = 500;
const BATCHES = 10;
const ROUNDS = 3;

await inside(async ({ strapi, statements }) => {
  const { refreshFeatures } = require('../../cms/dist/src/api/customer-features/queries/refresh-features.js');
  const knex = strapi.db.connection;
  const ids = await knex('customers')
    .orderByRaw('md5(document_id)')
    .limit(BATCH * BATCHES)
    .pluck('id');
  ids.sort((a, b) => a - b);
  const batches = [];
  for (let at = 0; at < ids.length; at += BATCH) batches.push(ids.slice(at, at + BATCH));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    for (const batch of batches) await knex.transaction((trx) => refreshFeatures(trx, batch));
    best = Math.min(best, performance.now() - began);
  }
  const { sql, values } = statements.findLast((statement) => statement.sql?.includes('insert into customer_features'));
  const { Client } = require('pg');
  const connection = await knex.client.acquireConnection();
  const explained = await Client.prototype.query.call(connection, `explain (analyze, buffers) ${sql}`, values);
  await knex.client.releaseConnection(connection);
  return {
    batches,
    perSecond: ids.length / (best / 1000),
    plan: explained.rows.map((row) => row['QUERY PLAN']),
  };
});
