import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** What may hold the event loop for as long as somebody outside wants, and the only files that may do it. */
const HOLDING: Record<string, { pattern: RegExp; only: string[] }> = {
  'hashing of passwords': {
    pattern: /from 'bcryptjs'|\b(pbkdf2|scrypt)Sync\b/,
    only: ['plugins/access/server/passwords/hash-worker.ts'],
  },
  'patterns that are not written in the program': {
    pattern: /new RegExp\(/,
    only: [
      // Asks only whether it is one; never matches it.
      'plugins/kernel/server/linear-pattern.ts',
      // Made of digits and separators, of signs of currencies, and of the parts of a date.
      'plugins/connect/server/mapping/read-amount.ts',
      'plugins/connect/server/mapping/read-any-date.ts',
      'plugins/connect/server/mapping/read-number.ts',
      'plugins/connect/server/mapping/read-date.ts',
      // Made of the program's own words.
      'plugins/messaging/server/images/keep-shown.ts',
      'plugins/surveys/server/comments/topics.ts',
    ],
  },
  'SurveyJS outside of its threads': {
    pattern:
      /^(?!(?:import|export) type ).*from '(@kehu\/surveys\/server|\.\.?\/.*(definition\/model|answers\/check|page\/page))'/m,
    only: [
      'plugins/surveys/server/engine/work.ts',
      'plugins/surveys/server/answers/check.ts',
      'plugins/surveys/server/page/page.ts',
    ],
  },
};

const sources = ['cms/src', 'database', ...readdirSync(join(ROOT, 'plugins')).map((name) => `plugins/${name}/server`)]
  .flatMap((root) => (readdirSync(join(ROOT, root), { recursive: true }) as string[]).map((file) => join(root, file)))
  .filter((file) => file.endsWith('.ts') && !/\/(tests|dist|node_modules)\//.test(file));

it.each(Object.entries(HOLDING))('%s stands where it cannot hold up requests', (_, { pattern, only }) => {
  expect(sources.length).toBeGreaterThan(300);
  expect(
    sources.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8')) && !only.includes(file)),
  ).toEqual([]);
});
