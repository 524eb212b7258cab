import type { Client } from 'pg';
import { connectAsOwner, tablesOf } from './database';
import { type Answer, Person, type Running, startKehu } from './server';

/** Whatever is sent: a 4xx with a code and a reason, never a 500, and nothing written. */
let kehu: Running;
let admin: Person;
let owner: Client;
let known: { id: string; version: number };

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
  owner = await connectAsOwner(kehu.dataDir);
  known = (await admin.get('/customers?pagination[pageSize]=1')).body.data[0];
}, 300_000);

const expectRefused = (what: unknown, answer: Answer) => {
  expect([what, answer.status, answer.text.slice(0, 300)]).toEqual([what, expect.any(Number), expect.any(String)]);
  if (answer.status < 400 || answer.status >= 500)
    throw new Error(`${JSON.stringify(what)}: ${answer.status} ${answer.text}`);
  expect([what, answer.body.error.code]).toEqual([what, expect.stringMatching(/^[a-z]+\.[a-z_]+$/)]);
  expect(answer.body.error.message.length).toBeGreaterThan(10);
  expect(answer.text).not.toMatch(/ at .*\.js:\d+|node_modules/);
};

/** How many rows each table has that a refused call must not touch. */
async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { schema, name } of await tablesOf(owner)) {
    // Denials are written down; jobs, and what is kept of customers, keep house by themselves.
    if (schema !== 'public' || name === 'kehu_audit' || /^(kehu_jobs|customer_(changes|feature)|segment_)/.test(name))
      continue;
    counts[name] = (
      await owner.query(`select count(*)::int as n from public.${owner.escapeIdentifier(name)}`)
    ).rows[0].n;
  }
  return counts;
}

const nested = (depth: number, inner = '1') => `${'{"a":'.repeat(depth)}${inner}${'}'.repeat(depth)}`;

