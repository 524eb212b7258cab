// Lets a child process of a test run the sources, as the test itself does.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const PLUGINS = join(__dirname, '../../..');
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  const own = /^@kehu\/([a-z]+)(\/contract)?$/.exec(request);
  const path = own ? join(PLUGINS, own[1], own[2] ? 'contract.ts' : 'server/index.ts') : request;
  return resolveFilename.call(this, path, ...rest);
};
require.extensions['.ts'] = (module, filename) => {
  const options = {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    filename,
  };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
