/** Arrows of docs/architecture.md: kernel ← vault, jobs, audit, access, surveys ← records ← connect, messaging ← cms; admin knows contracts. */
const plugin = (name) => `^plugins/${name}/`;
const above = {
  kernel: ['vault', 'jobs', 'audit', 'access', 'records', 'connect', 'messaging', 'surveys'],
  vault: ['jobs', 'audit', 'access', 'records', 'connect', 'messaging'],
  jobs: ['vault', 'audit', 'access', 'records', 'connect', 'messaging'],
  audit: ['vault', 'jobs', 'access', 'records', 'connect', 'messaging'],
  access: ['vault', 'jobs', 'audit', 'records', 'connect', 'messaging'],
  records: ['connect', 'messaging'],
  connect: ['messaging'],
  messaging: ['audit', 'connect', 'surveys'],
  surveys: ['vault', 'jobs', 'audit', 'access', 'records', 'connect', 'messaging'],
};

module.exports = {
  forbidden: [
    ...Object.entries(above).map(([name, upper]) => ({
      name: `${name}-knows-no-higher-layer`,
      severity: 'error',
      from: { path: plugin(name), pathNot: '/tests/' },
      to: { path: ['^(cms|admin|config|database)/', ...upper.map(plugin)] },
    })),
    {
      name: 'admin-knows-contracts-only',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(plugins|cms)/', pathNot: '/contract\\.(ts|js)$' },
    },
    {
      name: 'contracts-know-no-server',
      severity: 'error',
      from: { path: '/contract\\.(ts|js)$' },
      to: { path: '/server/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '/server/domain/', pathNot: '/tests/' },
      to: {
        path: '/queries/|^node:(fs|net|http|child_process)',
        dependencyTypesNot: ['type-only', 'pre-compilation-only'],
      },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '/tests/|^admin/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)node_modules/|^admin/dist/|\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'default'] },
  },
};
