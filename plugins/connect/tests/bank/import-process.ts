import { importPaths } from '../../server';
import { openBank } from './bank';

/** A process that imports into a bank that is there already, until it is done or killed. */
async function main([url, preset, path]: string[]): Promise<void> {
  await openBank(url);
  await importPaths({ paths: [path as string], preset: preset as string });
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
