import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Client } from 'pg';
import { callCampaigns } from './campaign-calls';
import { connectAsOwner } from './database';
import { callMessaging } from './messaging-routes';
import { callRecords } from './record-calls';
import { approvedBy } from './second-person';
import { callSegments } from './segment-calls';
import { PASSWORD, Person, type Running, startKehu, until } from './server';
import { callSurveys } from './survey-calls';

/** What must hold of all routes, drawn from the document that describes them. */
let kehu: Running;
let admin: Person;
let owner: Client;
let routes: { method: string; path: string; spec: Spec }[];

interface Spec {
  operationId: string;
  security?: unknown[];
  'x-permission'?: string;
  'x-operation'?: string;
  'x-audit'?: string;
}

/** Anybody may call these, signed in or not. */
const PUBLIC = ['POST /api/session'];
/** Whoever is signed in may call these: what they answer is cut to the person's rights. */
const SIGNED_IN = [
  'GET /api/approvals',
  'GET /api/approvals/count',
  'POST /api/approvals/{id}/decision',
  'POST /api/approvals/{id}/withdrawal',
  'DELETE /api/session',
  'GET /api/session',
  'GET /api/calendar',
  'GET /api/catalog',
  'GET /api/openapi.json',
  'GET /api/events',
  'GET /api/search',
  'GET /api/today',
  'GET /api/today/birthdays',
  'POST /api/session/password',
];
/** Changes nothing and keeps nothing: there is nothing to write down. */
const UNWRITTEN = [
  'POST /api/imports/preview',
  'POST /api/features/preview',
  'POST /api/segments/preview',
  'POST /api/surveys/check',
  'POST /api/message-preview',
];

beforeAll(async () => {
  kehu = await startKehu({ KEHU_DEMO_CUSTOMERS: '20' });
  admin = await Person.signIn(kehu.url, 'admin');
  owner = await connectAsOwner(kehu.dataDir);
  const { paths } = (await admin.get('/openapi.json')).body;
  routes = Object.entries(paths as Record<string, Record<string, Spec>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, spec]) => ({ method: method.toUpperCase(), path, spec })),
  );
}, 300_000);

describe('the document', () => {
  it('is valid OpenAPI 3.1', async () => {
    // The validator is a module of the newer kind, which this runner cannot load: its command line can.
    const file = join(kehu.dataDir, 'openapi.json');
    writeFileSync(file, (await admin.get('/openapi.json')).text);
    const program = resolve(
      __dirname,
      '../../node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js',
    );
    const done = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
    expect([done.status, done.stderr]).toEqual([0, '']);
  });

  it('names for each route a permission, or it is on a short list', () => {
    const open = routes.filter(({ spec }) => !spec['x-permission']).map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([...PUBLIC, ...SIGNED_IN].sort());
    const free = routes
      .filter(({ spec }) => spec.security?.length === 0)
      .map(({ method, path }) => `${method} ${path}`);
    expect(free.sort()).toEqual([...PUBLIC].sort());
  });

  it('has an operation with an audit decision behind everything that changes something, and behind nothing else', () => {
    for (const { method, path, spec } of routes) {
      expect([method, path, Boolean(spec['x-operation'])]).toEqual([method, path, method !== 'GET']);
      const isWritten = spec['x-audit'] === 'written';
      if (method !== 'GET') expect([path, isWritten]).toEqual([path, !UNWRITTEN.includes(`${method} ${path}`)]);
    }
  });

  it('tells what each route needs truly: nobody gets in without a session', async () => {
    const nobody = Person.nobody(kehu.url);
    for (const { method, path } of routes) {
      if (PUBLIC.includes(`${method} ${path}`)) continue;
      const answer = await nobody.send(method, path.replace('/api', '').replace(/\{\w+\}/g, 'x'));
      expect([method, path, answer.status, answer.body.error.code]).toEqual([
        method,
        path,
        401,
        'kernel.unauthenticated',
      ]);
    }
  });

  it('tells what each route needs truly: a role without the right is refused everywhere', async () => {
    const roles = (await admin.get('/roles')).body.data as { name: string; version: number }[];
    const teller = roles.find(({ name }) => name === 'teller');
    const saved = await admin.put('/roles/teller', { ...teller, rules: [], fields: {} });
    expect(saved.status).toBe(200);
    const powerless = await Person.signIn(kehu.url, 'teller');
    for (const { method, path, spec } of routes) {
      if (!spec['x-permission']) continue;
      const address = path.replace('/api', '').replace(/\{\w+\}/g, 'x');
      const answer = await powerless.send(method, address, method === 'GET' ? undefined : {});
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }
  });
});

