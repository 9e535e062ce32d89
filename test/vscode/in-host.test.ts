import { strictEqual } from 'node:assert';
import type { TestResult } from './in-host/results';
import { runInHost } from './run-in-host';

/** Each run is one test here, because mocha has to know its tests before VS Code has run; a failure lists the inner ones. */
describe('inside the extension host', function () {
  this.timeout(300_000);

  it('the node host passes the tests of in-host/', async () => report(await runInHost()));

  it('the web worker host passes the tests of in-host/', async () => report(await runInHost({ webHost: true })));

  it('the node host passes them in Restricted Mode', async () => report(await runInHost({ trust: false })));
});

function report(results: readonly TestResult[]): void {
  for (const { title, state, duration } of results) console.log(`      ${state}: ${title} (${duration}ms)`);
  const failures = results.filter(({ state }) => state === 'failed').map(({ title, error }) => `${title}\n${error}`);
  strictEqual(failures.join('\n\n'), '');
}
