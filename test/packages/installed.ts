import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npm } from '../../scripts/release/npm';
import { layOutNpmPackage, packNpmPackage } from '../../scripts/release/npm-package';

export const root = path.resolve(__dirname, '../..');

const bundles = {
  cli: 'cli.js',
  library: 'library.js',
  mcp: 'mcp.js',
  'server/node': 'server/node.js',
  'webview/mermaid': 'webview/mermaid.js',
  'webview/picture': 'webview/picture.js',
};

let installed: string | undefined;

/**
 * A folder below the system's temporary one in which the npm package was installed from its tarball, without a network and without
 * scripts, as a user's project would have it. Made once a run; what a test adds, it takes away.
 */
export function installedPackage(): string {
  if (installed) return installed;
  build();
  const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-npm-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  layOutNpmPackage(root, path.join(folder, 'package'));
  const tarball = packNpmPackage(path.join(folder, 'package'), folder);
  const project = path.join(folder, 'project');
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }\n');
  npm(project, 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball);
  installed = project;
  return project;
}

/** A program that the package puts on the path. */
export function binary(project: string, name: 'ml-design-docs' | 'ml-design-docs-language-server'): string {
  return path.join(project, 'node_modules/.bin', name);
}

/** The path of the package's own files. */
export function packagePath(project: string, ...names: readonly string[]): string {
  return path.join(project, 'node_modules/ml-design-docs', ...names);
}

/** Builds what is older than its sources; the types always, which takes a second. */
function build(): void {
  const sources = ['server/src', 'client/webview', 'package.json', 'esbuild.js', 'scripts/build'];
  const changed = Math.max(...sources.map((name) => newest(path.join(root, name))));
  const stale = Object.entries(bundles)
    .filter(([, file]) => !isNewer(path.join(root, 'dist', file), changed))
    .map(([name]) => name);
  if (stale.length > 0) run('esbuild.js', ...stale);
  run('scripts/build/declarations.mjs');
}

function isNewer(file: string, time: number): boolean {
  return existsSync(file) && statSync(file).mtimeMs > time;
}

function run(...args: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
}

function newest(name: string): number {
  const stat = statSync(name);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(name).map((child) => newest(path.join(name, child))));
}
