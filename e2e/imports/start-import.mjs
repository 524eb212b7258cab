/** Chooses a preset and files on the page of a new import, starts it and waits for its end. */
export async function startImport(page, { url, preset, files, dryRun }) {
  await page.goto(`${url}/imports/new`);
  await page.getByRole('radio', { name: new RegExp(`^${preset}`) }).check();
  await page.locator('input[type="file"]').first().setInputFiles(files);
  const dry = page.getByRole('switch', { name: 'Dry run' });
  if ((await dry.isChecked()) !== dryRun) await dry.click();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL(/\/imports\/\d+$/);
  await page.getByRole('progressbar').first().waitFor();
  await page.locator('main header').getByText('Done', { exact: true }).waitFor({ timeout: 120_000 });
  return page.url().split('/').at(-1);
}

/** What the page says became of the rows: entity → column → number. */
export async function totalsOf(page) {
  const table = page.locator('table').filter({ has: page.getByRole('columnheader', { name: 'Created' }) });
  await table.locator('tbody tr.ant-table-row').first().waitFor();
  return table.evaluate((element) => {
    const heads = [...element.querySelectorAll('thead th')].map((cell) => cell.textContent);
    const rows = [...element.querySelectorAll('tbody tr.ant-table-row')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    const number = (text) => Number(text.replaceAll(',', ''));
    return Object.fromEntries(
      rows.map(([entity, ...cells]) => [
        entity,
        Object.fromEntries(cells.map((cell, i) => [heads[i + 1].toLowerCase(), number(cell)])),
      ]),
    );
  });
}
