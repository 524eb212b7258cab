/** Unit tests (*.test.ts) and integration tests (*.int.test.ts, on real PostgreSQL and Redis). Build first. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/plugins', '<rootDir>/cms/src', '<rootDir>/cms/tests', '<rootDir>/database', '<rootDir>/admin/src'],
  testMatch: ['**/tests/**/*.test.ts', '**/tests/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/cms/dist', '<rootDir>/admin/dist'],
  transform: {
    '^.+\\.[tj]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: {
    // Tests run on the sources; what a process of its own does runs on what was built.
    '^@kehu/(kernel|vault|jobs|audit|access|records|connect|messaging|surveys)$':
      '<rootDir>/plugins/$1/server/index.ts',
    '^@kehu/(kernel|vault|jobs|audit|access|records|connect|messaging|surveys)/contract$':
      '<rootDir>/plugins/$1/contract.ts',
    '^#config/calendar$': '<rootDir>/config/calendar',
    '^#config/env$': '<rootDir>/config/env/index',
    '^#database/(.*)$': '<rootDir>/database/$1',
  },
  testTimeout: 60_000,
};
