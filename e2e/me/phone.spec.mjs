import assert from 'node:assert/strict';
import { PAGES } from '../screens/pages.mjs';

/** How far anything that scrolls up and down can also be pushed sideways. */
const sideways = (page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0);
  });

async function fitsEveryPage({ page, signIn, phone, kehu }) {
  await phone();
  await signIn('admin');
  const wide = [];
  for (const [name, open] of Object.entries(PAGES)) {
    await open({ page, base: kehu.url, phone: true });
    await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active'));
    const by = await sideways(page);
    if (by > 0) wide.push(`${name}: ${by} px`);
  }
  assert.deepEqual(wide, []);
}
fitsEveryPage.slow = true;

export const tests = {
  'no page is wider than a phone': fitsEveryPage,

  'on a phone the bottom bar leads, lists are cards and a customer is tabs': async ({ page, signIn, phone }) => {
    await phone();
    await signIn('manager');
    const bar = page.locator('nav').last();
    assert.deepEqual(await bar.getByRole('link').allTextContents(), ['Today', 'Search', 'Tasks', 'Me']);
    await bar.getByRole('link', { name: 'Me' }).click();
    await page.getByRole('link', { name: 'Customers' }).click();
    await page.locator('main li a[href^="/customers/"]').first().waitFor();
    assert.equal(await page.locator('main table').count(), 0);
    await page.locator('main li a[href^="/customers/"]').first().click();
    for (const name of ['Details', 'Timeline', 'Holdings']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('tabpanel', { name }).waitFor();
    }
    await bar.getByRole('link', { name: 'Search' }).click();
    await page.getByRole('combobox').fill('wa');
    await page.getByRole('option').or(page.getByText('Nothing found.')).first().waitFor();
  },
};
