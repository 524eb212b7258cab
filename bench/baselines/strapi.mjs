// Starts the generated Strapi app of the folder in argv[2].
import { createRequire } from 'node:module';

// Its ES module build does not load in Node by itself.
const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

process.env.STRAPI_TELEMETRY_DISABLED = 'true';
const appDir = process.argv[2];
const strapi = createStrapi({ appDir, distDir: appDir, autoReload: false, serveAdminPanel: false });
await strapi.start();
console.log('strapi is ready');
process.on('SIGINT', () => process.exit(0));
