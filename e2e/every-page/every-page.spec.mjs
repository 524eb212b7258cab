// Every page of screens/pages.mjs is opened once for a user and a width, and looked at there in every way that matters.
import assert from 'node:assert/strict';
import { PAGES } from '../screens/pages.mjs';
import { axeFindings } from './axe.mjs';
import { followRequests, settled, showIn } from './look.mjs';
import { OVERLAYS } from './overlays.mjs';
import { textFindings } from './texts.mjs';
import { widthFindings } from './width.mjs';

/** Pages that a manager may not use: to them all are the page of "not found". */
const ADMINS = [
  'segment-new',
  'segment-edit',
  'imports',
  'import-new',
  'fields',
  'features',
  'feature-new',
  'roles',
  'approvals',
  'staff',
  'staff-new',
  'jobs',
  'template-new',
  'calendar',
  'messaging',
  'mailbox',
];

/**
 * Each width with the looks of a page and what is asked in each. They are gone through there and back: every other page
 * is opened in the last one, so that the look does not change between two pages.
 */
const WIDTHS = {
  desktop: [
    { locale: 'en', theme: 'light', checks: { axe: axeFindings, texts: textFindings } },
    { locale: 'zh-Hans', theme: 'light', checks: { texts: textFindings } },
    { locale: 'zh-Hant', theme: 'light', checks: { texts: textFindings } },
  ],
  phone: [
    { locale: 'zh-Hans', theme: 'dark', checks: { axe: axeFindings, texts: textFindings, width: widthFindings } },
    { locale: 'en', theme: 'light', checks: { width: widthFindings } },
  ],
};
const WHO = { admin: 'an admin', manager: 'a manager' };
/** Small enough that lanes share them evenly. */
const PAGES_A_TEST = 10;
/** Roughly: tests that take longest begin first. */
const SECONDS_A_LOOK = 0.6;

/** What is wrong with the page that `open` leads to. */
async function visit({ page, complaints, pending }, looks, open) {
  const found = [];
  try {
    await open();
    // what the mouse happens to be over looks different
    await page.mouse.move(0, 0);
    for (const look of looks) {
      await showIn(page, look);
      await settled(page, pending);
      for (const [name, check] of Object.entries(look.checks))
        for (const finding of await check(page, look.locale))
          found.push(`${name} (${look.locale}, ${look.theme}): ${finding}`);
    }
  } catch (error) {
    found.push(String(error));
  }
  return [...found, ...complaints.splice(0).map((text) => `console: ${text}`)];
}

function waysOf(user, fixtures, isPhone) {
  const { page, kehu } = fixtures;
  const pages = Object.entries(PAGES)
    .filter(([name]) => user === 'admin' || !ADMINS.includes(name))
    .map(([name, open]) => [name, () => open({ page, base: kehu.url, phone: isPhone })]);
  return [...pages, ...Object.entries(OVERLAYS[user](fixtures))];
}

/** A manager's pages are an administrator's with less on them: one look at each width. */
const looksOf = (user, width) => (user === 'admin' ? WIDTHS[width] : WIDTHS[width].slice(0, 1));

function sweep(user, width, from) {
  const looks = looksOf(user, width);
  const isPhone = width === 'phone';
  return async (fixtures) => {
    const pending = followRequests(fixtures.page);
    if (isPhone) await fixtures.phone();
    await fixtures.signIn(user, looks[0]);
    const found = {};
    const ways = waysOf(user, fixtures, isPhone).slice(from, from + PAGES_A_TEST);
    for (const [index, [name, open]] of ways.entries()) {
      const order = index % 2 === 0 ? looks : looks.toReversed();
      const here = await visit({ ...fixtures, pending }, order, open);
      if (here.length > 0) found[`${name} of ${WHO[user]} (${width})`] = here;
    }
    assert.deepEqual(found, {});
  };
}

function sweepsOf(user, width) {
  const names = waysOf(user, { kehu: {} }).map(([name]) => name);
  return Array.from({ length: Math.ceil(names.length / PAGES_A_TEST) }, (_, at) => {
    const from = at * PAGES_A_TEST;
    const part = names.slice(from, from + PAGES_A_TEST);
    const title = `pages of ${WHO[user]} (${width}) are accessible, in their language and fit: ${part[0]} … ${part.at(-1)}`;
    const seconds = part.length * looksOf(user, width).length * SECONDS_A_LOOK;
    return [title, Object.assign(sweep(user, width, from), { seconds })];
  });
}

export const tests = Object.fromEntries(
  Object.keys(WHO).flatMap((user) => Object.keys(WIDTHS).flatMap((width) => sweepsOf(user, width))),
);
