import { clock, platform, registerRoutes } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import type { Core } from '@strapi/strapi';
import './jobs/import-jobs';
import { HEARTBEAT_LIMIT_MS } from './domain/import-state';
import { findInterrupted } from './queries/imports';
import { openFilesBy } from './reading';
import { routes } from './routes';
import { type ConnectSettings, connect } from './state';

export default {
  config: { default: { dataDir: '', presetsDir: '' } },
  register({ strapi }: { strapi: Core.Strapi }) {
    connect.start(strapi.config.get('plugin::connect') as ConnectSettings);
    openFilesBy((path) => vault().readFile(path));
    registerRoutes(routes);
  },
};

/** One line for each import that a process left behind, for the start of the next one. */
export async function reportInterrupted(): Promise<string[]> {
  const before = new Date(clock.now().getTime() - HEARTBEAT_LIMIT_MS);
  const found = await findInterrupted(platform.get().knex(), before);
  return found.map(
    ({ id, preset, rowsDone }) => `Import ${id} (${preset}) was interrupted after ${rowsDone} rows: resume or undo it.`,
  );
}
