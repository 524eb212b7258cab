const SLOWEST = 15;

const line = (name, seconds) => `  ${seconds.toFixed(1).padStart(6)} s  ${name}`;
const slowestFirst = (a, b) => b.seconds - a.seconds;

/** Tells what took how long: every file, and the tests that took longest. */
export function printTimes(tests) {
  const files = new Map();
  for (const { file, seconds } of tests) files.set(file, (files.get(file) ?? 0) + seconds);
  console.log('\nSeconds per file:');
  const sums = [...files].map(([name, seconds]) => ({ name, seconds }));
  for (const { name, seconds } of sums.sort(slowestFirst)) console.log(line(name, seconds));
  console.log('\nSlowest tests:');
  for (const { name, seconds } of tests.toSorted(slowestFirst).slice(0, SLOWEST)) console.log(line(name, seconds));
}
