import { saveEvidence } from './evidence';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

const START_LIMIT_MS = 300_000;

/**
 * For the top of a `describe`: one VS Code for all of its tests, closed after them; evidence is saved when one fails.
 * Returns a function that gives the workbench to a running test.
 */
export function useWorkbench(options: WorkbenchOptions): () => Workbench {
  let workbench: Workbench | undefined;
  before(async function () {
    // The first start may have to fetch VS Code and a browser.
    this.timeout(START_LIMIT_MS);
    workbench = await openWorkbench(options);
  });
  afterEach(async function () {
    const test = this.currentTest;
    if (!workbench || test?.state !== 'failed') return;
    console.log(`      see ${await saveEvidence(workbench, test.fullTitle())}`);
  });
  after(async function () {
    this.timeout(60_000);
    await workbench?.close();
  });
  return () => {
    if (!workbench) throw new Error('The workbench is there only while a test runs.');
    return workbench;
  };
}
