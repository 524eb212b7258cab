import { reportInterrupted } from '@kehu/connect';
import { startWorkers, stopWorkers } from '@kehu/jobs';
import { listen, startExpiring } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import { env } from '#config/env';
import { startCampaigns } from '../api/campaign/engine/advance';
import { startFollowing } from '../api/customer/changes/follow';
import { fillFeatures } from '../api/customer-features/queries/rebuild';
import { watchCatalogue } from '../api/segment/refresh/watch-catalogue';
import { boot } from '../boot';
import { startRelay } from '../relay';
import { startSending } from '../sending';
import { CommandError } from './errors';

export type Part = 'web' | 'worker' | 'all';

export interface Serving {
  strapi: Core.Strapi;
  stop(): Promise<void>;
}

/** Starts the parts of a process: HTTP, jobs, or both. */
export async function start(part: Part): Promise<Serving> {
  const signals = listen(env.database.url, console as never);
  await signals.ready;
  const strapi = await boot();
  const loops: (() => Promise<void>)[] = [];
  if (part !== 'web') {
    await startWorkers();
    await fillFeatures();
    loops.push(
      startRelay(),
      startFollowing(),
      startCampaigns(),
      await startSending(),
      watchCatalogue(),
      startExpiring(),
    );
  }
  for (const line of await reportInterrupted()) process.stdout.write(`${line}\n`);
  if (part !== 'worker') await listenHttp(strapi);
  return {
    strapi,
    async stop() {
      await Promise.all(loops.map((end) => end()));
      await stopWorkers();
      await strapi.destroy();
      await signals.stop();
    },
  };
}

function listenHttp(strapi: Core.Strapi): Promise<void> {
  const { PORT, HOST } = env.settings;
  return new Promise((resolve, reject) => {
    const server = strapi.server.httpServer;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new CommandError(`Port ${PORT} is taken by another program; set PORT to a free one.`)
          : error,
      );
    });
    strapi.server.mount();
    server.listen(PORT, HOST, () => resolve());
  });
}
