// Which tests a change can touch. Told by folders: what lies in none of them touches everything.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const TEXT = /^docs\/|\.md$|^LICENSE$/;
const SUITE = /\.int\.test\.ts$/;

/** Integration suites and browser tests, by parts of their paths, that try what lies in some folders. */
const AREAS = [
  { in: /^plugins\/connect\//, suites: ['plugins/connect', 'imports', 'naughty'], pages: ['imports/'] },
  { in: /^plugins\/jobs\//, suites: ['plugins/jobs', 'redis', 'killed', 'faults'], pages: ['set-up/'] },
  {
    in: /^plugins\/messaging\/|^config\/messaging/,
    suites: ['messages', 'campaign', 'survey-sending', 'collections'],
    pages: ['marketing/', 'surveys/'],
  },
  {
    in: /^plugins\/surveys\/|^cms\/src\/api\/(survey|service-case|improvement)\//,
    suites: ['survey', 'service-cases'],
    pages: ['surveys/', 'cases/'],
  },
  { in: /^cms\/src\/api\/campaign\//, suites: ['campaign'], pages: ['marketing/'] },
  {
    in: /^cms\/src\/api\/(segment|customer-features)\//,
    suites: ['segment', 'feature', 'campaign'],
    pages: ['segments/', 'marketing/', 'set-up/features'],
  },
  { in: /^admin\//, suites: [], pages: [''] },
];

/**
 * @param files paths from the root
 * @returns `suites` and `pages`, each a list of parts of paths (an empty one: none); null when everything is to be tried
 */
export function testsOf(files) {
  const suites = new Set();
  const pages = new Set();
  const isGone = (name) => !existsSync(join(root, name));
  for (const file of files.filter((name) => !TEXT.test(name))) {
    const [, page] = /^e2e\/(?!runner\/|screens\/)([^/]+\/[^/]+)$/.exec(file) ?? [];
    const areas = AREAS.filter((area) => area.in.test(file));
    if ((SUITE.test(file) || page) && isGone(file)) continue;
    if (SUITE.test(file)) suites.add(file.replace(SUITE, ''));
    else if (page) pages.add(page);
    else if (areas.length === 0) return null;
    for (const area of SUITE.test(file) ? [] : areas) {
      for (const suite of area.suites) suites.add(suite);
      for (const each of area.pages) pages.add(each);
    }
  }
  return { suites: [...suites], pages: [...pages] };
}

/** @param base a revision; what is not committed yet counts too */
export function changedFiles(base = 'HEAD') {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return [...new Set([...git('diff', '--name-only', base), ...git('ls-files', '--others', '--exclude-standard')])];
}
