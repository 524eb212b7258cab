import { type ApiRoute, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { FeaturesSchema, PortraitSchema } from './contract';
import { listFeatures } from './list-features';
import { createFeature } from './operations/create-feature';
import { previewFeature } from './operations/preview-feature';
import { rebuildFeatures } from './operations/rebuild-features';
import { updateFeature } from './operations/update-feature';
import { portrait } from './portrait';

export const featureRoutes: ApiRoute[] = [
  readRoute({
    path: '/features',
    summary: 'Features of customers, and how fresh they are',
    permission: { action: 'manage', subject: 'feature' },
    response: FeaturesSchema,
    run: async () => ok({ data: await listFeatures(platform.get().knex()) }),
  }),
  operationRoute('POST', '/features', createFeature, { status: 201 }),
  operationRoute('PATCH', '/features/:id', updateFeature),
  operationRoute('POST', '/features/preview', previewFeature),
  operationRoute('POST', '/features/rebuild', rebuildFeatures),
  readRoute({
    path: '/customers/:id/portrait',
    summary: 'A customer’s features beside those of peers',
    permission: { action: 'read', subject: 'customer' },
    response: PortraitSchema,
    async run({ actor, params }) {
      const found = await portrait(gateFor(actor), params.id as string);
      return found.ok ? ok({ data: found.value }) : found;
    },
  }),
];
