import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const results = new URL('../results/', import.meta.url).pathname;
const PHONE = { width: 390, height: 844 };

/** A refusal of the API is a console line of the browser, and no fault of the page. */
const isFault = (line) => line.type() === 'error' && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED/.test(line.text());

/**
 * Runs one test in browser contexts with nothing stored. Answers null, or what went wrong with the pictures of its pages.
 * A test gets: `page`; `signIn(user, {locale, theme, path})` for it; `another(user, options)` for a second person's
 * page; `newPage()` with nobody signed in; `api(user)`; `phone()`, which makes the page one of 390 px; `kehu.url`;
 * `complaints`, what the console of its pages says is wrong: a test fails that leaves any.
 */
export async function runTest({ contexts, kehu, staff, name, test }) {
  const people = contexts(kehu.url);
  const pages = [];
  const complaints = [];

  async function newPage(options) {
    const page = await people.open(options);
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (line) => isFault(line) && complaints.push(line.text()));
    pages.push(page);
    return page;
  }

  const fixturesOf = (page) => ({
    page,
    kehu,
    password: staff.password,
    api: staff.apiOf,
    signIn: (user, options) => staff.signIn(page, user, options),
    another: async (user, options) => {
      const other = await newPage();
      await staff.signIn(other, user, options);
      return other;
    },
    newPage,
    complaints,
    phone: () => page.setViewportSize(PHONE),
  });
  let failure = null;
  try {
    await test(fixturesOf(await newPage()));
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join(' | ').slice(0, 800)}`);
  } catch (error) {
    failure = { message: error instanceof Error ? error.message : String(error), pictures: [] };
    for (const [index, each] of pages.entries()) {
      await mkdir(results, { recursive: true });
      const picture = join(results, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 90)}-${index + 1}.png`);
      await each.screenshot({ path: picture }).then(
        () => failure.pictures.push(picture),
        () => undefined,
      );
    }
  }
  await people.close();
  return failure;
}
