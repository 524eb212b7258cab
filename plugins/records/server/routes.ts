import { type ApiRoute, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { LOCALES } from '@kehu/kernel/contract';
import { vault } from '@kehu/vault';
import { z } from 'zod';
import { SearchHitSchema } from '../contract';
import { catalogRoute } from './catalog-route';
import { listDefinitions } from './catalogue/custom-fields';
import { eventsRoute } from './events-route';
import { createField } from './fields/create-field';
import { updateField } from './fields/update-field';
import { searchOneBox } from './gate/one-box';
import { gateFor } from './state';

export const routes: ApiRoute[] = [
  catalogRoute,
  eventsRoute,
  readRoute({
    path: '/search',
    summary: 'One box over names and numbers',
    permission: 'signed-in',
    query: z.object({ q: z.string(), locale: z.enum(LOCALES).optional() }),
    response: z.array(SearchHitSchema),
    async run({ actor, query }) {
      const found = await searchOneBox(
        gateFor(actor),
        vault(),
        typeof query.q === 'string' ? query.q.slice(0, 200) : '',
        LOCALES.find((locale) => locale === query.locale),
      );
      return found.ok ? ok({ data: found.value }) : found;
    },
  }),
  readRoute({
    path: '/fields',
    summary: 'Custom fields of every record type',
    permission: { action: 'manage', subject: 'field' },
    run: async () => ok({ data: await listDefinitions(platform.get().knex()) }),
  }),
  operationRoute('POST', '/fields', createField, { status: 201 }),
  operationRoute('PATCH', '/fields/:id', updateField),
];
