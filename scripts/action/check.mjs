/**
 * The step of the GitHub Action (action.yml): runs the command line on what the inputs name. The inputs come as INPUT_* in the
 * environment. Exit codes are those of `ml-design-docs check`.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { askGit } from './git.mjs';
import { programFor } from './program.mjs';

/** Larger than any report: GitHub takes a summary of 1 MB, a SARIF file of 10. In bytes. */
const MOST_OUTPUT = 200_000_000;

const input = (name) => process.env[`INPUT_${name}`] ?? '';
const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();

try {
  process.exitCode = main();
} catch (error) {
  complain(error.message);
  process.exitCode = 2;
}

function main() {
  const wantsSummary = truth('SUMMARY');
  const folder = path.resolve(workspace, input('WORKING_DIRECTORY') || '.');
  const args = [...gates(), ...cache(), ...changes(folder), '--', ...paths()];
  const program = programFor(input('VERSION').trim(), process.env.RUNNER_TEMP ?? tmpdir());
  const format = input('FORMAT') || 'github';
  const report = input('REPORT');
  const log = report === '' ? format : 'github';
  const kept = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'ml-design-docs-summary-'));
  const summary = path.join(kept, 'summary.md');
  // One call for all of them: a large repository is checked once.
  const outputs = [
    ...(report === '' ? [] : [`--output=${format}=${path.resolve(folder, report)}`]),
    ...(wantsSummary && process.env.GITHUB_STEP_SUMMARY ? [`--output=markdown=${summary}`] : []),
  ];
  if (report !== '') mkdirSync(path.dirname(path.resolve(folder, report)), { recursive: true });
  const { status, signal, stdout, stderr, error } = spawnSync(
    process.execPath,
    [program, 'check', `--format=${log}`, ...outputs, ...args],
    { cwd: folder, encoding: 'utf8', maxBuffer: MOST_OUTPUT },
  );
  if (error) throw new Error(`the check could not be run in ${folder}: ${error.message}`);
  show(stdout, log);
  // As where there is too little memory. What it found by then is no verdict.
  if (signal) throw new Error(`the check was ended (${signal})`);
  const code = status ?? 2;
  const complaints = stderr.split(/\r?\n/u).filter((line) => line !== '');
  // Where all was checked, what it said beside is no reason to fail: a link that it did not follow.
  const kind = code === 2 ? 'error' : 'warning';
  for (const line of complaints) complain(line.replace(/^ml-design-docs: /u, ''), kind);
  // A call that is wrong writes none.
  if (existsSync(summary)) appendFileSync(process.env.GITHUB_STEP_SUMMARY, `${readFileSync(summary, 'utf8')}\n`);
  rmSync(kept, { recursive: true, force: true });
  output('exit-code', String(code));
  output('report', report === '' ? '' : path.relative(workspace, path.resolve(folder, report)).replaceAll('\\', '/'));
  return code;
}

function paths() {
  const lines = input('PATHS')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? ['.'] : lines;
}

/** Options that the command line takes under the name of the input; it says what is wrong with their values. */
function gates() {
  const names = ['FAIL_ON', 'MAX_WARNINGS', 'MIN_SCORE', 'BASELINE', 'CONFIG'];
  return names
    .map((name) => [name.toLowerCase().replace('_', '-'), input(name).trim()])
    .filter(([, value]) => value !== '')
    .map(([option, value]) => `--${option}=${value}`);
}

/** The command line knows the usual place, and says what is wrong with another one. */
function cache() {
  const given = input('CACHE').trim();
  if (given === '' || given.toLowerCase() === 'false') return [];
  return given.toLowerCase() === 'true' ? ['--cache'] : [`--cache=${given}`];
}

/** What to compare with. Where an event tells nothing to compare with, all is checked, and the log says so. */
function changes(folder) {
  if (!truth('CHANGED_ONLY')) return [];
  const base = input('BASE').trim() || process.env.EVENT_BASE || '';
  if (base !== '') return [`--changed=${base}`];
  const before = process.env.EVENT_BEFORE ?? '';
  // All zeros for a new branch; after a forced push, a commit that no clone has.
  if (/[1-9a-f]/u.test(before) && (hasCommit(before, folder) || isShallow(folder))) return [`--changed=${before}`];
  console.log('::notice title=ML Design Docs::There is no earlier commit to compare with: all documents are checked.');
  return [];
}

function hasCommit(name, folder) {
  return askGit(['cat-file', '-e', `${name}^{commit}`], folder).status === 0;
}

/** Then the command line says what to do: checking all would hide that the clone is too small. */
function isShallow(folder) {
  return askGit(['rev-parse', '--is-shallow-repository'], folder).text.trim() === 'true';
}

function truth(name) {
  const value = input(name).trim().toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Error(`${name.toLowerCase().replace('_', '-')}: '${value}' is neither true nor false`);
}

/** Only annotations are commands to the runner: what other formats print of a document is none. */
function show(text, format) {
  if (format === 'github') {
    process.stdout.write(text);
    return;
  }
  const token = randomUUID();
  process.stdout.write(`::stop-commands::${token}\n${text.replace(/\n?$/u, '\n')}::${token}::\n`);
}

function complain(line, kind = 'error') {
  const data = line.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::${kind} title=ML Design Docs::${data}`);
}

function output(name, value) {
  if (!process.env.GITHUB_OUTPUT) return;
  const end = randomUUID();
  appendFileSync(process.env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}
