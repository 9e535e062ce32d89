'use strict';
/**
 * A mocha reporter that prints like `spec` and, when the run ends, writes its counts to the file that MOCHA_COUNTS names:
 * `{passed, failed, skipped: [full titles], retried: [full titles], failures: [{title, file, why}], passedIn: {file: count}}`, `why`
 * being the first lines of the error. A failed hook counts as a failure. Where a test gets a second try, why the first one failed is
 * printed. Without MOCHA_COUNTS it only prints.
 */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    const retried = [];
    const failures = [];
    const passedIn = {};
    runner.on('pass', ({ file }) => {
      passedIn[file] = (passedIn[file] ?? 0) + 1;
    });
    runner.on('retry', (test, error) => {
      retried.push(test.fullTitle());
      console.log(`      second try of "${test.title}": ${error?.stack ?? error}`);
    });
    runner.on('fail', (test, error) => {
      const lines = String(error?.message ?? error)
        .split('\n')
        .filter((line) => line.trim() !== '');
      const why = lines.slice(0, 6).map((line) => line.slice(0, 300));
      failures.push({ title: test.fullTitle(), file: test.file, why });
    });
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.once('end', () => {
      const { passes: passed, failures: failed } = this.stats;
      if (process.env.MOCHA_COUNTS)
        writeFileSync(
          process.env.MOCHA_COUNTS,
          JSON.stringify({ passed, failed, skipped, retried, failures, passedIn }),
        );
    });
  }
};
