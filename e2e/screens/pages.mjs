/** Opens the first record of a list. */
const firstOf =
  (path, ready) =>
  async ({ page, base }) => {
    await page.goto(`${base}/${path}`);
    const list = await page.locator('main h1').first().textContent();
    await page.locator(`main a[href^="/${path}/"]:not([href$="/new"])`).first().click();
    // The list stays until the record's page is there.
    await page.waitForFunction((before) => document.querySelector('main h1')?.textContent !== before, list);
    await page
      .locator(ready ?? 'main h1')
      .first()
      .waitFor();
  };
const at =
  (path, ready = 'main h1') =>
  async ({ page, base }) => {
    await page.goto(base + path);
    await page.locator(ready).first().waitFor();
  };

const firstSegment = async ({ page, base }) => {
  await page.goto(`${base}/segments`);
  await page.locator('main tbody a[href^="/segments/"]').first().click();
  await page.locator('main ol').first().waitFor();
};

/** A tab of the campaign that the demo bank begins with. */
const draftCampaign =
  (tab, ready) =>
  async ({ page, base }) => {
    const filters = encodeURIComponent('{"status":{"$eq":"draft"},"name":{"$contains":"Deposit campaign"}}');
    await page.goto(`${base}/campaigns?filters=${filters}`);
    const link = page.locator('main a[href^="/campaigns/"]:not([href$="/new"])').first();
    await link.waitFor();
    await page.goto(`${base}${await link.getAttribute('href')}?tab=${tab}`);
    await page.locator(ready).first().waitFor();
  };

/** A tab of the survey that the demo bank begins with. */
const demoSurvey =
  (tab, ready) =>
  async ({ page, base }) => {
    const filters = encodeURIComponent('{"name":{"$contains":"Service satisfaction"}}');
    await page.goto(`${base}/surveys?filters=${filters}`);
    const link = page.locator('main a[href^="/surveys/"]:not([href$="/new"])').first();
    await link.waitFor();
    await page.goto(`${base}${await link.getAttribute('href')}?tab=${tab}`);
    await page.locator(ready).first().waitFor();
  };

/** Every page with the way to it. */
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
  messaging: at('/setup/messaging', 'main form'),
  mailbox: at('/operations/mailbox'),
  jobs: at('/operations/jobs'),
  search: async ({ page, base, phone }) => {
    await page.goto(`${base}/${phone ? 'search' : 'today'}`);
    const box = page.locator('input[role="combobox"]').first();
    await box.fill('wa');
    await page
      .locator('[role="option"]')
      .first()
      .waitFor({ timeout: 4000 })
      .catch(() => undefined);
  },
  palette: async ({ page, base }) => {
    await page.goto(`${base}/today`);
    await page.locator('main h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('.ant-modal input').waitFor();
  },
  me: at('/me'),
  'not-found': at('/nowhere'),
};
