import { createCustomer, uniqueMobile } from '../runner/records.mjs';

async function opened(page, kehu, path, click) {
  await page.goto(kehu.url + path);
  await click(page);
  await page.locator('.ant-drawer-content, .ant-modal-content').first().waitFor();
}

/** What opens over a page and is no page of its own: user → fixtures → name → the way to it. */
export const OVERLAYS = {
  admin: ({ page, api, kehu }) => ({
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
  manager: ({ page, api, kehu }) => {
    const onCustomer = (button) => async () => {
      const { id } = await createCustomer(api('manager'), { mobile: uniqueMobile() });
      await opened(page, kehu, `/customers/${id}`, () => page.locator(button).first().click());
    };
    return {
      history: onCustomer('main button:has(.anticon-history)'),
      'reveal dialog': onCustomer('main button:has(.anticon-eye)'),
    };
  },
};
