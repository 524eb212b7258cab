import type { Core } from '@strapi/strapi';
import { afterSync } from './after-sync';
import { declareBank } from './api/bank';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    declareBank();
    strapi.hook('strapi::content-types.afterSync').register(() => afterSync());
    // Strapi's own panel and content API are not part of the product: no route of theirs is ever mounted.
    strapi.admin.routes = {} as typeof strapi.admin.routes;
    for (const plugin of Object.values(strapi.plugins)) plugin.routes = {} as typeof plugin.routes;
  },
};