describe('bodies', () => {
  const BODIES: [string, string][] = [
    ['a list', '[]'],
    ['a list of bodies', '[{"data":{"name":"A"}}]'],
    ['null', 'null'],
    ['a number', '1'],
    ['a text', '"data"'],
    ['an unfinished body', '{"data":'],
    ['two bodies', '{"data":{"name":"A"}}{"data":{"name":"B"}}'],
    ['data that is a list', '{"data":[]}'],
    ['data that is null', '{"data":null}'],
    ['data that is a text', '{"data":"name"}'],
    ['100 levels', nested(100)],
    ['data of 100 levels', `{"data":${nested(100)}}`],
    ['a field of 100 levels', `{"data":{"name":${nested(100)}}}`],
    ['50,000 levels', nested(50_000)],
    ['lists of 50,000 levels', `{"data":{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`],
    ['an amount with more digits than a double keeps', '{"data":{"name":"A","annualIncome":12345678901234.567}}'],
    ['a prototype', '{"__proto__":{"data":{"name":"A"}},"constructor":{"prototype":{"x":1}}}'],
    ['data with a prototype', '{"data":{"__proto__":{"name":"A"},"constructor":"x","name":"A"}}'],
    ['a field named after a method', '{"data":{"name":"A","toString":"x","hasOwnProperty":"y"}}'],
    ['unknown keys beside the data', '{"data":{"name":"A"},"createdBy":1,"__v":2}'],
    ['10 MB', `{"data":{"name":"${'x'.repeat(10_000_000)}"}}`],
    ['10,000 fields', `{"data":{${Array.from({ length: 10_000 }, (_, i) => `"f${i}":${i}`).join(',')}}}`],
  ];

  it.each(BODIES)('refuse %s', async (what, body) => {
    const before = await rowCounts();
    expectRefused(what, await admin.send('POST', '/customers', body));
    expectRefused(what, await admin.send('PATCH', `/customers/${known.id}`, body));
    expect(await rowCounts()).toEqual(before);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('are refused by every operation of the document, whatever is missing or of another type', async () => {
    const before = await rowCounts();
    const { paths } = (await admin.get('/openapi.json')).body;
    const called: string[] = [];
    for (const [path, item] of Object.entries(paths as Record<string, Record<string, unknown>>)) {
      for (const method of ['post', 'put', 'patch']) {
        // Steering without a body is right as it is: it is the number that must be wrong there.
        if (!item[method]) continue;
        const address = path.replace('/api', '').replace(/\{\w+\}/g, 'nothing');
        for (const body of ['[]', 'null', '1', '"x"', '{"data":7}', '{"__proto__":{"a":1}}', nested(100)]) {
          expectRefused([method, path, body.slice(0, 30)], await admin.send(method.toUpperCase(), address, body));
        }
        called.push(path);
      }
    }
    expect(called.length).toBeGreaterThan(25);
    expect(await rowCounts()).toEqual(before);
  });

  it('of other encodings and kinds are refused', async () => {
    const before = await rowCounts();
    const send = async (body: Buffer | string, type: string): Promise<Answer> => {
      const response = await fetch(`${kehu.url}/api/customers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.token}`, 'content-type': type },
        body: body as BodyInit,
      });
      const text = await response.text();
      return { status: response.status, text, body: JSON.parse(text), headers: response.headers };
    };
    const json = '{"data":{"name":"Anna"}}';
    const broken = Buffer.concat([
      Buffer.from('{"data":{"name":"A'),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from('"}}'),
    ]);
    expectRefused('invalid UTF-8', await send(broken, 'application/json'));
    expectRefused('UTF-16', await send(Buffer.from(json, 'utf16le'), 'application/json'));
    expectRefused('UTF-16 that says so', await send(Buffer.from(json, 'utf16le'), 'application/json; charset=utf-16'));
    expectRefused('an unknown charset', await send(json, 'application/json; charset=klingon'));
    expectRefused(
      'XML',
      await send('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'application/xml'),
    );
    expectRefused('plain text', await send(json, 'text/plain'));
    expectRefused(
      'a form',
      await send('data[name]=Anna&data[__proto__][x]=1&name=A', 'application/x-www-form-urlencoded; charset=x'),
    );
    expectRefused('a broken multipart body', await send('--x\r\nnothing', 'multipart/form-data; boundary=x'));
    expectRefused('multipart without a boundary', await send(json, 'multipart/form-data'));
    expectRefused('bytes', await send(Buffer.alloc(1000, 7), 'application/octet-stream'));
    expect(await rowCounts()).toEqual(before);
  });

  it('answers what is broken, huge or not there with its own status', async () => {
    expect((await admin.send('POST', '/customers', '{"data":')).status).toBe(400);
    expect(
      (await admin.send('POST', '/customers', JSON.stringify({ data: { name: 'x'.repeat(10_000_000) } }))).status,
    ).toBe(413);
    expect((await admin.post('/customers', { data: { name: 'a\u0000b' } })).status).toBe(400);
    expect((await admin.get('/nothing')).status).toBe(404);
    expect((await admin.del('/customers')).status).toBe(405);
    expect((await admin.get('/customers/%00')).status).toBe(404);
  });
});

describe('values', () => {
  const WRONG: Record<string, unknown[]> = {
    text: [1, true, [], {}, ['a'], { toString: 'a' }, 'x'.repeat(100_000), 'a\u0000b', '\ud800', 'a\udc00b'],
    'long-text': [1, {}, [], 'x'.repeat(200_000), '\u0000', '\udfff'],
    email: ['a', 'a@b', 'a@@b.cc', '@', 'a b@c.dd', 7, [], 'a@b.cc\u0000'],
    integer: [1.5, '1.5', 'one', '1e3', 9e15, '99999999999999999999', true, [], {}, 'NaN', '0x10'],
    bigint: [1.5, 'one', '9999999999999999999999', true, []],
    decimal: ['1,5', 'one', '1e309', '1.2345678', '9'.repeat(40), {}, [], 'Infinity', '-'],
    money: ['1,50', '1.234', 'one', '9'.repeat(40), true, {}, '1e5', '￥5'],
    boolean: ['yes', 1, 'TRUE', {}, []],
    date: [
      'yesterday',
      '2024-02-30',
      '2024-13-01',
      '20240101',
      20240101,
      '2024-01-01T00:00:00Z',
      '0000-00-00',
      {},
      '+012024-01-01',
    ],
    datetime: ['2024-01-01', 'now', '2024-01-01T25:00:00Z', '2024-02-30T00:00:00Z', 1704067200, {}],
    choice: ['no-such-option', 1, {}, [], '__proto__', 'constructor', 'x'.repeat(10_000)],
    'multi-choice': ['a', ['no-such-option'], {}, 1, [['a']], Array(10_000).fill('a')],
    relation: ['../../etc', 1, true, [], {}, { id: {} }, { id: 'a'.repeat(10_000) }, "' or 1=1 --", '\u0000'],
  };

  it('of a wrong type are refused at their field, for every writable field of every entity', async () => {
    const before = await rowCounts();
    const { entities } = (await admin.get('/catalog')).body.data;
    let tried = 0;
    for (const entity of entities) {
      if (!entity.actions.includes('create')) continue;
      for (const field of entity.fields.filter((f: { writable: boolean }) => f.writable)) {
        for (const value of WRONG[field.type] ?? []) {
          const answer = await admin.post(`/${entity.path}`, { data: { [field.name]: value } });
          expectRefused([entity.name, field.name, value], answer);
          const paths = answer.body.error.fields.map((problem: { path: string }) => problem.path);
          expect([entity.name, field.name, typeof value, paths]).toEqual([
            entity.name,
            field.name,
            typeof value,
            expect.arrayContaining([field.name]),
          ]);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(400);
    expect(await rowCounts()).toEqual(before);
  }, 120_000);

  it('of numbers that JSON cannot hold are refused', async () => {
    for (const number of ['1e309', '-1e309', '1e-400000', '0.1e99999']) {
      const answer = await admin.send('PATCH', `/customers/${known.id}`, `{"version":${number},"data":{"city":"x"}}`);
      expectRefused(number, answer);
      const income = await admin.send(
        'PATCH',
        `/customers/${known.id}`,
        `{"version":1,"data":{"annualIncome":${number}}}`,
      );
      if (number.includes('e309')) expectRefused(number, income);
    }
  });
});

describe('versions', () => {
  it.each([0, -1, 1.5, '1', null, 2 ** 53, 'x', [], {}])('%j is refused', async (version) => {
    expectRefused(version, await admin.patch(`/customers/${known.id}`, { version, data: { city: '上海市' } }));
  });

  it('that never were are refused as stale when something differs', async () => {
    const answer = await admin.patch(`/customers/${known.id}`, { version: 999, data: { city: '别处' } });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'records.stale']);
  });
});
