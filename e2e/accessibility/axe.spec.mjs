import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCustomer, uniqueMobile } from '../runner/records.mjs';
import { PAGES } from '../screens/pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WAYS = [
  { name: 'light, desktop', locale: 'en', theme: 'light', isPhone: false },
  { name: 'dark, phone', locale: 'zh-Hans', theme: 'dark', isPhone: true },
];

/** Pages that a manager may not use: to them all are the page of "not found". */
const ADMINS = [
  'segment-new',
  'segment-edit',
  'imports',
  'import-new',
  'fields',
  'features',
  'feature-new',
  'roles',
  'staff',
  'staff-new',
  'jobs',
  'template-new',
  'messaging',
  'mailbox',
];

/** Serious and critical findings of axe on the page as it stands. */
async function findings(page) {
  await page.waitForFunction(
    () =>
      !document.querySelector('.ant-skeleton-active, .ant-spin-spinning, [aria-busy="true"]') &&
      document
        .getAnimations()
        .every((each) => each.playState !== 'running' || each.effect?.getTiming().iterations === Infinity),
  );
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations
    .filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .map(
      (violation) =>
        `${violation.id}: ${violation.nodes
          .map((node) => `${node.target.join(' ')} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)
          .slice(0, 3)
          .join(', ')}`,
    );
}

async function opened(page, kehu, path, click) {
  await page.goto(kehu.url + path);
  await click(page);
  await page.locator('.ant-drawer-content, .ant-modal-content').first().waitFor();
}

/** What opens over a page and is no page of its own. */
const OVERLAYS = {
  admin: async ({ page, api, kehu }) => ({
    'field drawer': () =>
      opened(page, kehu, '/setup/fields', () => page.locator('main button.ant-btn-primary').first().click()),
    'role scope drawer': () =>
      opened(page, kehu, '/setup/roles?role=teller&entity=customer', async () => {
        await page.locator('main .ant-tabs-tabpane-active .ant-select').first().click();
        await page.locator('.ant-select-item-option').last().click();
      }),
    'roles by field': () => page.goto(`${kehu.url}/setup/roles?role=teller&tab=fields`),
    'roles of the system': () => page.goto(`${kehu.url}/setup/roles?role=teller&tab=system`),
    peek: async () => {
      const { id } = await createCustomer(api('admin'));
      await opened(page, kehu, `/customers?peek=customer:${id}`, () => undefined);
    },
  }),
  manager: async ({ page, api, kehu }) => {
    const { id } = await createCustomer(api('manager'), { mobile: uniqueMobile() });
    return {
      history: () =>
        opened(page, kehu, `/customers/${id}`, () => page.locator('main button:has(.anticon-history)').click()),
      'reveal dialog': () =>
        opened(page, kehu, `/customers/${id}`, () => page.locator('main button:has(.anticon-eye)').first().click()),
    };
  },
};

const test =
  (user, { locale, theme, isPhone }) =>
  async ({ page, signIn, phone, api, kehu }) => {
    if (isPhone) await phone();
    await signIn(user, { locale, theme });
    const pages = Object.entries(PAGES)
      .filter(([name]) => user === 'admin' || !ADMINS.includes(name))
      .map(([name, open]) => [name, () => open({ page, base: kehu.url, phone: isPhone })]);
    const found = {};
    for (const [name, open] of [...pages, ...Object.entries(await OVERLAYS[user]({ page, api, kehu }))]) {
      await open();
      const here = await findings(page);
      if (here.length > 0) found[name] = here;
    }
    assert.deepEqual(found, {});
  };

export const tests = Object.fromEntries(
  ['admin', 'manager'].flatMap((user) =>
    WAYS.map((way) => {
      const run = test(user, way);
      run.slow = true;
      return [`axe finds nothing serious on any page of a ${user} (${way.name})`, run];
    }),
  ),
);
