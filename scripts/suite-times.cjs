// A reporter of Jest: the seconds of each suite, slowest first, with those of its tests without what is set up for them.
module.exports = class SuiteTimes {
  onRunComplete(_contexts, { testResults }) {
    const rows = testResults
      .filter(({ skipped }) => !skipped)
      .map(({ testFilePath, perfStats, testResults: tests }) => ({
        suite: testFilePath.slice(process.cwd().length + 1),
        all: (perfStats.end - perfStats.start) / 1000,
        tests: tests.reduce((sum, { duration }) => sum + (duration ?? 0), 0) / 1000,
      }))
      .sort((a, b) => b.all - a.all);
    if (rows.length === 0) return;
    console.log('\nSeconds by suite, slowest first (of its tests alone):');
    for (const { suite, all, tests } of rows.slice(0, 100))
      console.log(`${all.toFixed(1).padStart(8)} ${`(${tests.toFixed(1)})`.padStart(8)}  ${suite}`);
  }
};
