import { env } from './env/index';

/** Processes work under a role of few rights; see docs/architecture.md, "Rights in the database". */
export default () => {
  const { url, role } = env.database;
  return {
    connection: {
      client: 'postgres',
      connection: { connectionString: url, options: `-c timezone=UTC${role ? ` -c role=${role}` : ''}` },
      pool: { min: 0, max: env.settings.DATABASE_POOL },
      acquireConnectionTimeout: 20_000,
    },
    settings: { forceMigration: false, runMigrations: true },
  };
};
