// What knowing and judging the caller costs, and how soon an end of it holds in another process.
import { compare } from './load/measure.mjs';
import { call, signIn, startKehu } from './places/bank.mjs';
import { runProgram } from './places/processes.mjs';

const REPEATS = 10;
const PATIENCE_MS = 10_000;

export async function benchAuth({ bank, kehu, headers }) {
  const { stdout } = await runProgram([new URL('./inside/auth.mjs', import.meta.url).pathname], {
    env: { ...bank.env, BENCH_TOKEN: headers.authorization.split(' ')[1] },
    name: 'the measuring of authentication',
  });
  const { cached, cold } = JSON.parse(stdout.trim().split('\n').at(-1));
  const http = await compare({
    // An empty box needs no query: what is left is the way in, with and without a caller to know.
    signedIn: { feed: 'paths', url: kehu.url, paths: ['/api/search?q='], headers },
    nobody: { feed: 'paths', url: kehu.url, paths: ['/api/search?q='], expect: 401 },
    public: { feed: 'paths', url: kehu.url, paths: ['/_health'] },
  });
  const second = await startKehu(bank);
  try {
    const revoked = await timesUntilRevoked(kehu.url, second.url);
    const changed = await timesUntilChanged(kehu.url, second.url);
    const max = (times) => Math.max(...times);
    return [
      { row: 'authentication + ability, cached', value: cached.ms, unit: 'ms', wanted: '< 0.3', met: cached.ms < 0.3 },
      { row: 'its queries', value: cached.queries, unit: '', wanted: '0', met: cached.queries === 0 },
      { row: 'the same after a change of roles', value: cold.ms, unit: 'ms' },
      { row: 'its queries', value: cold.queries, unit: '' },
      { row: 'cheapest signed-in call', value: http.signedIn.perSecond, unit: 'req/s' },
      {
        row: 'the same without a session (401)',
        value: http.nobody.perSecond,
        unit: 'req/s',
      },
      { row: 'health check', value: http.public.perSecond, unit: 'req/s' },
      { row: 'ended session refused by the other process, slowest', ...underASecond(max(revoked)) },
      { row: 'changed role felt in the other process, slowest', ...underASecond(max(changed)) },
    ];
  } finally {
    await second.stop();
  }
}

const underASecond = (ms) => ({ value: ms, unit: 'ms', wanted: '< 1000', met: ms < 1000 });

/** Asks until the answer has the status. @returns ms since the call */
async function until(url, path, token, status) {
  const began = performance.now();
  for (;;) {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    const ms = performance.now() - began;
    if (answer.status === status) return ms;
    if (ms > PATIENCE_MS) throw new Error(`${path} still answers ${answer.status} instead of ${status}.`);
  }
}

async function timesUntilRevoked(first, second) {
  const times = [];
  for (let i = 0; i < REPEATS; i++) {
    const token = await signIn(first, 'teller');
    await until(second, '/api/branches', token, 200);
    await call(first, 'DELETE', '/api/session', { token });
    times.push(await until(second, '/api/branches', token, 401));
  }
  return times;
}

/** Takes the right to read products from marketers and gives it back, again and again. */
async function timesUntilChanged(first, second) {
  const admin = await signIn(first, 'admin');
  const marketer = await signIn(first, 'marketer');
  const role = async () =>
    (await call(first, 'GET', '/api/roles', { token: admin })).data.find((r) => r.name === 'marketer');
  const security = await signIn(first, 'security');
  // What one takes away alone, two give back.
  const save = async (rules) => {
    const { data } = await call(first, 'PUT', '/api/roles/marketer', {
      token: admin,
      body: { ...(await role()), rules },
    });
    if (!data.waiting) return;
    const body = { decision: 'approve' };
    await call(first, 'POST', `/api/approvals/${data.waiting.id}/decision`, { token: security, body });
  };
  const { rules } = await role();
  const fewer = rules.filter((rule) => rule.subject !== 'product');
  const times = [];
  for (let i = 0; i < REPEATS; i++) {
    await save(fewer);
    times.push(await until(second, '/api/products', marketer, 403));
    await save(rules);
    times.push(await until(second, '/api/products', marketer, 200));
  }
  return times;
}
