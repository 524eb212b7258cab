import assert from 'node:assert/strict';
import { unique } from '../runner/records.mjs';

const ask = (page) => page.getByRole('dialog').filter({ hasText: 'You have unsaved changes' });

/** A link of the menu, the browser's way back and a command all ask; staying keeps what was typed. */
async function tryToLeave(page, { path, isKept }) {
  const stay = async () => {
    await ask(page).getByRole('button', { name: 'Stay' }).click();
    await ask(page).waitFor({ state: 'hidden' });
    assert.equal(new URL(page.url()).pathname, path);
    await isKept();
  };
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await stay();
  await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
  await stay();
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await ask(page).getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL('**/customers*');
  // What was left behind is forgotten, and no longer asked about.
  await page.getByRole('link', { name: 'Tasks' }).first().click();
  await page.waitForURL('**/tasks*');
}

/** Opens a page of the interface from another one, so that there is a way back. */
async function open(page, path) {
  await page.evaluate((to) => {
    history.pushState({ idx: 1, key: 'there' }, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
  }, path);
  await page.waitForURL(`**${path}`);
}

/** To another tab and back. */
async function lookAway(page, to, back) {
  for (const name of [to, back]) {
    await page.getByRole('tab', { name }).click();
    await page.getByRole('tab', { name, selected: true }).waitFor();
  }
}

export const tests = {
  'a changed survey is not lost by a link of the menu or the way back': async ({ page, signIn, api }) => {
    const admin = api('admin');
    const { data } = await admin.post('/surveys', { data: { name: unique('Survey') } });
    const path = `/surveys/${data.id}`;
    await signIn('admin', { path: '/today' });
    await open(page, path);
    const intro = page.getByRole('textbox', { name: 'Introduction' });
    await intro.fill('Ours');
    await lookAway(page, 'Sending', 'Questions');
    await tryToLeave(page, { path, isKept: async () => assert.equal(await intro.inputValue(), 'Ours') });

    await page.goto(new URL(path, page.url()).href);
    await intro.fill('Saved');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Customers' }).first().click();
    await page.waitForURL('**/customers*');
  },

  'nor is a changed template': async ({ page, signIn, api }) => {
    const content = { en: { subject: 'Before', blocks: [{ type: 'text', text: 'Hello' }] } };
    const created = { name: unique('Template'), channel: 'email', purpose: 'service', content };
    const { data } = await api('admin').post('/message-templates', created);
    const path = `/message-templates/${data.id}`;
    await signIn('admin', { path: '/today' });
    await open(page, path);
    const subject = page.getByLabel('Subject', { exact: true });
    await subject.fill('After');
    await tryToLeave(page, { path, isKept: async () => assert.equal(await subject.inputValue(), 'After') });
  },

  'nor is a changed plan of a campaign, which also waits while another tab is looked at': async ({
    page,
    signIn,
    api,
  }) => {
    const { data } = await api('admin').post('/campaigns', { data: { name: unique('Campaign') } });
    const path = `/campaigns/${data.id}`;
    await signIn('admin', { path: '/today' });
    await open(page, path);
    await page
      .getByRole('button', { name: /^Add|^Wait|step/i })
      .first()
      .waitFor();
    const field = page.getByRole('main').getByRole('spinbutton').first();
    await field.fill('7');
    await field.blur();
    await page.getByRole('button', { name: 'Save', exact: true }).waitFor();
    await lookAway(page, 'Details', 'Plan');
    const isKept = async () => assert.match(await field.inputValue(), /^7/);
    await isKept();
    await tryToLeave(page, { path, isKept });
  },
};
