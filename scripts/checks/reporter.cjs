'use strict';
/**
 * A mocha reporter that prints like `spec` and, when the run ends, writes its counts to the file that MOCHA_COUNTS names:
 * `{passed, failed, skipped: [full titles]}`. A failed hook counts as a failure. Without MOCHA_COUNTS it only prints.
 */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.once('end', () => {
      const { passes: passed, failures: failed } = this.stats;
      if (process.env.MOCHA_COUNTS)
        writeFileSync(process.env.MOCHA_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
