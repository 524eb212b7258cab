export { type ImportPathsOptions, type ImportSummary, importPaths } from './cli/import-paths';
export { type RunImportOptions, runImport } from './cli/run-import';
export { schema } from './schema';
export { reportInterrupted } from './strapi-server';
export { copyInto } from './writing/copy';
export { defineImportTarget, type ImportTarget } from './writing/targets';
