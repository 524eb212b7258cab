import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { Person, type Running, startKehu, startWeb, until } from './server';

let kehu: Running;
let admin: Person;
let own: string;

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
  // The address that customers reach, as it is without a setting.
  own = `http://localhost:${new URL(kehu.url).port}`;
}, 300_000);

const templateWith = async (links: string[], purpose = 'service'): Promise<string> => {
  const blocks = links.map((href) => ({ type: 'button', text: 'Go', href }));
  const content = { en: { subject: 'Links', blocks } };
  const made = await admin.post('/message-templates', { name: 'Links', channel: 'email', purpose, content });
  return made.body.data.id;
};
const linksOf = async (template: string) => {
  const answer = await admin.get(`/message-templates/${template}/links`);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return answer.body.data;
};

describe('the links of a template', () => {
  it('are asked, but for those that differ by recipient and those that lead into the own network', async () => {
    const address = new URL(kehu.url).port;
    const template = await templateWith([
      `${own}/`,
      `${own}/m/i/none.png`,
      `${own}/p/{{ customer.customerNo }}`,
      'mailto:bank@bank.example',
      `http://127.0.0.1:${address}/`,
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/',
      'http://nothing.invalid/',
    ]);
    expect(await linksOf(template)).toEqual({
      enabled: true,
      unasked: 0,
      links: [
        { link: `${own}/`, state: 'ok' },
        { link: `${own}/m/i/none.png`, state: 'status', status: 404 },
        { link: `http://127.0.0.1:${address}/`, state: 'private' },
        { link: 'http://169.254.169.254/latest/meta-data', state: 'private' },
        { link: 'http://[::1]/', state: 'private' },
        { link: 'http://nothing.invalid/', state: 'silent' },
      ],
    });
  });

  it('lead nowhere inside by way of a redirect of the bank’s own', async () => {
    const owner = await connectAsOwner(kehu.dataDir);
    const messages = await Messages.on(kehu, owner);
    const inside = `http://127.0.0.1:${new URL(kehu.url).port}/`;
    const sent = await messages.template('email', 'service', {
      en: { subject: 'x', blocks: [{ type: 'button', text: 'Go', href: inside }] },
    });
    const id = await messages.send(await messages.customer(), sent);
    expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
    const way = own + Messages.way((await messages.mail(id)).html, 'c');
    expect((await fetch(way, { redirect: 'manual' })).headers.get('location')).toBe(inside);
    expect((await linksOf(await templateWith([way]))).links).toEqual([{ link: way, state: 'private' }]);
  });

  it('are twenty at once at most', async () => {
    const template = await templateWith(Array.from({ length: 23 }, (_, n) => `${own}/p/${n}`));
    const { links, unasked } = await linksOf(template);
    expect([links.length, unasked]).toEqual([20, 3]);
  });

  it('are told for a campaign to whoever may launch it', async () => {
    const template = await templateWith([`${own}/`, `${own}/m/i/gone.png`], 'marketing');
    const { id } = (await admin.post('/campaigns', { data: { name: 'Links' } })).body.data;
    const step = { id: 's1', kind: 'message', channels: ['email'] };
    const variants = [{ key: 'A', templates: { email: template } }];
    const saved = await admin.put(`/campaigns/${id}/plan`, {
      planVersion: 0,
      plan: { steps: [{ ...step, variants }] },
    });
    expect(saved.status).toBe(200);
    const marketer = await Person.signIn(kehu.url, 'marketer');
    expect((await marketer.get(`/campaigns/${id}/links`)).body.data.links).toEqual([
      { link: `${own}/`, state: 'ok' },
      { link: `${own}/m/i/gone.png`, state: 'status', status: 404 },
    ]);
    const manager = await Person.signIn(kehu.url, 'rm');
    expect((await manager.get(`/campaigns/${id}/links`)).status).toBe(403);
    expect((await manager.get(`/message-templates/${template}/links`)).status).toBe(403);
  });

  it('are left alone where the installation says so', async () => {
    const template = await templateWith([`${own}/`]);
    const quiet = await startWeb(kehu, { KEHU_LINK_CHECK: 'false' });
    try {
      const person = await Person.signIn(quiet.url, 'admin');
      expect((await person.get(`/message-templates/${template}/links`)).body.data).toEqual({
        enabled: false,
        links: [],
        unasked: 1,
      });
    } finally {
      await quiet.stop();
    }
  });
});

describe('a template', () => {
  it('is listed by the purposes that the bank keeps, and by a new one at once', async () => {
    const label = { en: 'Events', 'zh-Hans': '活动', 'zh-Hant': '活動' };
    const kept = { name: 'events', label, basis: 'opt-in', quiet: true, wording: null };
    expect((await admin.put('/messaging/purposes/events', kept)).status).toBe(200);
    const listsIt = async (name: string) => {
      const { body } = await admin.get('/catalog');
      const { fields } = body.data.entities.find((entity: { name: string }) => entity.name === name);
      const { options } = fields.find((field: { name: string }) => field.name === 'purpose');
      return JSON.stringify(options).includes(JSON.stringify({ value: 'events', label }));
    };
    for (const name of ['delivery', 'message-template'])
      await until(`purposes are choices of ${name}`, () => listsIt(name));
    const listed = await admin.get('/message-templates?filters[purpose][$eq]=events');
    expect(listed.body.data).toEqual([]);
    expect((await admin.get('/message-templates?filters[purpose][$eq]=nothing')).status).toBe(400);
  });
});
