/**
 * `npm test`: builds and runs every suite. `--unit` stops after the suites that need no editor, `--no-vscode` is the same
 * under the name a reader looks for. The last line is `N passed, N failed`; a suite that ran no test counts as a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const args = process.argv.slice(2);
const withEditor = !args.includes('--unit') && !args.includes('--no-vscode');
const folder = mkdtempSync(join(tmpdir(), 'ml-design-docs-test-'));
const minute = 60_000;

const suites = [
  { name: 'unit', specs: ['test/unit/**/*.test.ts'], limit: 5 * minute },
  { name: 'architecture', specs: ['test/architecture/**/*.test.ts'], limit: 2 * minute },
  { name: 'command line', specs: ['test/cli/**/*.test.ts'], limit: 5 * minute },
  { name: 'language server', specs: ['test/lsp/**/*.test.ts'], limit: 5 * minute },
  ...(withEditor ? [{ name: 'real VS Code', specs: ['test/vscode/**/*.test.ts'], limit: 20 * minute, timeout: '180000' }] : []),
];

let passed = 0;
let failed = 0;
let skipped = 0;

run('node', ['esbuild.js', '--production'], 3 * minute, 'build');
if (failed === 0) for (const suite of suites) runSuite(suite);
if (!withEditor) console.log('\nNot run: real VS Code (asked for by --unit or --no-vscode).');
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function run(command, parameters, limit, what) {
  console.log(`\n== ${what}`);
  const result = spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], timeout: limit, env: process.env });
  if (result.status !== 0) {
    console.log(`${what} failed: ${result.error?.message ?? `exit code ${result.status ?? result.signal}`}`);
    failed++;
  }
}

function runSuite({ name, specs, limit, timeout }) {
  console.log(`\n== ${name}`);
  const counts = join(folder, 'counts.json');
  rmSync(counts, { force: true });
  const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/checks/reporter.cjs', ...(timeout ? ['--timeout', timeout] : []), '--exit', ...specs];
  const result = spawnSync(process.execPath, mocha, { stdio: ['ignore', 'inherit', 'inherit'], timeout: limit, env: { ...process.env, MOCHA_COUNTS: counts } });
  if (!existsSync(counts)) {
    console.log(`${name}: no result: ${result.error?.message ?? `exit code ${result.status ?? result.signal}`}`);
    failed++;
    return;
  }
  const found = JSON.parse(readFileSync(counts, 'utf8'));
  passed += found.passed;
  failed += found.failed;
  skipped += found.skipped;
  if (found.passed + found.failed === 0) {
    console.log(`${name}: no test ran`);
    failed++;
  }
}
