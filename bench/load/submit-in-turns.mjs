// Answers to surveys, each by a link that is used once, at Kehu and at the bare insert in turns.
import { spawn } from 'node:child_process';

const SUBMIT = new URL('./submit.mjs', import.meta.url).pathname;
const CLIENTS = 16;
const WARM_UP = 2_000;
const EACH = 2_500;
const ROUNDS = 3;

const submit = (job) =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [SUBMIT], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
    });
    child.once('exit', (code) =>
      code === 0 ? done(JSON.parse(text)) : fail(new Error(`The load ended with ${code}.`)),
    );
    child.stdin.end(JSON.stringify({ clients: CLIENTS, ...job }));
  });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @returns name → {perSecond, p50, p99, failed, sample}: medians of the rounds */
export async function submitInTurns({ kehu, bare, links, answers }) {
  const body = JSON.stringify({ answers, complete: true, language: 'zh-Hans' });
  const seen = { kehu: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const paths = links.splice(0, round === 0 ? WARM_UP : EACH);
    const jobs = {
      kehu: { url: kehu.url, paths: paths.map((link) => `${link}/answers`) },
      bare: { url: bare.url, paths },
    };
    for (const [name, job] of Object.entries(jobs)) {
      const result = await submit({ ...job, body });
      if (round > 0) seen[name].push(result);
    }
  }
  return Object.fromEntries(
    Object.entries(seen).map(([name, rounds]) => [
      name,
      {
        perSecond: median(rounds.map((one) => one.perSecond)),
        p50: median(rounds.map((one) => one.p50)),
        p99: median(rounds.map((one) => one.p99)),
        failed: rounds.reduce((sum, one) => sum + one.failed, 0),
        sample: rounds.find((one) => one.sample)?.sample,
      },
    ]),
  );
}
