import { registerRoutes } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import { closeChannels } from './channels/open-channels';
import template from './content-types/message-template/schema.json';
import { declareDeliveries } from './ledger';
import { pages } from './pages/middleware';
import { routes } from './routes';
import { type MessagingConfig, messaging } from './state';

/** The plugin as Strapi loads it. */
export default {
  config: {
    default: { smtpConnections: 5, smtpPerDomain: 0 },
    validator(config: Partial<MessagingConfig>) {
      if (!config.recipient) throw new Error('plugin::messaging needs a recipient.');
    },
  },
  contentTypes: { 'message-template': { schema: template } },
  register({ strapi }: { strapi: Core.Strapi }) {
    messaging.start(strapi.config.get('plugin::messaging') as MessagingConfig);
    declareDeliveries();
    registerRoutes(routes);
  },
  middlewares: { pages },
  destroy: () => closeChannels(),
};
