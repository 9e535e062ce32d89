/**
 * Runs the tests of in-host/ inside a real extension host and reports them.
 * `npx tsx test/vscode/run-in-host.ts [--web]` prints the results as JSON; exit code 1 if a test failed or none ran.
 */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';
import type { BrowserContext } from 'playwright-core';
import type { VSCodeServer } from '../../scripts/vscode/server.mjs';
import { saveEvidence } from './harness/evidence';
import { openWorkbench } from './harness/workbench';
import { hostDocuments } from './in-host/documents';
import { type HostResults, RESULTS_FILE, type TestResult } from './in-host/results';

const TESTS_IN_EXTENSION = 'in-host-tests.js';
const RUN_LIMIT_MS = 60_000;

export interface HostRun {
  /** True: the web worker host, which also runs the extension then. Default: the node host. */
  readonly webHost?: boolean;
  /** False: Restricted Mode. Default: trusted. */
  readonly trust?: boolean;
}

/** Rejects when the extension host gave no results; failed tests are among the results. */
export async function runInHost({ webHost = false, trust = true }: HostRun = {}): Promise<readonly TestResult[]> {
  const bundle = await bundleTests();
  const exit: { resolve: (code: number) => void } = { resolve: () => {} };
  const exited = new Promise<number>((resolve) => {
    exit.resolve = resolve;
  });
  const workbench = await openWorkbench({
    files: hostDocuments,
    webHost,
    trust,
    // VS Code runs the tests in the host of the extension whose folder they are in.
    changeExtension: (folder) => writeFile(path.join(folder, TESTS_IN_EXTENSION), bundle),
    prepare: (context, server) => asTestRun(context, server, exit.resolve),
  });
  try {
    const code = await withLimit(exited);
    const text = await workbench.workspace.read(RESULTS_FILE).catch(() => undefined);
    if (text === undefined) throw new Error(`The extension host left no results (exit code ${code}).`);
    return checked(JSON.parse(text), webHost);
  } catch (error) {
    const log = await saveEvidence(workbench, webHost ? 'web-host' : 'node-host');
    throw new Error(`${(error as Error).message} See ${log}`);
  } finally {
    await workbench.close();
  }
}

function checked({ host, tests }: HostResults, webHost: boolean): readonly TestResult[] {
  const wanted = webHost ? 'worker' : 'node';
  if (host !== wanted) throw new Error(`The tests ran in the ${host} host, not in the ${wanted} host.`);
  if (tests.length === 0) throw new Error('The extension host ran no test.');
  return tests;
}

async function bundleTests(): Promise<Uint8Array> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(__dirname, 'in-host/index.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no bundle of the tests.');
  return file.contents;
}

/**
 * The server has no option for extension tests (only the desktop has): the page's own configuration gets it, before the workbench
 * reads it. `codeAutomationExit` is where the workbench reports the end of the tests.
 */
async function asTestRun(context: BrowserContext, server: VSCodeServer, exited: (code: number) => void): Promise<void> {
  const installed = (await readdir(server.dirs.extensions, { withFileTypes: true })).find((entry) =>
    entry.isDirectory(),
  );
  if (!installed) throw new Error('The extension is not installed.');
  const folder = path.join(server.dirs.extensions, installed.name);
  await context.exposeFunction('codeAutomationExit', exited);
  const uri = (file: string) => ({
    $mid: 1,
    scheme: 'vscode-remote',
    authority: `127.0.0.1:${server.port}`,
    path: file,
  });
  const tests = path.join(folder, TESTS_IN_EXTENSION);
  await context.addInitScript(addDevelopmentOptions, { extensions: [uri(folder)], extensionTestsPath: uri(tests) });
}

/** Runs in the page. No named function in it: tsx would make it call a helper that only this process has. */
function addDevelopmentOptions(developmentOptions: object): void {
  const read = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = read.call(this, name);
    if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || value === null) return value;
    return JSON.stringify({ ...JSON.parse(value), developmentOptions });
  };
}

async function withLimit(exited: Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No end after ${RUN_LIMIT_MS / 1000} s.`)), RUN_LIMIT_MS);
  });
  return Promise.race([exited, limit]).finally(() => clearTimeout(timer));
}

if (process.argv[1] && path.resolve(process.argv[1]) === __filename) {
  runInHost({ webHost: process.argv.includes('--web') }).then(
    (results) => {
      console.log(JSON.stringify(results, null, 2));
      process.exitCode = results.some((result) => result.state === 'failed') ? 1 : 0;
    },
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
