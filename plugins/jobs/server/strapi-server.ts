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
  /** How long a process may be silent before its jobs are given to another. */
  leaseSeconds: number;
  /** Whether this process runs jobs once `startWorkers` is called; one that does not only enqueues them. */
  workers: boolean;
}

/** The plugin as Strapi loads it. */
export default {
  config: {
    default: { workers: true, leaseSeconds: 30 },
    validator(config: Partial<JobsConfig>) {
      if (!config.connectionString) throw new Error('plugin::jobs needs a connectionString.');
    },
  },
  register() {
    registerRoutes(routes);
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const { connectionString, redisUrl, leaseSeconds, workers } = strapi.config.get('plugin::jobs') as JobsConfig;
    const knex = strapi.db.connection as unknown as Knex;
    provideQueue(
      createJobs({ knex, connectionString, redisUrl, leaseMs: leaseSeconds * 1000, logger: strapi.log }),
      workers,
    );
  },
  destroy: () => stopWorkers(),
  services: {
    queue: () => ({ ...queue(), startWorkers, stopWorkers }),
  },
};
