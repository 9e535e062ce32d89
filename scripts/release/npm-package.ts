/**
 * The npm package. The package.json of the repository is VS Code's, whose `main` is the extension; the registry gets one with the
 * fields that npm and Node read, made from it, so that nothing is said twice.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm';

/** What is read of the extension's manifest here. */
export interface ExtensionManifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly exports: { readonly '.': { readonly types: string; readonly default: string } };
  readonly [key: string]: unknown;
}

const kept = [
  'name',
  'version',
  'description',
  'keywords',
  'license',
  'repository',
  'bugs',
  'homepage',
  'bin',
  'exports',
];

/** Of what .npmignore lets through, the extension's: npm takes the files of `main` and `browser` whatever is said there. */
const ofTheExtension = /^dist\/client\//u;

/** Without these it is half a package. */
const needed = [
  'dist/cli.js',
  'dist/commands.js',
  'dist/core.js',
  'dist/diagrams-architecture.js',
  'dist/diagrams.js',
  'dist/features.js',
  'dist/globs.js',
  'dist/library.js',
  'dist/mcp.js',
  'dist/recogniser.js',
  'dist/rules.js',
  'dist/server/diagram-thread.js',
  'dist/server/node.js',
  'dist/syntax.js',
  'dist/team.js',
  'dist/types/entry/library.d.ts',
  'dist/webview/mermaid.js',
  'dist/webview/picture.js',
  'LICENSE',
];

/** The manifest for the registry: no dependency, no script, nothing private. */
export function npmManifest(extension: ExtensionManifest): Record<string, unknown> {
  const { default: main, types } = extension.exports['.'];
  const fields = Object.fromEntries(kept.filter((key) => key in extension).map((key) => [key, extension[key]]));
  return { ...fields, main, types, engines: { node: extension.engines.node } };
}

/** The files of the package but its manifest, as paths with `/` below the root, sorted. Throws if the build is not whole. */
export function npmFiles(root: string): readonly string[] {
  const [packed] = JSON.parse(npm(root, 'pack', '--dry-run', '--json', '--ignore-scripts')) as [
    { readonly files: readonly { readonly path: string }[] },
  ];
  const files = packed.files.map((file) => file.path);
  const missing = needed.filter((name) => !files.includes(name));
  if (missing.length > 0) throw new Error(`the build is not whole, it lacks ${missing.join(', ')}`);
  return files.filter((name) => name !== 'package.json' && !ofTheExtension.test(name)).sort();
}

/** Writes the package of a built repository into a new or empty folder. */
export function layOutNpmPackage(root: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`);
  for (const name of npmFiles(root)) {
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, name), target);
  }
  const extension = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as ExtensionManifest;
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(npmManifest(extension), null, 2)}\n`);
}

/** Packs such a folder into `out`; returns the path of the tarball. npm dates every file alike: the bytes are the same each time. */
export function packNpmPackage(folder: string, out: string): string {
  mkdirSync(out, { recursive: true });
  const [packed] = JSON.parse(npm(folder, 'pack', '--json', '--ignore-scripts', '--pack-destination', out)) as [
    { readonly filename: string },
  ];
  return path.join(out, packed.filename);
}
