import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipEntries } from './zip-entries';

const ROOT = path.join(__dirname, '../..');
const EXPECTED = path.join(__dirname, 'expected-vsix-files.txt');

let packaged: Promise<string> | undefined;

/**
 * Packages the extension as it would be published (a production build, then vsce), once a run, and resolves to the path of the
 * .vsix. ML_DESIGN_DOCS_VSIX in the environment names one that is already there, to save the time while working on a test.
 */
export function packageExtension(): Promise<string> {
  packaged ??= process.env.ML_DESIGN_DOCS_VSIX ? Promise.resolve(process.env.ML_DESIGN_DOCS_VSIX) : runVsce();
  return packaged;
}

async function runVsce(): Promise<string> {
  const vsix = path.join(ROOT, 'out', 'ml-design-docs.vsix');
  await mkdir(path.dirname(vsix), { recursive: true });
  const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
  // vsce runs the build (vscode:prepublish), and asks questions of a terminal when it misses something: hence no stdin.
  const child = spawn(process.execPath, [vsce, 'package', '--no-dependencies', '--skip-license', '-o', vsix], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`vsce failed with exit code ${code}:\n${output}`);
  return vsix;
}

/** The files inside a .vsix, sorted. */
export async function filesOfVsix(vsix: string): Promise<string[]> {
  return zipEntries(await readFile(vsix)).sort();
}

/** The files that should be in it, sorted: a line each in expected-vsix-files.txt. */
export async function expectedFiles(): Promise<string[]> {
  const lines = (await readFile(EXPECTED, 'utf8')).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#')).sort();
}
