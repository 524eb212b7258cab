import assert from 'node:assert/strict';
import { choose, eventually } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';

/** Every row of a list, page by page. */
async function everyRow(api, path) {
  const rows = [];
  let after = null;
  do {
    const cursor = after ? `&pagination[after]=${encodeURIComponent(after)}` : '';
    const page = await api.get(`/${path}${path.includes('?') ? '&' : '?'}pagination[pageSize]=200${cursor}`);
    rows.push(...page.data);
    after = page.meta.pagination.next;
  } while (after);
  return rows;
}

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

export const tests = {
  'a marketer builds a segment, launches an A/B campaign with a control group, and the numbers are those of the bank':
    Object.assign(
      async ({ page, signIn, api, kehu: { url } }) => {
        const marketer = api('marketer');
        const admin = api('admin');
        // A purpose of its own: at any time of the day, whatever others change of the rules meanwhile.
        const purpose = { label: { en: 'Evening offers' }, basis: 'opt-out', quiet: false };
        await admin.put('/messaging/purposes/evening-offers', purpose);
        const mark = unique('Goal');
        const texts = [await activeTemplate(marketer, unique('A')), await activeTemplate(marketer, unique('B'))];

        const segment = unique('Segment');
        await signIn('marketer', { path: '/segments/new' });
        await page.getByRole('textbox', { name: 'Name', exact: true }).fill(segment);
        await page.getByRole('button', { name: '+ Condition' }).first().click();
        await choose(page, 'Field', 'Kind');
        await choose(page, 'Value', 'Individual');
        await page
          .getByRole('button', { name: /^(Save|Create)/ })
          .first()
          .click();
        await page.getByRole('heading', { level: 1, name: segment }).waitFor();
        await page.getByRole('button', { name: 'Activate' }).click();
        const members = await eventually(
          async () => {
            const found = (await marketer.get(`/segments?filters[name]=${segment}&fields=name,size,status`)).data[0];
            return found?.status === 'active' && found.size > 0 ? found.size : 0;
          },
          'the segment has members',
          30_000,
        );

        const name = unique('Campaign');
        await page.goto(`${url}/campaigns/new`);
        await page.getByRole('textbox', { name: 'Name' }).fill(name);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('heading', { level: 1, name }).waitFor();
        const id = page.url().split('/campaigns/')[1].split('?')[0];
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

        await page.getByRole('tab', { name: 'Before launch' }).click();
        await page.getByText('The audience is chosen.').waitFor();
        await page.getByText('Who would get what').waitFor();
        await page.getByRole('button', { name: 'Launch' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Launch' }).click();
        await page.getByRole('tab', { name: 'Monitor' }).waitFor();

        const sent = await eventually(
          async () => {
            const [people, deliveries] = await Promise.all([
              everyRow(marketer, `campaign-members?filters[campaign]=${id}&fields=arm,state,customer`),
              everyRow(marketer, `deliveries?filters[source]=campaign:${id}&fields=state,sentAt,variant,customer`),
            ]);
            const moving =
              people.some(({ state }) => state === 'active') ||
              deliveries.some(({ state }) => ['queued', 'sending'].includes(state));
            return people.length === members && !moving ? deliveries.filter(({ sentAt }) => sentAt) : null;
          },
          'everything has gone out',
          60_000,
        );
        assert.ok(sent.length > 20, String(sent.length));

        const last = Math.max(...sent.map(({ sentAt }) => Date.parse(sentAt)));
        await eventually(() => Date.now() - last > 1_500, 'it is long enough ago for a person');
        // Twelve customers open their mail, six of them follow the link.
        const mails = (await admin.get('/mailbox?pageSize=100')).data
          .filter(({ subject }) => texts.includes(subject))
          .slice(0, 12);
        const browser = {
          'user-agent':
            'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
        };
        assert.equal(mails.length, 12);
        for (const [i, mail] of mails.entries()) {
          const { html } = (await admin.get(`/mailbox/${mail.id}`)).data;
          const way = (kind) => new RegExp(`/m/${kind}/[\\w.-]+`).exec(html)[0];
          await fetch(url + way('o'), { headers: browser });
          if (i < 6) await fetch(url + way('c'), { headers: browser, redirect: 'manual' });
        }
        // Five of those who were written to and one who was not do what the campaign wants.
        const people = await everyRow(marketer, `campaign-members?filters[campaign]=${id}&fields=arm,customer`);
        const won = [
          ...people.filter(({ arm }) => arm !== 'control').slice(0, 5),
          ...people.filter(({ arm }) => arm === 'control').slice(0, 1),
        ];
        for (const { customer } of won) {
          const { version } = (await admin.get(`/customers/${customer.id}`)).data;
          await admin.patch(`/customers/${customer.id}`, { version, data: { occupation: mark } });
        }
        await eventually(
          async () => {
            const now = await everyRow(marketer, `campaign-members?filters[campaign]=${id}&fields=convertedAt`);
            return now.filter(({ convertedAt }) => convertedAt).length === won.length;
          },
          'the conversions are noted',
          20_000,
        );

        const deliveries = await everyRow(
          marketer,
          `deliveries?filters[source]=campaign:${id}&fields=openedAt,clickedAt,sentAt`,
        );
        await page.reload();
        await page.getByRole('tab', { name: 'Monitor' }).click();
        await page.getByText('Opened', { exact: true }).first().waitFor();
        assert.deepEqual(
          {
            people: await tile(page, 'People'),
            sent: await tile(page, 'Sent'),
            opened: await tile(page, 'Opened'),
            clicked: await tile(page, 'Clicked'),
            converted: await tile(page, 'Converted'),
          },
          {
            people: members,
            sent: deliveries.filter(({ sentAt }) => sentAt).length,
            opened: deliveries.filter(({ openedAt }) => openedAt).length,
            clicked: deliveries.filter(({ clickedAt }) => clickedAt).length,
            converted: won.length,
          },
        );
        assert.ok(deliveries.filter(({ clickedAt }) => clickedAt).length > 0);

        await page.getByRole('tab', { name: 'Evaluation' }).click();
        const control = people.filter(({ arm }) => arm === 'control').length;
        const treated = people.length - control;
        await page.getByText(`5 / ${treated.toLocaleString('en')}`).waitFor();
        await page.getByText(`1 / ${control.toLocaleString('en')}`).waitFor();
        const points = ((5 / treated - 1 / control) * 100).toFixed(1);
        await page
          .getByText(points > 0 ? `+${points}` : points, { exact: false })
          .first()
          .waitFor();
      },
      { slow: true },
    ),
};
