import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const CALENDAR = 'plugins/kernel/server/calendar.ts';

/** How days are worked out by hand; times of the day and durations in milliseconds are something else. */
const BY_HAND = [
  /toISOString\(\)\s*\.(slice|substring|substr|split)\(/,
  /T00:00:00(\.000)?Z/,
  /\b(30\.4\d*|365\.2\d*)\b/,
  /\.(get|set)(UTC)?(Date|Month|FullYear)\(|Date\.UTC\(/,
  /\b(current_date|localtimestamp)\b/,
  /date_trunc\([^$()]+, [a-z.]*_at\)/,
];
/** A day of UTC where the bank's is meant: daySql, startOfDaySql and clockSql have its zone. */
const OF_UTC = /at time zone 'UTC'\)*::date/;
/** Partitions are cut at months of UTC; the other is a step that a later one replaces. */
const MAY_BE_UTC = ['cms/src/api/transaction/ledger.ts', 'cms/src/api/segment/schema.ts'];

const sources = ['cms/src', 'database', ...readdirSync(join(ROOT, 'plugins')).map((name) => `plugins/${name}/server`)]
  .flatMap((root) => (readdirSync(join(ROOT, root), { recursive: true }) as string[]).map((file) => join(root, file)))
  .filter((file) => file.endsWith('.ts') && !/\/(tests|dist|node_modules)\//.test(file) && file !== CALENDAR);

it('days are worked out by the calendar alone', () => {
  expect(sources.length).toBeGreaterThan(300);
  const found = sources.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const patterns = MAY_BE_UTC.includes(file) ? BY_HAND : [...BY_HAND, OF_UTC];
    return patterns.flatMap((pattern) => (pattern.test(text) ? [`${file}: ${pattern.exec(text)?.[0]}`] : []));
  });
  expect(found).toEqual([]);
});
