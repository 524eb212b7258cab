import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { platform } from './database';
import { createApi } from './http/api';
import { readJson } from './http/json-body';
import { openApiDocument } from './http/openapi';
import { createProblemBoundary } from './http/problems';
import { Raw, readRoute, registerRoutes } from './http/route';

/** The plugin as Strapi loads it: the server's middlewares and the API document. */
export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    platform.set({
      knex: () => strapi.db.connection as unknown as Knex,
      transaction: async (work) => await strapi.db.transaction(({ trx }) => work(trx as unknown as Knex.Transaction)),
      log: strapi.log,
    });
    registerRoutes([
      readRoute({
        path: '/openapi.json',
        summary: 'This document',
        tag: 'meta',
        permission: 'public',
        run: async () => ({
          ok: true,
          value: new Raw(openApiDocument({ title: 'Kehu', version: strapi.config.get('info.version', '0') })),
        }),
      }),
    ]);
  },
  middlewares: {
    problems: (_config: unknown, { strapi }: { strapi: Core.Strapi }) => createProblemBoundary(strapi.log),
    reads: () => createApi('reads'),
    json: () => readJson,
    api: () => createApi(),
  },
};
