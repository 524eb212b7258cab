/**
 * The order of work on a request. `plugin::kernel.api` answers everything below /api and `global::web` everything
 * else, so nothing behind them is ever reached; Strapi insists on their names.
 */
export default () => [
  'plugin::kernel.problems',
  'global::headers',
  'plugin::messaging.pages',
  'global::surveys',
  'global::web',
  {
    name: 'strapi::query',
    // Nothing of a query is dropped silently: a filter that went missing would show more than was asked for.
    config: {
      strictNullHandling: true,
      arrayLimit: 1000,
      depth: 20,
      parameterLimit: 2000,
      throwOnLimitExceeded: true,
      allowPrototypes: true,
    },
  },
  'plugin::kernel.reads',
  'plugin::kernel.json',
  // Files are received by the API itself, once it knows who sends them (plugins/kernel/server/http/uploads.ts).
  { name: 'strapi::body', config: { multipart: false, jsonLimit: '1mb', formLimit: '1mb', textLimit: '1mb' } },
  'plugin::kernel.api',
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
