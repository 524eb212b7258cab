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

  'dead letters are explained when there are none': async ({ page, signIn }) => {
    await signIn('admin', { path: '/operations/jobs' });
    await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor();
    await page
      .getByText('No dead letters. All background work is being done.')
      .or(page.getByRole('button', { name: 'Do it again' }).first())
      .waitFor();
  },
};
