import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Asking, askLink, isPublic, publicAsking } from '../server/links/ask-link';
import { linksOf } from '../server/links/links-of';

describe('the links of a content', () => {
  it('are those that lead to the same place for everybody, each once', () => {
    const found = linksOf({
      en: {
        subject: 'https://subject.example',
        preheader: '',
        blocks: [
          { type: 'button', text: 'Go', href: 'https://bank.example/a?b=1' },
          { type: 'button', text: 'Own', href: 'https://bank.example/{{ customer.customerNo }}' },
          { type: 'button', text: 'Mail', href: 'mailto:a@bank.example' },
          { type: 'image', src: 'https://cdn.example/x.png', alt: '', href: 'https://bank.example/a?b=1' },
          { type: 'columns', columns: [[{ type: 'text', text: 'See https://in.example/text.' }], []] },
        ],
        short: '详情见https://short.example/s，回复T退订 https://bank.example/{{ offer }}',
      },
      'zh-Hans': { text: '点击 https://sms.example/zh。' },
    });
    expect(found).toEqual([
      'https://bank.example/a?b=1',
      'https://cdn.example/x.png',
      'https://in.example/text',
      'https://short.example/s',
      'https://sms.example/zh',
    ]);
  });
});

it.each([
  ['1.1.1.1', true],
  ['2606:4700::1111', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['nonsense', false],
])('the address %s belongs to the open internet: %s', (address, open) => {
  expect(isPublic(address)).toBe(open);
});

describe('asking a link', () => {
  let server: Server;
  let base: string;
  let asked: string[];
  /** This machine stands for the internet, except under one name. */
  const asking: Asking = {
    resolve: async (host) => [{ address: host === 'inside.example' ? '10.0.0.1' : '127.0.0.1', family: 4 }],
    mayAsk: (_, address) => address === '127.0.0.1',
    patienceMs: 500,
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname, searchParams } = new URL(request.url ?? '/', base);
    if (pathname === '/hang') return;
    if (pathname === '/cut') return void request.socket.destroy();
    if (pathname === '/no-head' && request.method === 'HEAD') return void response.writeHead(405).end();
    const left = Number(searchParams.get('left'));
    const to = searchParams.get('to') ?? (left > 0 ? `/hop?left=${left - 1}` : null);
    if (to) return void response.writeHead(302, { location: to }).end();
    response.writeHead(pathname === '/gone' ? 404 : 200).end('x'.repeat(100_000));
  };

  beforeAll(async () => {
    server = createServer(answer);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    base = `http://shop.example:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });

  it.each([
    ['/', { state: 'ok' }, ['HEAD /']],
    ['/no-head', { state: 'ok' }, ['HEAD /no-head', 'GET /no-head']],
    ['/gone', { state: 'status', status: 404 }, ['HEAD /gone', 'GET /gone']],
    ['/cut', { state: 'silent' }, ['HEAD /cut', 'GET /cut']],
    ['/hang', { state: 'silent' }, ['HEAD /hang', 'GET /hang']],
    ['/hop?left=3', { state: 'ok' }, ['HEAD /hop?left=3', 'HEAD /hop?left=2', 'HEAD /hop?left=1', 'HEAD /hop?left=0']],
    [
      '/hop?left=4',
      { state: 'redirects' },
      ['HEAD /hop?left=4', 'HEAD /hop?left=3', 'HEAD /hop?left=2', 'HEAD /hop?left=1'],
    ],
  ])('%s is found to be %j', async (path, expected, requests) => {
    expect(await askLink(base + path, asking)).toEqual({ link: base + path, ...expected });
    expect(asked).toEqual(requests);
  });

  it.each([
    ['a name that leads inside', () => 'http://inside.example/secret'],
    ['an address inside', () => 'http://10.0.0.1/secret'],
    ['an address inside in other letters', () => 'http://[::ffff:10.0.0.1]/secret'],
  ])('is left alone: %s', async (_, link) => {
    expect(await askLink(link(), asking)).toMatchObject({ state: 'private' });
    expect(asked).toEqual([]);
  });

  it.each(['http://inside.example/secret', 'http://169.254.169.254/latest', 'file:///etc/passwd'])(
    'does not follow it to %s',
    async (to) => {
      const link = `${base}/hop?to=${encodeURIComponent(to)}`;
      expect(await askLink(link, asking)).toEqual({ link, state: 'private' });
      expect(asked).toHaveLength(1);
    },
  );

  it('asks an own address inside, and nothing else there', async () => {
    const { port } = server.address() as AddressInfo;
    const own = publicAsking(`http://127.0.0.1:${port}`);
    expect(await askLink(`http://127.0.0.1:${port}/`, own)).toMatchObject({ state: 'ok' });
    expect(await askLink(`http://localhost:${port}/`, own)).toMatchObject({ state: 'private' });
  });

  it('is over when the name cannot be looked up', async () => {
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await askLink('http://nothing.example/', { ...asking, resolve })).toMatchObject({ state: 'silent' });
  });
});
