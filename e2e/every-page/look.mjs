/** Language and appearance of a page that is open change as when they are chosen in another tab. */
export async function showIn(page, { locale, theme }) {
  await page.evaluate(
    (chosen) => {
      for (const [key, newValue] of Object.entries(chosen)) {
        localStorage.setItem(key, newValue);
        dispatchEvent(new StorageEvent('storage', { key, newValue }));
      }
    },
    { 'kehu.locale': locale, 'kehu.theme': theme },
  );
  await page.locator(`html[lang="${locale}"][data-theme="${theme}"]`).waitFor({ state: 'attached' });
}

/** The page's requests that are not answered yet, but for the stream of events, which never ends. */
export function followRequests(page) {
  const pending = new Set();
  page.on('request', (request) => request.url().endsWith('/api/events') || pending.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => pending.delete(request));
  return pending;
}

const answered = (page) =>
  Promise.race(['requestfinished', 'requestfailed'].map((end) => new Promise((done) => page.once(end, done))));

/** Until the page is there, all it asked for has come, and nothing moves. */
export async function settled(page, pending) {
  for (;;) {
    await page.waitForFunction(
      () =>
        document.querySelector('main h1') &&
        !document.querySelector('.ant-skeleton-active, .ant-spin-spinning, [aria-busy="true"]') &&
        document
          .getAnimations()
          .every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity),
    );
    if (pending.size === 0) return;
    await answered(page);
  }
}
