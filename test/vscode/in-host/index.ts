/**
 * The module that VS Code loads into its extension host as "extension tests": it runs every *.host.ts of this folder there, on the
 * real `vscode` API. Mocha's build for browsers is used, because the same bundle runs in the node host and in the web worker host.
 */
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { type HostResults, RESULTS_FILE, type TestResult } from './results';

export async function run(): Promise<void> {
  const results: TestResult[] = [];
  // Neither `process` nor a DOM is there in the worker: results are collected here and written with the API of VS Code.
  mocha.setup({ ui: 'bdd', reporter: collector(results), timeout: 60_000 });
  loadTests();
  // Not `mocha.run`, which reads the address of a page.
  const failures = await new Promise<number>((resolve) => Mocha.prototype.run.call(mocha, resolve));
  await writeResults(results);
  if (failures > 0) throw new Error(`${failures} of ${results.length} tests failed in the extension host.`);
}

/** `require`, because the tests may be read only when mocha's `describe` is there. */
function loadTests(): void {
  require('./tests');
}

function collector(results: TestResult[]) {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
      super(runner, options);
      runner.on('pass', (test) =>
        results.push({ title: test.fullTitle(), state: 'passed', duration: test.duration ?? 0 }),
      );
      runner.on('pending', (test) => results.push({ title: test.fullTitle(), state: 'skipped', duration: 0 }));
      runner.on('fail', (test, error) =>
        results.push({
          title: test.fullTitle(),
          state: 'failed',
          duration: test.duration ?? 0,
          error: error.stack ?? String(error),
        }),
      );
    }
  };
}

async function writeResults(tests: readonly TestResult[]): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('The tests need a workspace folder to leave their results in.');
  const host = typeof globalThis.process?.versions?.node === 'string' ? 'node' : 'worker';
  const text = JSON.stringify({ host, tests } satisfies HostResults);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, RESULTS_FILE), new TextEncoder().encode(text));
}
