// Authentication and ability of a request, step by step: BENCH_TOKEN is a session's token.
import { inside, require } from './boot.mjs';

const TIMES = 100_000;

await inside(async ({ statements }) => {
  const { directory } = require('@kehu/access');
  const { viewsOf } = require('@kehu/records');
  const token = process.env.BENCH_TOKEN;
  const once = async () => {
    const found = await directory().authenticate(token);
    if (!found.ok) throw new Error(found.problem.message);
    const rights = directory().rightsOf(found.value);
    if (!rights.can('read', 'customer')) throw new Error('The session may not read customers.');
    return viewsOf(found.value).of('customer').condition('read');
  };
  const timed = async (times) => {
    statements.length = 0;
    const began = performance.now();
    for (let i = 0; i < times; i++) await once();
    return { ms: (performance.now() - began) / times, queries: statements.length / times };
  };
  await timed(1);
  // As after every change of a role: everything must be read and compiled again.
  const cold = [];
  for (let i = 0; i < 50; i++) {
    directory().forget('roles');
    cold.push(await timed(1));
  }
  cold.sort((a, b) => a.ms - b.ms);
  await timed(TIMES / 10);
  return { cached: await timed(TIMES), cold: cold[25] };
});
