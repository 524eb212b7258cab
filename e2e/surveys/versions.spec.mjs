import assert from 'node:assert/strict';
import { createSurvey } from '../runner/records.mjs';

const asking = (title) => ({
  elements: [
    { type: 'radiogroup', name: 'q', title, choices: ['Main Street', 'Harbour'] },
    { type: 'comment', name: 'why', title: 'Why?', visibleIf: "{q} = 'Harbour'" },
  ],
});

export const tests = {
  'an earlier version of a survey is looked at and taken up again': async ({ page, signIn, api }) => {
    const admin = api('admin');
    const path = `/surveys/${await createSurvey(admin, asking('Which branch?'))}`;
    await admin.put(`${path}/definition`, { definitionVersion: 1, definition: asking('Which counter?') });
    await signIn('marketer', { path });
    await page.getByRole('textbox', { name: 'Introduction' }).fill('Not saved');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('button', { name: 'Version 2: show what it asked' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /^Which counter\?/ }).waitFor();
    assert.equal(await drawer.getByRole('button', { name: 'Use this version again' }).count(), 0);
    await drawer.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Version 1: show what it asked' }).click();
    await drawer.getByRole('button', { name: /^Which branch\?/ }).click();
    assert.equal(await drawer.getByRole('textbox', { name: 'Choices 1: value' }).inputValue(), 'Main Street');
    assert.equal(await drawer.getByRole('textbox', { name: 'Choices 1: value' }).isDisabled(), true);
    await drawer.getByRole('button', { name: 'Use this version again' }).click();
    const ask = page.getByRole('dialog').filter({ hasText: 'Use version 1 again?' });
    await ask.getByText('Your changes that are not saved are lost.').waitFor();
    await ask.getByRole('button', { name: 'Use this version again' }).click();
    await page.getByText('Version 1 is in use again.').waitFor();
    await page.getByText('As in version 1').waitFor();
    await page.getByRole('tab', { name: 'Questions' }).click();
    await page.getByRole('button', { name: /^Which branch\?/ }).waitFor();
    assert.equal(await page.getByText('Not saved', { exact: true }).count(), 0);
    const { definitionVersion, definition } = (await admin.get(`${path}/content`)).data;
    assert.deepEqual([definitionVersion, definition], [3, asking('Which branch?')]);
  },
};
