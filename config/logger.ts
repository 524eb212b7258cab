import { env } from './env/index';

export default () => ({ level: env.settings.LOG_LEVEL });
