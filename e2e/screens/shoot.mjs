// Takes pictures of the admin's pages: node e2e/screens/shoot.mjs <base url> <user> <password> [out dir] [page …]
// One picture per page, width, language and appearance; to be looked at by people.
import { mkdir } from 'node:fs/promises';
import { launchChromium } from '../runner/chromium.mjs';
import { VARIANTS, visit } from './visit.mjs';

const [base = 'http://localhost:1337', user = 'admin', password = '', out = 'e2e/results/screens', ...only] =
  process.argv.slice(2);

await mkdir(out, { recursive: true });
const browser = await launchChromium();
const variants = VARIANTS.filter(({ name }) => !process.env.VARIANT || process.env.VARIANT.split(',').includes(name));
let problems = 0;
for (const variant of variants) problems += await visit({ browser, base, user, password, out, only, variant });
await browser.close();
process.exitCode = problems > 0 ? 1 : 0;
