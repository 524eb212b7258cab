// A Strapi 5 application as its own generator would leave it: two content types with a relation, default controllers,
// default middlewares, open to the public so that it does not even authenticate.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../places/processes.mjs';

const type = (singular, plural, attributes) => ({
  kind: 'collectionType',
  collectionName: plural,
  info: { singularName: singular, pluralName: plural, displayName: singular },
  options: { draftAndPublish: false },
  pluginOptions: {},
  attributes,
});
const text = { type: 'string' };

const TYPES = {
  branch: type('branch', 'branches', {
    name: text,
    code: text,
    region: text,
    customers: { type: 'relation', relation: 'oneToMany', target: 'api::customer.customer', mappedBy: 'branch' },
  }),
  customer: type('customer', 'customers', {
    ...Object.fromEntries(
      'customerNo name kind gender nationality idType idNumber mobile email addressLine city occupation riskRating status'
        .split(' ')
        .map((name) => [name, text]),
    ),
    birthDate: { type: 'date' },
    branch: { type: 'relation', relation: 'manyToOne', target: 'api::branch.branch', inversedBy: 'customers' },
  }),
};

const SECRETS = `
  apiToken: { salt: 'benchmarks-only' }, auth: { secret: 'benchmarks-only' }, transfer: { token: { salt: 'benchmarks-only' } },
  secrets: { encryptionKey: '0123456789abcdef0123456789abcdef' }, serveAdminPanel: false`;

const FILES = {
  'package.json': JSON.stringify({
    name: 'vanilla',
    version: '0.1.0',
    private: true,
    dependencies: { '@strapi/strapi': '5.54.0', '@strapi/plugin-users-permissions': '5.54.0' },
  }),
  'config/admin.js': `module.exports = () => ({${SECRETS} });`,
  'config/api.js': 'module.exports = { rest: { defaultLimit: 25, maxLimit: 100, withCount: true } };',
  'config/logger.js': "module.exports = { level: 'warn' };",
  'config/plugins.js':
    "module.exports = () => ({ 'users-permissions': { config: { jwtSecret: 'benchmarks-only' } } });",
  'config/server.js':
    "module.exports = () => ({ host: '127.0.0.1', port: Number(process.env.PORT), app: { keys: ['benchmarks-only'] } });",
  'config/database.js': `module.exports = () => ({ connection: { client: 'postgres',
    connection: { connectionString: process.env.DATABASE_URL }, pool: { min: 0, max: 20 } } });`,
  'config/middlewares.js': `module.exports = ['strapi::logger', 'strapi::errors', 'strapi::security', 'strapi::cors',
    'strapi::poweredBy', 'strapi::query', 'strapi::body', 'strapi::session', 'strapi::favicon', 'strapi::public'];`,
  'src/index.js': `module.exports = { register() {}, async bootstrap({ strapi }) {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
    for (const action of ['find', 'findOne', 'create', 'update'].flatMap((a) => ['api::customer.customer.' + a, 'api::branch.branch.' + a]))
      await strapi.db.query('plugin::users-permissions.permission').create({ data: { action, role: role.id } });
  } };`,
  'public/uploads/.gitkeep': '',
  'public/robots.txt': '',
  'favicon.png': '',
};

export function writeApp(appDir) {
  const files = { ...FILES };
  for (const [name, schema] of Object.entries(TYPES)) {
    const uid = `api::${name}.${name}`;
    files[`src/api/${name}/content-types/${name}/schema.json`] = JSON.stringify(schema);
    for (const [folder, factory] of [
      ['controllers', 'createCoreController'],
      ['services', 'createCoreService'],
      ['routes', 'createCoreRouter'],
    ]) {
      files[`src/api/${name}/${folder}/${name}.js`] =
        `module.exports = require('@strapi/strapi').factories.${factory}('${uid}');`;
    }
  }
  for (const [path, content] of Object.entries(files)) {
    const file = join(appDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(appDir, 'node_modules'));
}
