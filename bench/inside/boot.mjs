// Boots Kehu inside a benchmark's own process, so that single steps can be measured and statements be seen.
import { createRequire } from 'node:module';

export const require = createRequire(import.meta.url);

/** @param work gets the application and a list that fills with the statements it sends */
export async function inside(work) {
  const { openDatabase } = require('../../cms/dist/src/cli/database.js');
  const { boot } = require('../../cms/dist/src/boot.js');
  const database = await openDatabase(() => undefined);
  const strapi = await boot();
  const statements = [];
  const { Client } = require('pg');
  const { query } = Client.prototype;
  // Kept statements do not pass knex: only the driver sees all of them.
  Client.prototype.query = function record(statement, values, ...rest) {
    const isText = typeof statement === 'string';
    statements.push(isText ? { sql: statement, values } : { sql: statement.text, ...statement });
    return query.call(this, statement, values, ...rest);
  };
  const result = await work({ strapi, statements, ownerUrl: database.ownerUrl });
  await strapi.destroy();
  await database.release();
  process.stdout.write(`\n${JSON.stringify(result)}\n`);
  process.exit(0);
}
