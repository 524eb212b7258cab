import assert from 'node:assert/strict';

export const tests = {
  'language and appearance are chosen on the Me page and stay': async ({ page, signIn }) => {
    await signIn('manager', { path: '/me' });
    await page.locator('.ant-segmented-item').filter({ hasText: '繁體中文' }).click();
    await page.getByRole('heading', { level: 2, name: '語言' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hant');
    await page.locator('.ant-segmented-item').filter({ hasText: '深色' }).click();
    await page.locator('html[data-theme="dark"]').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 2, name: '語言' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    await page.getByRole('navigation').getByRole('link', { name: '客戶' }).click();
    await page.getByRole('heading', { level: 1, name: '客戶' }).waitFor();
    await page.getByRole('columnheader', { name: '姓名' }).waitFor();
  },

  'what is chosen in one tab holds in the others': async ({ page, signIn }) => {
    await signIn('manager', { path: '/me' });
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('heading', { level: 2, name: 'Language' }).waitFor();
    await page.locator('.ant-segmented-item').filter({ hasText: '繁體中文' }).click();
    await other.getByRole('heading', { level: 2, name: '語言' }).waitFor();
    await page.locator('.ant-segmented-item').filter({ hasText: '深色' }).click();
    await other.locator('html[data-theme="dark"]').waitFor();
  },

  'nothing moves for people who asked their system for less motion': async ({ page, signIn }) => {
    const openHelp = async () => {
      await page.evaluate(() => {
        for (const kind of ['transitionrun', 'animationstart'])
          document.addEventListener(kind, ({ target }) => {
            if (target.closest('.ant-drawer')) document.documentElement.setAttribute('data-moved', '');
          });
      });
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Help' }).getByText('Find a customer, an account or a card').waitFor();
    };
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await signIn('manager');
    await openHelp();
    await page.locator('html[data-moved]').waitFor({ state: 'attached' });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    await page.locator('main h1').waitFor();
    await openHelp();
    assert.equal(await page.locator('html[data-moved]').count(), 0);
  },

  'dead letters are explained when there are none': async ({ page, signIn }) => {
    await signIn('admin', { path: '/operations/jobs' });
    await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor();
    await page
      .getByText('No dead letters. All background work is being done.')
      .or(page.getByRole('button', { name: 'Do it again' }).first())
      .waitFor();
  },
};
