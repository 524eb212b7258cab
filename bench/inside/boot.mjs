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
  strapi.db.connection.on('query', ({ sql, bindings }) => statements.push({ sql, bindings }));
  const result = await work({ strapi, statements, ownerUrl: database.ownerUrl });
  await strapi.destroy();
  await database.release();
  process.stdout.write(`\n${JSON.stringify(result)}\n`);
  process.exit(0);
}
