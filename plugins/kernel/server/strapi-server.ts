import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { z } from 'zod';
import { CalendarPresetSchema } from '../contract';
import { keepCalendar } from './bank-calendar/keep';
import { calendarRoutes } from './bank-calendar/routes';
import { platform } from './database';
import { approvalRoutes } from './four-eyes/routes';
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

let endCalendar: (() => void) | undefined;

/** The plugin as Strapi loads it: the server's middlewares, the bank's calendar and the API document. */
export default {
  config: { default: { calendars: [] } },
  register({ strapi }: { strapi: Core.Strapi }) {
    platform.set({
      knex: () => strapi.db.connection as unknown as Knex,
      transaction: (work) => transact(strapi, work),
      log: strapi.log,
    });
    const calendars = z.array(CalendarPresetSchema).parse(strapi.config.get('plugin::kernel.calendars'));
    registerRoutes([
      ...calendarRoutes(calendars),
      ...approvalRoutes,
      openApiRoute(() => ({ title: 'Kehu', version: strapi.config.get('info.version', '0') })),
    ]);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    endCalendar = await keepCalendar(platform.get().knex, strapi.log);
  },
  async destroy() {
    endCalendar?.();
    await endWorkerPools();
  },
  middlewares: {
    problems: (_config: unknown, { strapi }: { strapi: Core.Strapi }) => createProblemBoundary(strapi.log),
    reads: () => createApi('reads'),
    json: () => readJson,
    api: () => createApi(),
  },
};
