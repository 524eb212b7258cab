import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { platform } from './database';
import { createApi } from './http/api';
import { readJson } from './http/json-body';
import { openApiRoute } from './http/openapi-route';
import { createProblemBoundary } from './http/problems';
import { registerRoutes } from './http/route';
import { endWorkerPools } from './worker-pool';

/**
 * A transaction of Strapi's that is committed when it says so. knex does not tell of a failed COMMIT where Strapi waits
 * for it (`trx.commit()` resolves), only by `executionPromise`: a write lost with its connection would be acknowledged.
 */
async function transact<T>(strapi: Core.Strapi, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  // Inside another one, Strapi joins it: that one's end is not ours to wait for.
  if (strapi.db.inTransaction())
    return await strapi.db.transaction(({ trx }) => work(trx as unknown as Knex.Transaction));
  let ended: Promise<unknown> = Promise.resolve();
  const result = await strapi.db.transaction(({ trx }) => {
    const own = trx as unknown as Knex.Transaction;
    ended = own.executionPromise;
    // When the work itself fails, its own error is the one that counts.
    ended.catch(() => undefined);
    return work(own);
  });
  await ended;
  return result;
}

/** The plugin as Strapi loads it: the server's middlewares and the API document. */
export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    platform.set({
      knex: () => strapi.db.connection as unknown as Knex,
      transaction: (work) => transact(strapi, work),
      log: strapi.log,
    });
    registerRoutes([openApiRoute(() => ({ title: 'Kehu', version: strapi.config.get('info.version', '0') }))]);
  },
  destroy: endWorkerPools,
  middlewares: {
    problems: (_config: unknown, { strapi }: { strapi: Core.Strapi }) => createProblemBoundary(strapi.log),
    reads: () => createApi('reads'),
    json: () => readJson,
    api: () => createApi(),
  },
};
