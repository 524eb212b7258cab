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
    // The panel's views of each content type, which Strapi would check and write at every start.
    for (const service of ['components', 'content-types']) {
      strapi.plugin('content-manager').service(service).syncConfigurations = async () => undefined;
    }
  },
};
