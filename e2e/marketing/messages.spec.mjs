import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { createCustomer, unique } from '../runner/records.mjs';

export const tests = {
  'a template is written, looked at, corrected, tried out and brought back': async ({ page, signIn, api }) => {
    const name = unique('Offer');
    await signIn('admin', { path: '/message-templates' });
    await page.getByRole('link', { name: 'New template' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await choose(page, 'Purpose', 'Marketing');
    await page.getByRole('button', { name: 'Write it' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();

    await page.getByLabel('Subject', { exact: true }).fill('For ');
    await choose(page, 'Insert a field into: Subject', 'Name');
    assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), 'For {{ customer.name }}');
    await page.locator('main').getByText('For [Name]').waitFor();
    const text = page.getByRole('region', { name: /^Text / }).getByRole('textbox');
    await text.fill('You are a winner, {{ customer.nobody }}');
    await page.getByText('There is no field “customer.nobody”.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The template cannot be saved yet').waitFor();
    await text.fill('You are a winner');
    await page.getByText('Filters dislike “winner”.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2').waitFor();
    const mail = page.frameLocator('main iframe');
    await mail.getByText('You are a winner').waitFor();

    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('The test is on its way').waitFor();
    const found = await eventually(
      async () => (await api('admin').get('/mailbox')).data.find(({ subject }) => subject === '[Test] For [Name]'),
      'the test is in the mailbox',
    );
    assert.match(found.to, /^a?••••@kehu\.example$/);

    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bring back' }).click();
    await page.getByText('Not saved').waitFor();
    assert.equal(await page.getByLabel('Subject', { exact: true }).inputValue(), '');
  },

  'the mailbox shows a mail as it looks, as text and its headers': async ({ page, signIn, api }) => {
    const admin = api('admin');
    const { data } = await admin.get('/message-templates?filters[name]=Deposit%20offer');
    await admin.post(`/message-templates/${data[0].id}/test`, { language: 'en' });
    await signIn('admin', { path: '/operations/mailbox' });
    await page.getByRole('button', { name: '[Test] [Name], a better rate for your savings' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.frameLocator('iframe').getByText('Dear [Name]').waitFor();
    await drawer.getByRole('tab', { name: 'As text' }).click();
    await drawer.getByText('See the offer').waitFor();
    await drawer.getByRole('tab', { name: 'Headers' }).click();
    await drawer.getByText('Message-ID').waitFor();
  },

  'a consent is recorded on the customer’s page with what proves it, and stands in the history': async ({
    page,
    signIn,
    api,
  }) => {
    const { id } = await createCustomer(api('admin'));
    await signIn('admin', { path: `/customers/${id}` });
    const panel = page.getByRole('region', { name: 'Consent' });
    const marketing = panel.getByRole('switch', { name: 'Marketing · E-mail' });
    assert.equal(await marketing.isChecked(), false);
    await marketing.click();
    const dialog = page.getByRole('dialog', { name: 'Marketing · E-mail' });
    await dialog.getByRole('button', { name: 'Signed form' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await eventually(() => marketing.isChecked(), 'the consent stands');
    await panel.getByRole('button', { name: 'History' }).click();
    await page.getByRole('dialog', { name: 'History' }).getByText('Signed form').waitFor();
  },

  'the rules of messaging are changed, and a wrong one is told at its place': async ({ page, signIn, api }) => {
    await signIn('admin', { path: '/setup/messaging' });
    const from = page.getByLabel('From', { exact: true });
    await from.fill('25:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A time like 21:00').waitFor();
    await from.fill('20:30');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => {
      const { data } = await api('admin').get('/messaging/settings');
      return data.quietFrom === '20:30' && data;
    }, 'the rules are saved');
  },
};
