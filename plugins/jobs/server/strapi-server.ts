import { registerRoutes } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createJobs } from './create-jobs';
import { provideQueue, queue, startWorkers, stopWorkers } from './queue';
import { routes } from './routes';

/** What `plugin::jobs` in the configuration holds. */
export interface JobsConfig {
  connectionString: string;
  redisUrl?: string;
  /** Whether this process runs jobs once `startWorkers` is called; one that does not only enqueues them. */
  workers: boolean;
}

/** The plugin as Strapi loads it. */
export default {
  config: {
    default: { workers: true },
    validator(config: Partial<JobsConfig>) {
      if (!config.connectionString) throw new Error('plugin::jobs needs a connectionString.');
    },
  },
  register() {
    registerRoutes(routes);
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const { connectionString, redisUrl, workers } = strapi.config.get('plugin::jobs') as JobsConfig;
    const knex = strapi.db.connection as unknown as Knex;
    provideQueue(createJobs({ knex, connectionString, redisUrl, logger: strapi.log }), workers);
  },
  destroy: () => stopWorkers(),
  services: {
    queue: () => ({ ...queue(), startWorkers, stopWorkers }),
  },
};
