// Runs the steps of a check side by side and tells what each took.
import { availableParallelism } from 'node:os';

/**
 * A step: `name`, `work({ write, signal })`, which rejects when the step fails, the names of the steps it `needs`, and
 * how many of the slots it takes (`wide`, 1). What a step says is shown when it fails; `live` shows it as it comes.
 *
 * Starts each step, in the order given, as soon as what it needs is done and slots are free. After a failure nothing
 * is started and what runs is ended.
 * @throws the first failure, after everything has ended
 */
export async function runSteps(steps, slots = Math.max(2, availableParallelism())) {
  const waiting = [...steps];
  const running = new Map();
  const done = new Map();
  const ending = new AbortController();
  let failure;

  const isReady = ({ needs = [] }) => needs.every((name) => done.has(name));
  const free = () => slots - [...running.keys()].reduce((sum, { wide = 1 }) => sum + wide, 0);

  const start = (step) => {
    const began = performance.now();
    const said = [];
    const write = step.live ? inLines((line) => console.log(`${step.live} ${line}`)) : (text) => said.push(text);
    const ended = step.work({ write, signal: ending.signal }).then(
      () => {
        const seconds = (performance.now() - began) / 1000;
        done.set(step.name, seconds);
        console.log(`✓ ${step.name} (${seconds.toFixed(0)} s)`);
        if (step.show) console.log(said.join('').trimEnd());
      },
      (error) => {
        if (failure) return;
        failure = new Error(`${step.name} failed: ${error.message}`);
        console.log(`✗ ${step.name}\n${said.join('').trimEnd()}`);
        ending.abort();
      },
    );
    running.set(
      step,
      ended.finally(() => running.delete(step)),
    );
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const step of [...waiting]) {
      if (failure || !isReady(step) || (running.size > 0 && (step.wide ?? 1) > free())) continue;
      waiting.splice(waiting.indexOf(step), 1);
      start(step);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  tellSeconds(done);
  const failed = failure ? 1 : 0;
  console.log(`\n${done.size} passed, ${failed} failed`);
  if (failure) throw failure;
}

function tellSeconds(done) {
  console.log('\nSeconds by step, slowest first:');
  for (const [name, seconds] of [...done].sort(([, a], [, b]) => b - a))
    console.log(`${seconds.toFixed(1).padStart(8)}  ${name}`);
}

/** Gives whole lines on. */
function inLines(tell) {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) tell(line);
  };
}
