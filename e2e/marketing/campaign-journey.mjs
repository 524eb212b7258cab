import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';
import { countCampaign, openDatabase } from './count-campaign.mjs';

async function activeTemplate(api, name) {
  const content = {
    en: {
      subject: name,
      blocks: [
        { type: 'text', text: 'Good day {{ customer.name }}' },
        { type: 'button', text: 'See', href: 'https://bank.example/offer' },
        { type: 'footer', text: 'You agreed to this.' },
      ],
    },
  };
  const { data } = await api.post('/message-templates', { name, channel: 'email', purpose: 'evening-offers', content });
  await api.put(`/message-templates/${data.id}`, { version: data.version, status: 'active' });
  return name;
}

/** The first condition of a builder. */
async function condition(scope, field, value) {
  await scope.getByRole('button', { name: '+ Condition' }).first().click();
  await choose(scope, 'Field', field);
  await scope.getByRole('textbox', { name: 'Value' }).last().fill(value);
}

const tile = async (page, name) => {
  const text = await page
    .locator('dl > div', { has: page.getByText(name, { exact: true }) })
    .first()
    .locator('dd')
    .textContent();
  return Number(text.replaceAll(',', '').split(' ')[0]);
};

const BROWSER = {
  'user-agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/** A segment of one choice, built by hand and activated. @returns its members */
async function buildSegment({ page, marketer, url }, name, [field, value]) {
  await page.goto(`${url}/segments/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('button', { name: '+ Condition' }).first().click();
  await choose(page, 'Field', field);
  await choose(page, 'Value', value);
  await page
    .getByRole('button', { name: /^(Save|Create)/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: 'Activate' }).click();
  return eventually(
    async () => {
      const found = (await marketer.get(`/segments?filters[name]=${name}&fields=name,size,status`)).data[0];
      return found?.status === 'active' && found.size > 0 ? found.size : 0;
    },
    'the segment has members',
    30_000,
  );
}

/** A campaign with two texts, a fifth held out, and a goal by a field of the customer. @returns its id */
async function planCampaign({ page, url }, { name, segment, texts, mark }) {
  await page.goto(`${url}/campaigns/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await choose(page, 'Customers of any of these segments', segment);
  await page.keyboard.press('Escape');
  await choose(page, 'Purpose', 'Evening offers');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('menuitem', { name: 'Message' }).click();
  await choose(page, 'Template for e-mail, variant A', texts[0]);
  await page.getByRole('button', { name: 'Add variant' }).click();
  await choose(page, 'Template for e-mail, variant B', texts[1]);
  await page.getByRole('spinbutton', { name: 'Control group' }).fill('20');
  await choose(page, 'A customer counts as won', 'when they meet a condition');
  await condition(page, 'Occupation', mark);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  return page.url().split('/campaigns/')[1].split('?')[0];
}

async function launch(page) {
  await page.getByRole('tab', { name: 'Before launch' }).click();
  await page.getByText('The audience is chosen.').waitFor();
  await page.getByText('Who would get what').waitFor();
  await page.getByRole('button', { name: 'Launch' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Launch' }).click();
  await page.getByRole('tab', { name: 'Monitor' }).waitFor();
}

/** Twelve customers open their mail, six of them follow the link. */
async function openMails({ admin, url }, texts) {
  const mails = (await admin.get('/mailbox')).data.filter(({ subject }) => texts.includes(subject)).slice(0, 12);
  assert.equal(mails.length, 12);
  for (const [i, mail] of mails.entries()) {
    const { html } = (await admin.get(`/mailbox/${mail.id}`)).data;
    const way = (kind) => new RegExp(`/m/${kind}/[\\w.-]+`).exec(html)[0];
    await fetch(url + way('o'), { headers: BROWSER });
    if (i < 6) await fetch(url + way('c'), { headers: BROWSER, redirect: 'manual' });
  }
}

/** Five of those who were written to and one who was not do what the campaign wants. */
async function convert(admin, database, id, mark) {
  const { treated, control } = await database.someMembers(id);
  for (const customer of [...treated.slice(0, 5), ...control.slice(0, 1)]) {
    const { version } = (await admin.get(`/customers/${customer}`)).data;
    await admin.patch(`/customers/${customer}`, { version, data: { occupation: mark } });
  }
}

/**
 * What a marketer does with any bank: describes customers, writes to them with two texts and a control group, and reads
 * what came of it. The figures on the pages must be those of the bank's own tables.
 * @param page one on which the marketer is signed in
 * @param rule a field and the value that the segment's customers have
 */
export async function proveCampaign({ page, marketer, admin, kehu: { url, dataDir }, rule }) {
  const bank = { page, marketer, admin, url };
  // A purpose of its own: at any time of the day, whatever others change of the rules meanwhile.
  const purpose = { label: { en: 'Evening offers' }, basis: 'opt-out', quiet: false };
  await admin.put('/messaging/purposes/evening-offers', purpose);
  const [mark, segment, name] = [unique('Goal'), unique('Segment'), unique('Campaign')];
  const texts = [await activeTemplate(marketer, unique('A')), await activeTemplate(marketer, unique('B'))];
  const database = await openDatabase(dataDir);
  try {
    const members = await buildSegment(bank, segment, rule);
    const id = await planCampaign(bank, { name, segment, texts, mark });
    await launch(page);
    const out = await eventually(
      async () => {
        const counts = await countCampaign(database, id);
        // Other tests make customers of the same bank: who comes in before the launch is written to as well.
        return counts.people >= members && counts.moving === 0 ? counts : null;
      },
      'everything has gone out',
      60_000,
    );
    assert.ok(out.sent > 20, String(out.sent));
    await eventually(() => Date.now() - out.lastSentAt > 1_500, 'it is long enough ago for a person');
    await openMails(bank, texts);
    await convert(admin, database, id, mark);
    const counts = await eventually(
      async () => {
        const now = await countCampaign(database, id);
        return now.converted === 6 ? now : null;
      },
      'the conversions are noted',
      20_000,
    );
    await readMonitor(page, counts);
    await readEvaluation(page, counts);
  } finally {
    await database.close();
  }
}

async function readMonitor(page, counts) {
  await page.reload();
  await page.getByRole('tab', { name: 'Monitor' }).click();
  await page.getByText('Opened', { exact: true }).first().waitFor();
  for (const figure of ['People', 'Sent', 'Opened', 'Clicked', 'Converted'])
    assert.equal(await tile(page, figure), counts[figure.toLowerCase()], figure);
  assert.ok(counts.clicked > 0);
}

async function readEvaluation(page, { treated, control, treatedConverted, controlConverted }) {
  await page.getByRole('tab', { name: 'Evaluation' }).click();
  await page.getByText(`${treatedConverted} / ${treated.toLocaleString('en')}`).waitFor();
  await page.getByText(`${controlConverted} / ${control.toLocaleString('en')}`).waitFor();
  const points = ((treatedConverted / treated - controlConverted / control) * 100).toFixed(1);
  await page
    .getByText(points > 0 ? `+${points}` : points, { exact: false })
    .first()
    .waitFor();
}
