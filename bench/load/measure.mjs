// Fires a job at each contender in turns, so that whatever else the machine does hits all of them alike.
import { spawn } from 'node:child_process';

const CONNECTIONS = 8;
/** Until V8 has compiled what is hot, but no longer than this. */
const WARM_UP = { enough: 3000, seconds: 12 };
const FIRE = new URL('./fire.mjs', import.meta.url).pathname;

export function fire(job) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [FIRE], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(text)) : fail(new Error(`The load ended with ${code}.`)),
    );
    child.stdin.end(JSON.stringify({ connections: CONNECTIONS, headers: {}, ...job }));
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * @param contenders name → job, or round → job
 * @returns name → {perSecond, p50, p99, failed}: medians of the rounds
 */
export async function compare(contenders, { rounds = 3, seconds = 4 } = {}) {
  const seen = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  const jobOf = (name, round) => (typeof contenders[name] === 'function' ? contenders[name](round) : contenders[name]);
  for (let round = 0; round <= rounds; round++) {
    for (const name of Object.keys(contenders)) {
      const length = round === 0 ? WARM_UP : { seconds };
      const result = await fire({ ...length, ...(await jobOf(name, round)) });
      if (round > 0) seen[name].push(result);
      if (result.sample) seen[name].sample = result.sample;
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, results]) => [
      name,
      {
        perSecond: median(results.map((r) => r.perSecond)),
        p50: median(results.map((r) => r.p50)),
        p99: median(results.map((r) => r.p99)),
        failed: results.reduce((sum, r) => sum + r.failed, 0),
        ...(results.sample && { sample: results.sample }),
      },
    ]),
  );
}
