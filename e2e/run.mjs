// Browser tests: the whole program on a database of its own, Chromium in front of it. Each file under e2e/<area> is a
// module that exports `tests`: name → async ({ page, signIn, kehu }) => void.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const root = new URL('..', import.meta.url).pathname;
const PASSWORD = 'tests-only-password';
const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function startKehu() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kehu-e2e-'));
  chmodSync(dataDir, 0o755);
  const port = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    KEHU_DATA_DIR: dataDir,
    PORT: String(port),
    KEHU_DEMO_PASSWORD: PASSWORD,
    KEHU_DEMO_CUSTOMERS: '300',
    DATABASE_URL: '',
    REDIS_URL: '',
  };
  const child = spawn(process.execPath, [join(root, 'cms/dist/src/cli/main.js'), 'up'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes('Kehu is ready') && done());
    child.once('exit', (code) => fail(new Error(`The program ended with ${code}.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        child.once('exit', (code) => {
          rmSync(dataDir, { recursive: true, force: true });
          done(code);
        });
        child.kill('SIGINT');
      }),
  };
}

async function signIn(page, url, username, { locale = 'en', theme = 'light' } = {}) {
  await page.addInitScript(
    ([l, t]) => {
      localStorage.setItem('kehu.locale', l);
      localStorage.setItem('kehu.theme', t);
    },
    [locale, theme],
  );
  await page.goto(url);
  await page.locator('input[autocomplete="username"]').fill(username);
  await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  await page.waitForURL(/\/today/);
  await page.locator('h1').first().waitFor();
}

if (!existsSync(EXECUTABLE)) {
  console.error(`Browser tests need ${EXECUTABLE} (Debian package chromium).`);
  process.exit(1);
}
const wanted = process.argv[2] ?? '';
const areas = readdirSync(join(root, 'e2e'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && !['screens', 'results'].includes(entry.name),
);
const kehu = await startKehu();
const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
let passed = 0;
let failed = 0;
for (const area of areas) {
  for (const file of readdirSync(join(root, 'e2e', area.name)).filter((name) => name.endsWith('.spec.mjs'))) {
    const { tests } = await import(join(root, 'e2e', area.name, file));
    for (const [name, test] of Object.entries(tests)) {
      if (!`${area.name}/${file} ${name}`.includes(wanted)) continue;
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on(
        'console',
        (line) => line.type() === 'error' && !/status of 4\d\d/.test(line.text()) && complaints.push(line.text()),
      );
      try {
        await test({ page, kehu, signIn: (user, options) => signIn(page, kehu.url, user, options) });
        if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join(' | ').slice(0, 800)}`);
        passed++;
        console.log(`  ✓ ${area.name}: ${name}`);
      } catch (error) {
        failed++;
        console.log(`  ✗ ${area.name}: ${name}\n    ${error instanceof Error ? error.message : error}`);
      }
      await context.close();
    }
  }
}
await browser.close();
const code = await kehu.stop();
if (code !== 0) {
  failed++;
  console.log(`  ✗ the program ended with ${code} instead of 0`);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
