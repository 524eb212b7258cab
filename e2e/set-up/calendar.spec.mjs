import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';

/** The bank's calendar is changed, in a year that no other test looks at. */
export const tests = {
  'an admin adds a holiday of a region, and takes it away again': async ({ page, signIn, api }) => {
    const daysOf = async () => (await api('admin').get('/calendar')).data.days.filter(({ day }) => day >= '2031');
    await signIn('admin', { path: '/setup/calendar' });
    await page.getByRole('button', { name: 'Add day' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add day' });
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('Choose a day').waitFor();
    await dialog.getByLabel('Day', { exact: true }).fill('2031-07-01');
    await page.keyboard.press('Tab');
    await dialog.getByLabel('Name').fill('Establishment Day');
    await dialog.getByLabel('Region').fill('HK');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('cell', { name: 'Establishment Day' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await daysOf()).length === 1, 'the day is saved');
    assert.deepEqual(await daysOf(), [{ region: 'HK', day: '2031-07-01', kind: 'holiday', name: 'Establishment Day' }]);
    await choose(page, 'Year', '2031');
    await page.getByRole('button', { name: 'Remove Jul 1, 2031' }).click();
    await page.getByText('No days are entered for 2031').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await daysOf()).length === 0, 'the day is gone');
  },
};
