/**
 * `npm test`: builds, then runs every suite and sums up. The last line is `N passed, N failed`; a suite that broke off, or that
 * ran no test, counts as one failure. `npm test -- --help` lists the options.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { OWN_TREE, stopTree } from './vscode/process-tree.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MINUTE_MS = 60_000;

const HELP = `npm test [-- options]

Builds the extension and runs all tests; gets a VS Code and, if there is none, a browser from npm the first time.

  --unit        only what needs no build: unit and architecture tests
  --no-vscode   all but the tests in a real VS Code

One file: npx mocha test/unit/text/edits.test.ts`;

/**
 * A test that a busy machine starved, or in whose time a collection of the heap fell, gets a second try; the summary names it. Where
 * the tests of a file go on from one another, as in a workbench that is open for all of them, the whole file is the try.
 */
const RETRIES = 1;

/** Where the tests of each suite are. What stands in no named folder belongs to `unit`, so that no test is forgotten. */
const SUITES = [
  { name: 'unit', folders: [], limitMs: 12 * MINUTE_MS },
  { name: 'command line', folders: ['test/cli', 'test/mcp'], limitMs: 12 * MINUTE_MS },
  { name: 'packages', folders: ['test/packages'], limitMs: 12 * MINUTE_MS },
  { name: 'language server', folders: ['test/lsp', 'test/same-verdict'], limitMs: 12 * MINUTE_MS },
  { name: 'other editors', folders: ['test/editors'], limitMs: 12 * MINUTE_MS },
  { name: 'real VS Code', folders: ['test/vscode'], limitMs: 20 * MINUTE_MS, testMs: 3 * MINUTE_MS, ofFiles: true },
];

const total = { passed: 0, failed: 0 };
const lines = [];

await main().catch((error) => {
  console.error(error.message);
  total.failed++;
});
for (const line of lines) console.log(line);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

async function main() {
  const { values } = parseArgs({
    options: {
      unit: { type: 'boolean', default: false },
      'no-vscode': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const wanted = ({ name }) => (values.unit ? name === 'unit' : name !== 'real VS Code' || !values['no-vscode']);
  if (!values.unit && !(await step('build', ['esbuild.js'], 5 * MINUTE_MS))) return;
  for (const suite of SUITES) {
    if (wanted(suite)) await runSuite(suite);
    else lines.push(`${suite.name}: not run (${values.unit ? '--unit' : '--no-vscode'})`);
  }
}

async function runSuite(suite) {
  const files = filesOf(suite);
  if (suite.name === 'real VS Code' && files.length > 0) {
    // Here, not in a test: a download must not eat the time of the test that happens to be first.
    if (!(await step('VS Code for the tests', ['scripts/vscode/install.mjs'], 15 * MINUTE_MS))) return;
  }
  const first = await runMocha(suite, files);
  const counts = suite.ofFiles && first.failures?.length > 0 ? await again(suite, first) : first;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const skipped = counts.skipped.length > 0 ? `, ${counts.skipped.length} skipped` : '';
  lines.push(`${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped}${counts.note ?? ''}`);
  lines.push(...counts.skipped.map((title) => `  skipped: ${title}`));
  lines.push(...(counts.retried ?? []).map((title) => `  passed or failed at the second try: ${title}`));
  // Here once more: who sees only the end of a long log must learn what to look at.
  for (const { title, why } of counts.failures ?? [])
    lines.push(`  failed: ${title}`, ...why.map((line) => `    ${line}`));
}

/** Runs the files with a failure once more, each from its beginning. What they say then counts; the first failures are named. */
async function again(suite, first) {
  const files = [...new Set(first.failures.map(({ file }) => file))];
  // A failure that belongs to no file cannot be tried again.
  if (files.some((file) => file === undefined)) return first;
  console.log(`\n== second try of ${files.map((file) => path.relative(ROOT, file)).join(', ')}`);
  const second = await runMocha(suite, files);
  const before = files.reduce((sum, file) => sum + (first.passedIn[file] ?? 0), 0);
  return {
    ...second,
    passed: first.passed - before + second.passed,
    skipped: [...new Set([...first.skipped, ...second.skipped])],
    retried: first.failures.map(({ title, why }) => `${title}: ${why[0] ?? ''}`),
  };
}

function filesOf({ folders }) {
  const named = SUITES.flatMap((suite) => suite.folders);
  return readdirSync(path.join(ROOT, 'test'), { recursive: true })
    .map((name) => `test/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .filter((name) => {
      const home = named.find((folder) => name.startsWith(`${folder}/`));
      return folders.length === 0 ? home === undefined : folders.includes(home);
    })
    .sort();
}

/** Counts of one mocha run. A run that wrote none, or that hangs, is one failure with a note that says so. */
async function runMocha({ name, limitMs, testMs, ofFiles }, files) {
  if (files.length === 0) return { passed: 0, failed: 1, skipped: [], note: ': there are no tests' };
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-test-'));
  const counts = path.join(folder, 'counts.json');
  const args = [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'scripts/checks/reporter.cjs',
    '--exit',
    '--retries',
    String(ofFiles ? 0 : RETRIES),
  ];
  if (testMs) args.push('--timeout', String(testMs));
  console.log(`\n== tests: ${name}`);
  const ended = await run([...args, ...files], limitMs, { MOCHA_COUNTS: counts });
  try {
    const found = JSON.parse(readFileSync(counts, 'utf8'));
    if (found.passed + found.failed === 0) return { ...found, failed: 1, note: ': no test ran' };
    if (found.failed === 0 && ended !== 'exit code 0') return { ...found, failed: 1, note: `: ended with ${ended}` };
    return found;
  } catch {
    return { passed: 0, failed: 1, skipped: [], note: `: no result, ended with ${ended}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs what the tests need. False, and one failure, if it did not end well. */
async function step(what, args, limitMs) {
  console.log(`\n== ${what}`);
  const ended = await run(args, limitMs);
  if (ended === 'exit code 0') return true;
  total.failed++;
  lines.push(`${what}: failed with ${ended}`);
  return false;
}

/** Runs a Node script from the root; resolves to how it ended. After the limit it is stopped with all that it started. */
async function run(args, limitMs, environment = {}) {
  const child = spawn(process.execPath, args, {
    ...OWN_TREE,
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // In a group of its own the child does not hear Ctrl+C.
  const interrupt = () => void stopTree(child).then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupt);
  let timer;
  const ended = await Promise.race([
    new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    }),
    new Promise((resolve) => {
      timer = setTimeout(() => resolve(`a time-out after ${limitMs / MINUTE_MS} minutes`), limitMs);
    }),
  ]);
  clearTimeout(timer);
  // Also after a good end: a server that a test forgot would keep the pipe of whoever reads our output open.
  await stopTree(child);
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
  return ended;
}