describe('what is reachable', () => {
  it('is every route that is documented, each once', async () => {
    const answer = await admin.get('/openapi.json');
    const again = await admin.send('GET', '/openapi.json', undefined, {
      'if-none-match': String(answer.headers.get('etag')),
    });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(answer.body.openapi).toBe('3.1.0');
    expect(Object.keys(answer.body.paths)).toEqual(
      expect.arrayContaining(['/api/customers', '/api/customers/{id}/reveal', '/api/session', '/api/imports']),
    );
    const ids = Object.values(answer.body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      (item) => Object.values(item).map((op) => op.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lets a browser talk to its own server only', async () => {
    for (const path of ['/', '/api/nothing']) {
      const policy = (await fetch(kehu.url + path)).headers.get('content-security-policy')?.split(';');
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("img-src 'self' data: blob:");
    }
  });

  it('leaves no route of Strapi itself reachable', async () => {
    for (const path of ['/admin/init', '/content-manager/content-types', '/upload/files', '/users-permissions/roles']) {
      const answer = await fetch(`${kehu.url}${path}`, { method: 'POST' });
      expect([404, 405]).toContain(answer.status);
    }
    for (const path of ['/auth/local', '/users', '/upload']) {
      expect((await admin.post(path, { identifier: 'rm', password: PASSWORD })).status).toBe(404);
    }
  });
});

describe('every route that changes something', () => {
  it('leaves its row in the audit log', async () => {
    const entities = (await admin.get('/catalog')).body.data.entities as { name: string; path: string; kind: string }[];
    const names = entities.filter(({ kind, name }) => kind === 'content' && name !== 'staff').map(({ name }) => name);
    const role = (await admin.get('/roles')).body.data.find((r: { name: string }) => r.name === 'business-admin');
    const all = ['create', 'read', 'update', 'delete', 'reveal', 'freeze', 'unfreeze', 'close', 'activate'];
    const rules = names.flatMap((subject) => all.map((action) => ({ action, subject, condition: null })));
    const security = await Person.signIn(kehu.url, 'security');
    await approvedBy(security, admin.put('/roles/business-admin', { ...role, rules: [...role.rules, ...rules] }));
    await until('the rights are there', async () => (await admin.del('/cards/x')).status === 404);

    const called = new Set<string>();
    const last = async () => (await owner.query('select coalesce(max(id), 0) as id from kehu_audit')).rows[0].id;
    const by =
      (who: Person) => async (method: string, path: string, params: Record<string, string>, body?: unknown) => {
        const before = await last();
        const route = routes.find((r) => r.method === method && r.path === `/api${path}`);
        const answer = await who.send(
          method,
          path.replace(/\{(\w+)\}/g, (_, name) => params[name] as string),
          body,
        );
        expect([method, path, answer.status, answer.text]).toEqual([
          method,
          path,
          expect.any(Number),
          expect.any(String),
        ]);
        if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
        const found = await owner.query("select operation from kehu_audit where id > $1 and outcome = 'done'", [
          before,
        ]);
        expect([path, found.rows.map((row) => row.operation)]).toEqual([
          path,
          expect.arrayContaining([route?.spec['x-operation']]),
        ]);
        called.add(`${method} /api${path}`);
        return answer.body?.data;
      };
    const call = by(admin);
    const { account, task, other, remove } = await callRecords(call);
    await call('POST', '/tasks/{id}/move', { id: task }, { version: 2, status: 'done' });
    await callSegments(call, other);
    await callMessaging(call, owner, other);
    const { customerNo } = (await admin.get(`/customers/${other}`)).body.data;
    await callCampaigns(call, by(await Person.signIn(kehu.url, 'marketer')), customerNo);
    await callSurveys(call, owner, other);
    for (const verb of ['freeze', 'unfreeze', 'close'])
      await call('POST', `/accounts/{id}/${verb}`, { id: account }, { reason: 'a reason for it' });
    await remove();
    const field = await call(
      'POST',
      '/fields',
      {},
      { entity: 'customer', name: 'shoe', type: 'text', label: { en: 'Shoe' } },
    );
    await call('PATCH', '/fields/{id}', { id: field.id }, { label: { en: 'Shoes' } });
    const formula = { source: 'accounts', aggregate: 'count' };
    const feature = await call(
      'POST',
      '/features',
      {},
      { name: 'accountCount', label: { en: 'Accounts' }, ...formula },
    );
    await call('PATCH', '/features/{id}', { id: feature.id }, { retired: true });
    await call('POST', '/features/rebuild', {}, {});
    await call(
      'PUT',
      '/roles/{name}',
      { name: 'fresh' },
      { name: 'fresh', label: { en: 'Fresh' }, rules: [], fields: {}, version: null },
    );
    const guest = await Person.signIn(kehu.url, 'marketer');
    await by(guest)('POST', '/session/password', {}, { current: PASSWORD, password: 'quite another one' });
    await by(guest)('DELETE', '/session', {});

    // Nothing to reveal, or covered by the suites of their own plugins with the states they need.
    const elsewhere = routes
      .filter(({ method, path }) => method !== 'GET' && !called.has(`${method} ${path}`))
      .map(({ method, path }) => `${method} ${path}`)
      .filter((route) => !UNWRITTEN.includes(route))
      .filter((route) => !/\/reveal$|^\w+ \/api\/(imports|jobs|dead-letters|staff|approvals)\b/.test(route));
    expect(elsewhere).toEqual(['POST /api/session']);
  }, 120_000);
});
