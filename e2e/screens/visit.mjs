import { PAGES } from './pages.mjs';

/** How a page is looked at. */
export const VARIANTS = [
  { name: 'desktop-en-light', width: 1440, height: 900, locale: 'en', theme: 'light' },
  { name: 'desktop-hans-dark', width: 1440, height: 900, locale: 'zh-Hans', theme: 'dark' },
  { name: 'desktop-hant-light', width: 1440, height: 900, locale: 'zh-Hant', theme: 'light' },
  { name: 'phone-hans-light', width: 390, height: 844, locale: 'zh-Hans', theme: 'light' },
  { name: 'phone-en-dark', width: 390, height: 844, locale: 'en', theme: 'dark' },
];

/** Signs in as one variant and photographs the pages. Returns how many pages complained in the console. */
export async function visit({ browser, base, user, password, out, only, variant }) {
  const { name, width, height, locale, theme } = variant;
  const context = await browser.newContext({ viewport: { width, height }, locale, hasTouch: width < 600 });
  await context.addInitScript(
    ([l, t]) => {
      // A frame that shows a mail has no storage.
      if (window !== window.top) return;
      localStorage.setItem('kehu.locale', l);
      localStorage.setItem('kehu.theme', t);
    },
    [locale, theme],
  );
  const page = await context.newPage();
  let complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));

  await page.goto(base);
  await page.locator('input[autocomplete="username"]').waitFor();
  if (only.length === 0 || only.includes('sign-in')) await page.screenshot({ path: `${out}/sign-in.${name}.png` });
  await page.locator('input[autocomplete="username"]').fill(user);
  await page.locator('input[autocomplete="current-password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.locator('main#content').waitFor();

  let problems = 0;
  for (const [key, open] of Object.entries(PAGES)) {
    if (only.length > 0 && !only.includes(key)) continue;
    complaints = [];
    try {
      await open({ page, base, phone: width < 600 });
      await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) complaints.push(`the page is ${overflow} px wider than the window`);
    } catch (error) {
      complaints.push(String(error).split('\n')[0]);
    }
    await page.screenshot({ path: `${out}/${key}.${name}.png` });
    if (complaints.length > 0) {
      problems += 1;
      console.error(`${key} (${name}):\n  ${[...new Set(complaints)].join('\n  ')}`);
    }
  }
  await context.close();
  return problems;
}
