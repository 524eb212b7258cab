import { choose, eventually } from '../runner/controls.mjs';

const SEGMENT = 'Idle savers';
const CAMPAIGN = 'One year at 2.1 %';
const PRODUCT = '一年定期 1-year Deposit';
const TEMPLATES = ['Deposit offer', 'Deposit offer, short'];

/** Messages wait at night; the guide is walked through at any time. */
async function withoutNight({ apiOf }) {
  const admin = apiOf('admin');
  const marketing = (await admin.get('/messaging/settings')).data.purposes.find(({ name }) => name === 'marketing');
  const { label, basis } = marketing;
  await admin.put('/messaging/purposes/marketing', { label, basis, quiet: false });
}

async function lookAtACustomer({ base, shoot, page }) {
  await page.goto(`${base}/customers`);
  await page.locator('main tbody a[href^="/customers/"]').first().click();
  await page.getByRole('tab', { name: 'Portrait' }).click();
  await page.locator('main .ant-tabs-tabpane-active canvas').first().waitFor();
  await shoot(page, 'marketing-1-portrait');
}

async function describe({ base, shoot, page, apiOf }) {
  await page.goto(`${base}/segments`);
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(SEGMENT);
  await page.getByRole('button', { name: '+ Condition' }).first().click();
  await choose(page, 'Field', 'Kind');
  await choose(page, 'Value', 'Individual');
  await page.getByRole('button', { name: '+ Condition' }).first().click();
  await choose(page, 'Field', 'Savings balance');
  await choose(page, 'Operator', 'is at least');
  await page.getByRole('spinbutton', { name: 'Value' }).last().fill('20000');
  await page.getByText('Savings balance is at least').first().waitFor();
  const definition = { $and: [{ kind: 'individual' }, { balanceSavings: { $gte: 20_000 } }] };
  const { count } = (await apiOf('marketer').post('/segments/preview', { definition })).data;
  await page.getByRole('status').getByText(count.toLocaleString('en'), { exact: true }).waitFor();
  await shoot(page, 'marketing-2-segment-rules');
  await page.getByRole('button', { name: 'Save and activate' }).click();
  await page.getByRole('heading', { level: 1, name: SEGMENT }).waitFor();
  await page.getByText('members whom you may see').waitFor();
  await shoot(page, 'marketing-3-segment');
}

