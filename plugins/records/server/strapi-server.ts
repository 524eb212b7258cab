import { provideContext, registerRoutes } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import type { Core } from '@strapi/strapi';
import { setHomeCountry } from './catalogue/canonical';
import { recordRoutes } from './controller';
import { routes } from './routes';
import { catalogue, open, viewsOf } from './state';
import { Records } from './writing/records';

export default {
  config: { default: { currency: 'CNY', country: 'CN' } },
  register({ strapi }: { strapi: Core.Strapi }) {
    const { currency, country } = strapi.config.get('plugin::records') as { currency: string; country: string };
    open(currency);
    setHomeCountry(country);
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
