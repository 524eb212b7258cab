/**
 * The order of work on a request. `plugin::kernel.api` answers everything below /api and `global::web` everything
 * else, so nothing behind them is ever reached; Strapi insists on their names.
 */
export default () => [
  'plugin::kernel.problems',
  'global::headers',
  'global::web',
  { name: 'strapi::query', config: { strictNullHandling: true, arrayLimit: 1000, depth: 20, parameterLimit: 2000 } },
  'plugin::kernel.reads',
  {
    name: 'strapi::body',
    config: {
      jsonLimit: '1mb',
      formLimit: '1mb',
      textLimit: '1mb',
      formidable: { maxFileSize: 4 * 1024 ** 3, maxTotalFileSize: 8 * 1024 ** 3 },
    },
  },
  'plugin::kernel.api',
  'strapi::errors',
  'strapi::security',
  'strapi::cors',
  'strapi::poweredBy',
  'strapi::session',
  'strapi::favicon',
  'strapi::public',
];
