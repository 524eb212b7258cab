// Prints the JavaScript that a browser loads before it shows the sign-in page and the customer list,
// from the build's manifest; fails when a page is over its limit.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8'));

const ENTRY = 'index.html';
const TEXTS = 'src/shared/i18n/en';
const PAGES = [
  { page: 'sign-in', limitKb: 185, roots: [ENTRY, `${TEXTS}/entry.ts`, 'src/app/sign-in/sign-in-page.tsx'] },
  {
    page: 'customer list',
    limitKb: 430,
    roots: [
      ENTRY,
      `${TEXTS}/entry.ts`,
      `${TEXTS}/app.ts`,
      'src/app/signed-in-app.tsx',
      'src/features/records/record-list-route.tsx',
    ],
  },
];

/** Every chunk that the given ones import at once, themselves included; lazily imported ones are not. */
function chunksOf(roots) {
  const found = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the manifest: build first, or the page has moved`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  roots.forEach(visit);
  return [...found].filter((file) => file.endsWith('.js'));
}

const gzipSize = (file) => gzipSync(readFileSync(dist + file), { level: 9 }).length;

let failed = false;
for (const { page, limitKb, roots } of PAGES) {
  const files = chunksOf(roots);
  const kb = files.reduce((sum, file) => sum + gzipSize(file), 0) / 1000;
  const over = kb > limitKb;
  failed ||= over;
  console.log(`${page}: ${kb.toFixed(1)} kB gzip in ${files.length} files (limit ${limitKb})${over ? ' OVER' : ''}`);
}
process.exitCode = failed ? 1 : 0;
