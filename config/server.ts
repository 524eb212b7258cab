import { env } from './env/index';

export default () => ({
  host: env.settings.HOST,
  port: env.settings.PORT,
  proxy: { koa: env.settings.KEHU_TRUST_PROXY },
  app: { keys: [env.secret('app-keys')] },
  dirs: { public: 'public' },
});
