/** A page that no route leads to, so that the one that was there goes in any case. */
const BETWEEN = '/no/such/page/here';
/** What the shell has open over its pages; a change of the page does not close it. */
const OVER = '.ant-modal-wrap:visible, search input:not([value=""])';

/** Changes the address as the router does, and waits until the page that was there is gone. */
async function move(page, path) {
  const heading = await page.locator('main h1').first().elementHandle();
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
  await heading.waitForElementState('hidden');
}

/**
 * Goes to a page within the interface, without loading the document anew when somebody is signed in on it. The page that
 * was there is gone afterwards, also when it was the same one with another record or tab.
 */
export async function goTo({ page, base }, path) {
  const isInside = page.url().startsWith(`${base}/`) && (await page.locator('main h1').count()) > 0;
  if (!isInside || (await page.locator(OVER).count()) > 0) return page.goto(base + path);
  await move(page, BETWEEN);
  await move(page, path);
}
