import assert from 'node:assert/strict';

export const tests = {
  'a relationship manager signs in, finds a customer by part of the name and opens the record': async ({
    page,
    signIn,
  }) => {
    await signIn('rm', { locale: 'en' });
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const first = page.locator('tbody tr a').first();
    await first.waitFor();
    const name = (await first.textContent())?.trim() ?? '';
    await page.keyboard.press('/');
    await page.keyboard.type(name);
    await page.getByRole('option').first().waitFor();
    await page.getByRole('option').first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    assert.match(page.url(), /\/customers\/[a-z0-9]+/);
  },

  'the list keeps its state in the address': async ({ page, signIn, kehu }) => {
    await signIn('admin');
    await page.goto(`${kehu.url}/customers`);
    await page.locator('tbody tr a').first().waitFor();
    const sorted = page.waitForResponse((response) =>
      /api\/customers\?.*sort=name/.test(decodeURIComponent(response.url())),
    );
    await page.locator('th').filter({ hasText: 'Name' }).first().click();
    const top = (await (await sorted).json()).data[0].name;
    await page.locator('tbody tr a').first().filter({ hasText: top }).waitFor();
    await page.waitForURL(/sort=/);
    const before = await page.locator('tbody tr a').first().textContent();
    await page.reload();
    await page.locator('tbody tr a').first().waitFor();
    assert.equal(await page.locator('tbody tr a').first().textContent(), before);
  },

  'nobody sees a menu entry that the role may not use': async ({ page, signIn }) => {
    await signIn('teller');
    await page.locator('nav').first().waitFor();
    const menu = (await page.locator('nav').first().textContent()) ?? '';
    assert.ok(menu.includes('Customers'));
    assert.ok(!/Roles|Imports|Fields/.test(menu), menu);
  },
};
