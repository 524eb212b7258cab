import { moveClock } from './moved-clock.mjs';

const DESKTOP = { width: 1440, height: 900 };
const OPTIONS = { viewport: DESKTOP, acceptDownloads: true, reducedMotion: 'reduce' };

/**
 * Browser contexts of one lane. A context has a storage and a cache of its own: those that ask for nothing special are
 * kept for the next test, emptied of all but the cache, so that the interface is not fetched and compiled anew each time.
 */
export function contextsOf(browser) {
  const kept = [];

  async function openKept(index) {
    kept[index] ??= await moveClock(await browser.newContext(OPTIONS));
    return kept[index];
  }

  /** Empties what a page of the address could have stored; sessionStorage ends with its page. */
  async function empty(context, page, origin) {
    const session = await context.newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await session.detach();
    await context.clearCookies();
    await context.setOffline(false);
  }

  /** The contexts of one test: each call of `open` is a person with an empty storage. */
  return function forTest(origin) {
    const own = [];
    let used = 0;
    return {
      async open(options) {
        if (options) {
          const context = await moveClock(await browser.newContext({ ...OPTIONS, ...options }));
          own.push(context);
          return context.newPage();
        }
        const context = await openKept(used++);
        const page = await context.newPage();
        await empty(context, page, origin);
        return page;
      },
      async close() {
        for (const context of own) await context.close();
        for (const context of kept.slice(0, used)) for (const page of context.pages()) await page.close();
      },
    };
  };
}
