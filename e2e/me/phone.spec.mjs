import assert from 'node:assert/strict';

export const tests = {
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
