import { provideContext, registerRoutes } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import type { Core } from '@strapi/strapi';
import { recordRoutes } from './controller';
import { routes } from './routes';
import { catalogue, open, viewsOf } from './state';
import { Records } from './writing/records';

export default {
  config: { default: { currency: 'CNY' } },
  register({ strapi }: { strapi: Core.Strapi }) {
    open((strapi.config.get('plugin::records') as { currency: string }).currency);
    provideContext('records', (ctx) => new Records(catalogue(), viewsOf(ctx.actor), vault(), ctx));
    registerRoutes(routes);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await catalogue().start(strapi);
    for (const entity of catalogue().entities()) registerRoutes(recordRoutes(entity));
  },
  destroy() {
    catalogue().stop();
  },
};
