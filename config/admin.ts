import { env } from './env/index';

/** Strapi's own panel is not served; its secrets must be there all the same. */
export default () => ({
  serveAdminPanel: false,
  auth: { secret: env.secret('strapi-admin') },
  apiToken: { salt: env.secret('strapi-api-token') },
  transfer: { token: { salt: env.secret('strapi-transfer-token') } },
  secrets: { encryptionKey: env.secret('strapi-encryption').slice(0, 32) },
  flags: { nps: false, promoteEE: false },
});
