import { ports, registerRoutes } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import { hasGivenPassword } from './queries/staff';
import { routes } from './routes';
import { directory, start, stop } from './state';

export default {
  config: { default: { secret: '', sessionHours: 10 } },
  register({ strapi }: { strapi: Core.Strapi }) {
    start(strapi.config.get('plugin::access') as { secret: string; sessionHours: number });
    ports.provide('access', {
      authenticate: (token) => directory().authenticate(token),
      can: (actor, action, subject) => directory().rightsOf(actor).can(action, subject),
      person: (trx, publicId) => directory().person(trx, publicId),
      sharesPassword: hasGivenPassword,
    });
    registerRoutes(routes);
  },
  destroy() {
    stop();
  },
};
