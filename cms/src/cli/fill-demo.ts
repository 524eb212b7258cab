import { type DemoOptions, loadDemo } from '#database/demo/load';
import { boot } from '../boot';

/** Starts the application, fills the bank and ends the application. */
export async function fillDemo(options: Omit<DemoOptions, 'strapi'>): Promise<void> {
  const strapi = await boot();
  await loadDemo({ strapi, ...options });
  await strapi.destroy();
}
