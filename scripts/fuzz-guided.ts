/**
 * `npm run fuzz:guided -- [TARGET…] [--seconds N] [--seed N]`: inputs that a fuzzer makes by looking at what of our code they reach
 * (Jazzer.js, installed for it at the first call). What it found worth keeping is kept in the cache and begun with the next time.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { type GuidedTarget, guidedTargets } from '../test/fuzz/guided';
import { createRandom } from '../test/unit/random';
import { installOnDemand } from './on-demand';

const help = `npm run fuzz:guided -- [TARGET…] [options]

Targets:
${Object.entries(guidedTargets)
  .map(([name, { says }]) => `  ${name.padEnd(14)} ${says}`)
  .join('\n')}

Without a name: all of them.

  --seconds N    for each target, 60 unless told
  --seed N       of the fuzzer, 1 unless told`;

/** Inputs to begin with: made from seeds, as those of `npm run fuzz` are. */
const begunWith = 40;

/** In bytes. Small inputs reach as much as long ones, and many more of them are tried. */
const longest = 600;

/** In seconds of wall time: other work may keep this machine busy. */
const hang = 20;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(guidedTargets);
const unknown = names.filter((name) => !guidedTargets[name]);
const sound = [values.seconds, values.seed].every((value) => /^\d+$/u.test(value));

function main(): number {
  if (values.help || unknown.length > 0 || !sound) {
    console.log(unknown.length > 0 ? `There is no target ${unknown.join(', ')}.\n\n${help}` : help);
    return values.help ? 0 : 2;
  }
  let folder: string;
  try {
    const dependencies = { '@jazzer.js/core': '4.0.0' };
    folder = installOnDemand({ name: 'ml-design-docs-fuzz', dependencies }, console.log);
    // Its native part is built for a C library that older systems do not have.
    createRequire(path.join(folder, 'package.json'))('@jazzer.js/fuzzer');
  } catch (error) {
    console.log(`Jazzer.js cannot be had here: ${String(error).split('\n', 1)}`);
    return 2;
  }
  // One file of ours, which is looked into; the packages beside it are not.
  const bundle = path.join(folder, 'guided.cjs');
  const root = path.resolve(__dirname, '..');
  const common = { bundle: true, platform: 'node', format: 'cjs', packages: 'external', absWorkingDir: root } as const;
  buildSync({ ...common, entryPoints: [path.join(__dirname, 'fuzz/guided-entry.ts')], outfile: bundle });
  const failed = names.filter((name) => !run(name, guidedTargets[name] as GuidedTarget, folder, bundle));
  console.log(`${names.length} targets, ${failed.length} failures${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`);
  return failed.length > 0 ? 1 : 0;
}

/** True when nothing was found. */
function run(name: string, target: GuidedTarget, folder: string, bundle: string): boolean {
  const [corpus, found] = ['corpus', 'found'].map((kind) => path.join(folder, kind, name)) as [string, string];
  for (const one of [corpus, found]) mkdirSync(one, { recursive: true });
  for (let seed = 1; seed <= begunWith; seed++)
    writeFileSync(path.join(corpus, `seed-${seed}`), target.make(createRandom(seed)).slice(0, longest));
  const before = new Set(readdirSync(found));
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...[path.join(folder, 'node_modules/@jazzer.js/core/dist/cli.js'), bundle, corpus, '--sync'],
      ...['--includes', 'guided.cjs', '--excludes', 'node_modules/@', '--disableBugDetectors', '.*', '--'],
      ...[`-max_total_time=${values.seconds}`, `-seed=${values.seed}`, `-max_len=${longest}`, `-timeout=${hang}`],
      `-artifact_prefix=${found}${path.sep}`,
    ],
    { encoding: 'utf8', env: { ...process.env, FUZZ_TARGET: name }, maxBuffer: 1e9 },
  );
  const runs = /^Done (\d+) runs/mu.exec(stderr)?.[1];
  const covered = [...stderr.matchAll(/cov: (\d+)/gu)].at(-1)?.[1];
  if (status === 0 && runs !== undefined) {
    console.log(`${name}: ${runs} inputs, ${covered ?? 'no'} edges of the code reached, 0 failed`);
    return true;
  }
  console.log(`${name}: FAILED\n${stderr.split('\n').slice(-60).join('\n')}`);
  for (const file of readdirSync(found).filter((one) => !before.has(one)))
    console.log(`  ${file}: ${JSON.stringify(readFileSync(path.join(found, file), 'utf8'))}`);
  return false;
}

process.exitCode = main();
