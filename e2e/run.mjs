// Browser tests: the whole program on a database of its own, Chromium in front of it. Each file under e2e/<area> is a
// module that exports `tests`: name → async (fixtures) => void, see runner/run-test.mjs. Two run at a time; each makes its
// own records, so none depends on another. `node e2e/run.mjs <part of a name> …` runs some of them; with KEHU_E2E_URL and
// KEHU_DEMO_PASSWORD (and KEHU_DATA_DIR) they run against a demo bank that is up already.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './runner/chromium.mjs';
import { contextsOf } from './runner/contexts.mjs';
import { people } from './runner/people.mjs';
import { runTest } from './runner/run-test.mjs';
import { startKehu } from './runner/start-kehu.mjs';
import { printTimes } from './runner/times.mjs';

const root = new URL('.', import.meta.url).pathname;
const PASSWORD = process.env.KEHU_DEMO_PASSWORD || 'tests-only-password';
const running = process.env.KEHU_E2E_URL;
const LANES = 2;

/**
 * Every test whose `area/file name` holds one of the wanted parts, by its rough `seconds`: the longest first, so that no
 * lane ends alone.
 */
async function findTests(wanted) {
  const found = [];
  for (const area of readdirSync(root, { withFileTypes: true })) {
    if (!area.isDirectory() || ['screens', 'results', 'runner'].includes(area.name)) continue;
    for (const file of readdirSync(join(root, area.name)).filter((name) => name.endsWith('.spec.mjs'))) {
      const { tests } = await import(join(root, area.name, file));
      for (const [name, test] of Object.entries(tests)) {
        if (wanted.some((part) => `${area.name}/${file} ${name}`.includes(part))) {
          found.push({ file: `${area.name}/${file}`, name: `${area.name}: ${name}`, test });
        }
      }
    }
  }
  return found.sort((a, b) => (b.test.seconds ?? 0) - (a.test.seconds ?? 0));
}

const [, , ...wanted] = process.argv;
const queue = await findTests(wanted.length > 0 ? wanted : ['']);
const kehu = running
  ? { url: running, dataDir: process.env.KEHU_DATA_DIR, stop: async () => 0 }
  : await startKehu(PASSWORD);
const staff = people(kehu.url, PASSWORD);
const browser = await launchChromium();
const count = { passed: 0, failed: 0, skipped: 0 };
const durations = [];

async function runLane() {
  const contexts = contextsOf(browser);
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (typeof next.test === 'string') {
      count.skipped++;
      console.log(`  - ${next.name}: skipped, ${next.test}`);
      continue;
    }
    const began = performance.now();
    const failure = await runTest({ contexts, kehu, staff, ...next });
    durations.push({ ...next, seconds: (performance.now() - began) / 1000 });
    if (failure) {
      count.failed++;
      console.log(`  ✗ ${next.name}\n    ${failure.message}`);
      for (const picture of failure.pictures) console.log(`    picture: ${picture}`);
    } else {
      count.passed++;
      console.log(`  ✓ ${next.name}`);
    }
  }
}

await Promise.all(Array.from({ length: LANES }, runLane));
await browser.close();
const code = await kehu.stop();
if (code !== 0) {
  count.failed++;
  console.log(`  ✗ the program ended with ${code} instead of 0`);
}
printTimes(durations);
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);
