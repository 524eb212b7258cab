/**
 * Stands in for papaparse, which @refinedev/core imports for its CSV hooks. CSV is read and written by the server
 * here, so nothing calls it, and a list opens with 8 kB less.
 */
const refuse = (): never => {
  throw new Error('CSV is read and written by the server: see imports and exports.');
};

export default { parse: refuse, unparse: refuse };
