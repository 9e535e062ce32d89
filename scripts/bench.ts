/**
 * What users wait for, beside others that do alike, in one run. Usage:
 *
 *   npm run bench -- [SUITE…] [--write] [--dist=FOLDER] [--no-peers]
 *   npm run bench -- --quick [--dist=FOLDER]
 *
 * Suites: keystrokes, opening, starting, command-line, growth, activation (in a real VS Code); all of them but the last without a name.
 * `--dist` measures what was built there for release; else that is built into a folder of its own. `--write` renews docs/performance.md
 * from what this run measured and, for other suites, an earlier one. `--quick` is the check of CI: two minutes at most, ratios against the
 * limits in scripts/bench/limits.json, exit code 1 where one is exceeded twice.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureCommandLine } from './bench/command-line';
import { round } from './bench/figures';
import { measureGrowth } from './bench/growth';
import { measureKeystrokes } from './bench/keystrokes';
import { measureOpening } from './bench/opening';
import { installPeers } from './bench/peers';
import { checkLimits } from './bench/quick';
import { performancePage, withTables } from './bench/report';
import type { Results } from './bench/results';
import { floor, ours, oursPrecompiled, remark, vscodeMarkdown } from './bench/servers';
import { measureSizes, measureStart } from './bench/starting';
import { answerHelp } from './help';

answerHelp(__filename);

const root = path.join(__dirname, '..');
const suites = ['keystrokes', 'opening', 'starting', 'command-line', 'growth', 'activation'] as const;
/** Activation needs a VS Code, which is a large download. */
const usual = suites.slice(0, -1);
const log = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      dist: { type: 'string' },
      'no-peers': { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !(suites as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}. Suites: ${suites.join(', ')}`);
  const built = values.dist === undefined ? mkdtempSync(path.join(tmpdir(), 'bench-dist-')) : undefined;
  const dist = path.resolve(values.dist ?? (built as string));
  try {
    if (built !== undefined) {
      log('building for release …');
      execFileSync(process.execPath, ['esbuild.js', '--production', `--to=${built}`], { cwd: root, stdio: 'inherit' });
    }
    if (values.quick) {
      process.exitCode = (await checkLimits(dist, log)) ? 0 : 1;
      return;
    }
    const wanted = positionals.length > 0 ? positionals : usual;
    const results = await measure(dist, wanted, !values['no-peers']);
    const file = path.join(root, 'dist/bench.json');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, jsonText(results));
    log(`\nwritten: ${path.relative(process.cwd(), file)}`);
    if (values.write) writePage(results);
  } finally {
    if (built !== undefined) rmSync(built, { recursive: true, force: true });
  }
}

async function measure(dist: string, wanted: readonly string[], withPeers: boolean): Promise<Results> {
  const load = round((loadavg()[0] ?? 0) / cpus().length);
  const peers =
    withPeers && wanted.some((name) => /keystrokes|command-line/u.test(name)) ? installPeers(log) : undefined;
  /** What fails leaves the other suites their figures; the exit code tells of it. */
  const suite = async <T>(name: (typeof suites)[number], work: () => T | Promise<T>): Promise<T | undefined> => {
    if (!wanted.includes(name)) return undefined;
    log(`\n== ${name}`);
    try {
      return await work();
    } catch (error) {
      log(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
      return undefined;
    }
  };
  const kb = (...sizes: readonly number[]): number[] => sizes.map((size) => size * 1000);
  const measured: Results['measured'] = {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    load,
    peers: peers?.told ?? [],
  };
  const keystrokes = await suite('keystrokes', () =>
    measureKeystrokes({
      ...{ bytes: kb(10, 100, 1000), rounds: 3, edits: 60, session: 1_500, restMs: 16_000, log },
      servers: (bytes) => [
        ...[floor(), ours(dist), floor(true), ours(dist, true)],
        // In a megabyte remark does not answer in the time that a test may take.
        ...(peers ? [vscodeMarkdown(peers), ...(bytes < 1_000_000 ? [remark(peers)] : [])] : []),
      ],
    }));
  const opening = await suite('opening', () =>
    measureOpening(ours(dist), { bytes: kb(10, 100, 1000), rounds: 3, log }));
  const starting = await suite('starting', async () => {
    const kept = mkdtempSync(path.join(tmpdir(), 'bench-kept-'));
    try {
      return await measureStart(dist, [floor(), ours(dist), oursPrecompiled(dist, kept)], { rounds: 10, log });
    } finally {
      rmSync(kept, { recursive: true, force: true });
    }
  });
  const sizes = starting && measureSizes(dist);
  // Its tools are loaded only for it.
  const activation = await suite('activation', async () =>
    (await import('./bench/activation')).measureActivation(3, log));
  const commandLine = await suite('command-line', () =>
    measureCommandLine(dist, peers, {
      counts: [1, 200, 2000],
      rounds: (count) => (count === 1 ? 7 : count === 200 ? 3 : 1),
      log,
    }));
  const growth = await suite('growth', () =>
    measureGrowth(dist, {
      bytes: kb(1, 3, 10, 30, 100, 300, 1000, 2900, 10_000),
      rounds: (size) => (size > 500_000 ? 1 : size > 50_000 ? 3 : 5),
      log,
    }));
  return {
    measured,
    ...(keystrokes && { keystrokes }),
    ...(opening && { opening }),
    ...(starting && { starting }),
    ...(sizes && { sizes }),
    ...(activation && { activation }),
    ...(commandLine && { commandLine }),
    ...(growth && { growth }),
  };
}

/** What this run did not measure is told as an earlier one found it. */
function writePage(results: Results): void {
  const snapshot = path.join(root, 'docs/performance.json');
  const before = earlier(snapshot);
  const { measured } = results;
  const peers = measured.peers.length > 0 ? measured.peers : (before.measured?.peers ?? []);
  const all: Results = { ...before, ...results, measured: { ...measured, peers } };
  const { tables, charts } = performancePage(all);
  const page = path.join(root, 'docs/performance.md');
  writeFileSync(page, withTables(readFileSync(page, 'utf8'), tables));
  for (const [name, svg] of Object.entries(charts)) writeFileSync(path.join(root, 'docs/images', name), svg);
  writeFileSync(snapshot, jsonText(all));
  log('written: docs/performance.md, docs/performance.json, docs/images');
}

/** As the formatter of the project writes it: short lists of numbers on one line. */
function jsonText(results: Results): string {
  const text = JSON.stringify(results, undefined, 2).replace(
    /\[\s+([-\d.]+(?:,\s+[-\d.]+)*)\s+\]/gu,
    (_, numbers: string) => `[${numbers.split(/,\s+/u).join(', ')}]`,
  );
  return `${text}\n`;
}

function earlier(file: string): Partial<Results> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results;
  } catch {
    return {};
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
