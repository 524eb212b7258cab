import helmet from 'koa-helmet';
import { env } from '#config/env';

/** Browsers that have come by TLS once come by nothing else for a year (RFC 6797). */
const HSTS = { maxAge: 365 * 86_400, includeSubDomains: false };

/**
 * The headers that keep browsers in bounds. Made once: Strapi's own middleware would put its settings together anew for
 * each request, which costs more than reading a record.
 */
export default () =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: true,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'frame-ancestors': ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: env.settings.KEHU_PUBLIC_URL?.startsWith('https:') ? HSTS : false,
    frameguard: { action: 'sameorigin' },
    xssFilter: false,
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: false,
    originAgentCluster: false,
  });
