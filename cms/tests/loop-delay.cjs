/** Required by a process under test: says on SIGUSR2 for how long its event loop has been held at most since the last time. */
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  process.on('SIGUSR2', () => {
    process.stdout.write(`held ${Math.round(delay.max / 1e6)} ms\n`);
    delay.reset();
  });
}