async function write({ base, shoot, page }) {
  await page.goto(`${base}/message-templates`);
  await page.getByRole('link', { name: 'New template' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(TEMPLATES[1]);
  await choose(page, 'Purpose', 'Marketing');
  await page.getByRole('button', { name: 'Write it' }).click();
  await page.getByRole('heading', { level: 1, name: TEMPLATES[1] }).waitFor();
  await page.getByLabel('Subject', { exact: true }).fill('2.1 % for one year');
  await page
    .getByRole('region', { name: /^Text / })
    .getByRole('textbox')
    .fill('Your savings could earn 2.1 % a year. It takes two minutes.');
  await page.getByRole('button', { name: '+ Button' }).click();
  await page
    .getByRole('region', { name: /^Button / })
    .getByRole('button', { name: 'Move up' })
    .click();
  await page.getByLabel('Words on the button', { exact: true }).fill('See the offer');
  await page.getByLabel('Where it leads', { exact: true }).fill('https://bank.example/deposits');
  await page
    .getByRole('region', { name: /^Footer / })
    .getByRole('textbox')
    .fill('You get this because you agreed to offers by e-mail.');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Version 2').waitFor();
  await choose(page, 'Status', 'Active');
  await page.getByText('Saved.').first().waitFor();
  await shoot(page, 'marketing-4-template');
}

async function plan({ base, shoot, page }) {
  await page.goto(`${base}/campaigns/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(CAMPAIGN);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: CAMPAIGN }).waitFor();
  await choose(page, 'Customers of any of these segments', SEGMENT);
  await page.keyboard.press('Escape');
  await choose(page, 'Purpose', 'Marketing');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('menuitem', { name: 'Message' }).click();
  await choose(page, 'Template for e-mail, variant A', TEMPLATES[0]);
  await page.getByRole('button', { name: 'Add variant' }).click();
  await choose(page, 'Template for e-mail, variant B', TEMPLATES[1]);
  await shoot(page, 'marketing-5-plan');
  await choose(page, 'A customer counts as won', 'when they open a product');
  await choose(page, 'when they open a product', PRODUCT);
  await page.getByRole('spinbutton', { name: 'Target: percent of those contacted' }).fill('5');
  await page.getByRole('spinbutton', { name: 'What one is worth' }).fill('120');
  await page.getByRole('spinbutton', { name: 'Control group' }).fill('20');
  await page.getByRole('button', { name: 'Add cost' }).click();
  await page.getByRole('textbox', { name: 'What for' }).fill('Design');
  await page.getByRole('spinbutton', { name: 'Amount', exact: true }).fill('1500');
  await page.getByRole('spinbutton', { name: 'Each message by e-mail' }).fill('0.02');
  await page.getByRole('heading', { level: 2, name: 'Goal' }).evaluate((goal) => goal.scrollIntoView());
  await shoot(page, 'marketing-6-goal-and-proof');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  return page.url().split('/campaigns/')[1].split('?')[0];
}

async function launch({ shoot, page }) {
  await page.getByRole('tab', { name: 'Before launch' }).click();
  await page.getByText('Who would get what').waitFor();
  await shoot(page, 'marketing-7-before-launch');
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Launch' }).click();
  await page.getByRole('tab', { name: 'Monitor' }).waitFor();
}

async function lookIntoTheMailbox({ open, shoot }) {
  const page = await open('admin', '/operations/mailbox');
  await page.locator('main tbody button').first().click();
  const mail = page.getByRole('dialog').frameLocator('iframe');
  await mail.getByText('See the offer').or(mail.getByText('查看详情')).first().waitFor();
  await shoot(page, 'marketing-8-mailbox');
  await page.context().close();
}

const sentOf = async (api, id) => (await api.get(`/campaigns/${id}/monitor`)).data.total;
const BROWSER = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
};

/** Some customers open their mail, some of those follow its link, some open the deposit: more of those written to. */
async function customersAct({ base, apiOf }, id) {
  const admin = apiOf('admin');
  await eventually(
    () => sentOf(admin, id).then(({ queued, sent }) => sent > 20 && queued === 0),
    'all is sent',
    120_000,
  );
  const mails = (await admin.get('/mailbox')).data.filter(({ channel }) => channel === 'email');
  for (const [i, { id: mail }] of mails.slice(0, 60).entries()) {
    const { html } = (await admin.get(`/mailbox/${mail}`)).data;
    const way = (kind) => base + new RegExp(`/m/${kind}/[\\w.-]+`).exec(html)[0];
    await fetch(way('o'), { headers: BROWSER });
    if (i % 3 === 0) await fetch(way('c'), { headers: BROWSER, redirect: 'manual' });
  }
  const product = (await admin.get(`/products?filters[code]=DEP-1Y`)).data[0];
  const members = (arm) =>
    admin.get(`/campaign-members?filters[campaign]=${id}&filters[arm]=${arm}&fields=customer&pagination[pageSize]=50`);
  const [a, b, control] = (await Promise.all(['A', 'B', 'control'].map(members))).map(({ data }) => data);
  const won = [...a.slice(0, 16), ...b.slice(0, 40), ...control.slice(0, 2)];
  for (const [i, { customer }] of won.entries()) {
    const data = { accountNo: `62230000${String(Date.now()).slice(-6)}${String(i).padStart(3, '0')}`, type: 'deposit' };
    const owned = { ...data, currency: 'CNY', customer: customer.id, product: product.id };
    await admin.post('/accounts', { data: owned });
  }
  const noted = () => sentOf(admin, id).then(({ converted }) => converted >= won.length);
  await eventually(noted, 'who opened the deposit counts as won', 60_000);
}

async function watch({ shoot, page }) {
  await page.getByRole('tab', { name: 'Monitor' }).click();
  await page.getByText('Region', { exact: true }).click();
  await page.locator('main canvas').waitFor();
  await shoot(page, 'marketing-9-monitor');
}

async function judge({ shoot, page }) {
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  await page.getByRole('button', { name: 'PDF' }).waitFor();
  await shoot(page, 'marketing-10-evaluation');
}

/** The steps of docs/marketing.md, in its order and in its words. */
export async function guide(tools) {
  await withoutNight(tools);
  const page = await tools.open('marketer', '/today');
  const desk = { ...tools, page };
  await lookAtACustomer(desk);
  await describe(desk);
  await write(desk);
  const id = await plan(desk);
  await launch(desk);
  await eventually(() => sentOf(tools.apiOf('admin'), id).then(({ sent }) => sent > 0), 'mails go out', 60_000);
  await lookIntoTheMailbox(desk);
  await customersAct(desk, id);
  await watch(desk);
  await judge(desk);
}
