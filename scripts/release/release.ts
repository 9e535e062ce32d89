/**
 * `npm run release`: builds what is released, from what is committed, into out/release: the VSIX, the npm package, a bill of materials
 * of each, and their checksums. It publishes nothing. The same commit gives the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { conditions, stateOf } from './conditions';
import { layOutNpmPackage, npmFiles, packNpmPackage } from './npm-package';
import { billOfMaterials, bundledPackages, type Lock, type Metafile } from './sbom';

const root = path.resolve(__dirname, '../..');

/** Bundles that .vscodeignore leaves out. */
const npmOnly: ReadonlySet<string> = new Set(['dist/library.js', 'dist/mcp.js']);

const HELP = `npm run release [-- options]

Builds the VSIX and the npm package of the version in package.json into out/release, with a bill of
materials of each and SHA256SUMS. Nothing is published.

  --dry-run      build also where the changelog or the tag is not ready, and say so
  --allow-dirty  build what is in the work tree, committed or not
  --out FOLDER   instead of out/release; what is in it is deleted`;

try {
  main();
} catch (error) {
  console.error(`release: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function main(): void {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      'allow-dirty': { type: 'boolean', default: false },
      out: { type: 'string', default: path.join(root, 'out/release') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { version, dirty, broken, unready } = conditions(stateOf(root, git));
  const obstacles = [...broken, ...(dirty && !values['allow-dirty'] ? [`${dirty}: commit, or say --allow-dirty`] : [])];
  if (!values['dry-run']) obstacles.push(...unready);
  if (obstacles.length > 0) throw new Error(obstacles.join('\nrelease: '));

  const out = path.resolve(values.out);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const overBudget = build(version, out);
  if (overBudget !== undefined && !values['dry-run']) throw new Error(overBudget);
  for (const name of readdirSync(out).sort())
    console.log(`${(statSync(path.join(out, name)).size / 1000).toFixed(0).padStart(6)} kB  ${name}`);
  for (const reason of [...unready, ...(overBudget?.split('\n') ?? [])])
    console.log(`not ready to be released: ${reason}`);
  if (!values['dry-run']) console.log(`Nothing was published. What to do with ${out}: CONTRIBUTING.md, Release`);
}

/** Returns the complaints about sizes, if there are any. */
function build(version: string, out: string): string | undefined {
  // The real path: esbuild writes paths relative to it.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ml-design-docs-release-')));
  const time = Number(git('log', '-1', '--format=%ct')?.trim());
  try {
    const tree = path.join(folder, 'tree');
    copyTree(tree);
    const files = { vsix: `ml-design-docs-${version}.vsix`, npm: `ml-design-docs-${version}.tgz` };
    const vsix = path.join(out, files.vsix);
    // vsce makes the production build. It asks questions of a terminal when it misses something, and dates files by that variable.
    run(tree, 'node_modules/@vscode/vsce/vsce', ['package', '--no-dependencies', '--out', vsix], {
      SOURCE_DATE_EPOCH: String(time),
    });
    run(tree, 'scripts/build/declarations.mjs', []);
    layOutNpmPackage(tree, path.join(folder, 'package'));
    const packed = packNpmPackage(path.join(folder, 'package'), out);
    if (path.basename(packed) !== files.npm) throw new Error(`npm made ${path.basename(packed)}, not ${files.npm}`);

    const bundles = metafiles(tree);
    const outputs = bundles.flatMap((metafile) => Object.keys(metafile.outputs));
    writeBill(tree, out, files.npm, time, bundles, new Set(npmFiles(tree)));
    writeBill(tree, out, files.vsix, time, bundles, new Set(outputs.filter((file) => !npmOnly.has(file))));
    const sums = readdirSync(out)
      .sort()
      .map((name) => `${sha256(path.join(out, name))}  ${name}\n`);
    writeFileSync(path.join(out, 'SHA256SUMS'), sums.join(''));
    const sizes = start(tree, 'scripts/checks/bundle-budgets.mjs', [vsix]);
    return sizes.status === 0 ? undefined : sizes.stderr.trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A tree of its own, so that nothing of an earlier build, and nothing that git ignores, gets into a package. */
function copyTree(tree: string): void {
  const listed = git('ls-files', '-z', '--cached', '--others', '--exclude-standard') ?? '';
  for (const name of new Set(listed.split('\0').filter((one) => one !== ''))) {
    const source = path.join(root, name);
    // Deleted, and allowed to be.
    if (!statSync(source, { throwIfNoEntry: false })) continue;
    cpSync(source, path.join(tree, name));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
}

function metafiles(tree: string): readonly Metafile[] {
  const names = readdirSync(path.join(tree, 'out')).filter((name) => /^meta-.+\.json$/u.test(name));
  return names.sort().map((name) => JSON.parse(readFileSync(path.join(tree, 'out', name), 'utf8')) as Metafile);
}

function writeBill(
  tree: string,
  out: string,
  file: string,
  time: number,
  bundles: readonly Metafile[],
  outputs: ReadonlySet<string>,
): void {
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(tree, name), 'utf8')) as T;
  const { name, version, license, description } =
    read<Record<'name' | 'version' | 'license' | 'description', string>>('package.json');
  const shipped = { name, version, license, description, file, sha256: sha256(path.join(out, file)), time };
  const bill = billOfMaterials(shipped, bundledPackages(bundles, outputs), read<Lock>('package-lock.json'));
  writeFileSync(path.join(out, `${file}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

type Variables = Readonly<Record<string, string>>;

function start(cwd: string, script: string, args: readonly string[], variables: Variables = {}) {
  const ended = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (ended.error) throw ended.error;
  return ended;
}

function run(cwd: string, script: string, args: readonly string[], variables: Variables = {}): void {
  const { status, stdout, stderr } = start(cwd, script, args, variables);
  if (status !== 0) throw new Error(`${script} failed with exit code ${status}:\n${stdout}${stderr}`);
}

function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 });
  return status === 0 ? stdout : undefined;
}
