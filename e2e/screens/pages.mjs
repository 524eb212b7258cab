import { goTo } from './go-to.mjs';

const first = (page, selector) => page.locator(selector).first();
const at =
  (path, ready = 'main h1') =>
  async (context) => {
    await goTo(context, path);
    await first(context.page, ready).waitFor();
  };

/** Opens the first record of a list by its link. */
const firstOf =
  (path, ready = 'main h1') =>
  async (context) => {
    const { page } = context;
    await goTo(context, `/${path}`);
    const list = await first(page, 'main h1').elementHandle();
    await first(page, `main a[href^="/${path}/"]:not([href$="/new"])`).click();
    // The list stays until the record's page is there.
    await list.waitForElementState('hidden');
    await first(page, ready).waitFor();
  };

const firstSegment = async (context) => {
  await goTo(context, '/segments');
  await first(context.page, 'main tbody a[href^="/segments/"]').click();
  await first(context.page, 'main ol').waitFor();
};

/** A tab of a record that the demo bank begins with. */
const tabOf = (path, filters) => (tab, ready) => async (context) => {
  await goTo(context, `/${path}?filters=${encodeURIComponent(JSON.stringify(filters))}`);
  const link = first(context.page, `main a[href^="/${path}/"]:not([href$="/new"])`);
  await goTo(context, `${await link.getAttribute('href')}?tab=${tab}`);
  await first(context.page, ready).waitFor();
};
const draftCampaign = tabOf('campaigns', { status: { $eq: 'draft' }, name: { $contains: 'Deposit campaign' } });
const demoSurvey = tabOf('surveys', { name: { $contains: 'Service satisfaction' } });

/** Asks for a teller's account: a request that waits for a second person. */
async function requestAccount(context) {
  await goTo(context, '/today');
  const username = `asked${Date.now()}`;
  const account = { username, displayName: '新同事', email: `${username}@bank.example`, roles: ['teller'] };
  await context.page.evaluate(
    async (body) => {
      const { token } = JSON.parse(sessionStorage.getItem('kehu.session'));
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch('/api/staff', { method: 'POST', headers, body: JSON.stringify(body) });
      // Read to its end: the browser does not count an answer as come before.
      const said = await answer.text();
      if (answer.status !== 202) throw new Error(`A new account was not kept for a second person: ${said}`);
    },
    { ...account, password: 'a good long password' },
  );
}

/** Every page with the way to it: each gets a `page` on which somebody is signed in, the `base` address, and `phone`. */
export const PAGES = {
  today: at('/today'),
  customers: at('/customers', 'main a[href^="/customers/"]'),
  'customers-filter': async (context) => {
    const filters = encodeURIComponent('{"status":{"$in":["active","prospect"]},"kind":{"$eq":"individual"}}');
    await at(`/customers?filters=${filters}`, 'main a[href^="/customers/"]')(context);
    await context.page.locator('main button:has(.anticon-filter)').click();
    await context.page.locator('.ant-drawer .ruleGroup').waitFor();
  },
  'customers-peek': async (context) => {
    await at('/customers', 'main a[href^="/customers/"]')(context);
    if (!context.phone) await context.page.locator('main tbody tr.ant-table-row td').nth(2).click();
  },
  customer: firstOf('customers'),
  'customer-portrait': async (context) => {
    await firstOf('customers')(context);
    await context.page.getByRole('tab').nth(1).click();
    await context.page.locator('main .ant-tabs-tabpane-active canvas').first().waitFor();
  },
  'customer-edit': async (context) => {
    await firstOf('customers')(context);
    await context.page.locator('main a[href$="/edit"]').click();
    await context.page.locator('main form').waitFor();
  },
  'customer-new': at('/customers/new', 'main form'),
  accounts: at('/accounts', 'main a[href^="/accounts/"]'),
  account: firstOf('accounts'),
  tasks: at('/tasks', 'main h1'),
  'tasks-list': at('/tasks?view=list', 'main h1'),
  branch: firstOf('branches'),
  transactions: at('/transactions', 'main h1'),
  segments: at('/segments', 'main a[href^="/segments/"]'),
  segment: firstSegment,
  'segment-new': at('/segments/new', 'main .ruleGroup'),
  'segment-edit': async (context) => {
    await firstSegment(context);
    await context.page.locator('main a[href$="/edit"]').click();
    await context.page.locator('main .ruleGroup').first().waitFor();
  },
  campaigns: at('/campaigns', 'main a[href^="/campaigns/"]'),
  campaign: draftCampaign('plan', 'main ol'),
  'campaign-launch': draftCampaign('launch', 'main .ant-tabs-tabpane-active ul li'),
  surveys: at('/surveys', 'main a[href^="/surveys/"]'),
  survey: demoSurvey('questions', 'main iframe'),
  'survey-question': async (context) => {
    await demoSurvey('questions', 'main ol > li')(context);
    await context.page.locator('main ol > li button[aria-expanded]').nth(1).click();
    await context.page.locator('main ol fieldset').first().waitFor();
  },
  'survey-sending': demoSurvey('sending', 'main #invite-template'),
  'survey-answers': demoSurvey('answers', 'main .ant-tabs-tabpane-active input'),
  'survey-follow-up': demoSurvey('follow-up', 'main button[role="switch"]'),
  'survey-results': demoSurvey('results', 'main .ant-tabs-tabpane-active dl'),
  cases: at('/service-cases'),
  improvements: at('/improvements'),
  imports: at('/imports'),
  'import-new': at('/imports/new'),
  fields: at('/setup/fields'),
  features: at('/setup/features', 'main tbody tr.ant-table-row'),
  'feature-new': async (context) => {
    await at('/setup/features', 'main tbody tr.ant-table-row')(context);
    await context.page.locator('main button.ant-btn-primary').first().click();
    await context.page.locator('.ant-drawer form').waitFor();
  },
  roles: at('/setup/roles'),
  approvals: async (context) => {
    await requestAccount(context);
    await at('/setup/approvals?view=mine', 'main section ul')(context);
  },
  staff: at('/setup/staff', 'main tbody tr.ant-table-row'),
  'staff-new': async (context) => {
    await at('/setup/staff', 'main tbody tr.ant-table-row')(context);
    await context.page.locator('main button.ant-btn-primary').click();
    await context.page.locator('.ant-drawer form').waitFor();
  },
  templates: at('/message-templates'),
  'template-new': at('/message-templates/new', 'main form'),
  template: firstOf('message-templates', 'main section h2'),
  messages: at('/deliveries'),
  calendar: at('/setup/calendar', 'main tbody tr.ant-table-row'),
  messaging: at('/setup/messaging', 'main form'),
  mailbox: at('/operations/mailbox'),
  jobs: at('/operations/jobs'),
  search: async (context) => {
    const { page, phone } = context;
    await goTo(context, phone ? '/search' : '/today');
    const box = page.locator('input[role="combobox"]').first();
    await box.fill('wa');
    await page
      .locator('[role="option"]')
      .first()
      .waitFor({ timeout: 4000 })
      .catch(() => undefined);
  },
  palette: async (context) => {
    const { page } = context;
    await at('/today')(context);
    await page.keyboard.press('Control+k');
    await page.locator('.ant-modal input').waitFor();
  },
  me: at('/me'),
  'not-found': at('/nowhere'),
};
