import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
/** The file that users run. */
export const bundle = path.join(ROOT, 'dist/cli.js');
/** Which the bundle loads to serve agents, and gives to a browser to draw them. */
const SCRIPTS = ['mcp', 'webview/mermaid', 'webview/picture'];

/** Builds the bundle if anything it is made of is newer. Meant for `before`: the tests run what users run, not the sources. */
export function buildCli(): void {
  const sources = ['server/src', 'client/webview', 'package.json', 'esbuild.js', 'scripts/build'];
  const changed = Math.max(...sources.map((name) => newest(path.join(ROOT, name))));
  const files = [bundle, ...SCRIPTS.map((name) => path.join(ROOT, `dist/${name}.js`))];
  if (files.every((file) => existsSync(file) && statSync(file).mtimeMs > changed)) return;
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.js', 'cli', ...SCRIPTS], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bundle was not built: ${stderr}`);
}

function newest(name: string): number {
  const stat = statSync(name);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(name).map((child) => newest(path.join(name, child))));
}

/** Starts the command line in a folder, without colours from the environment of whoever runs the tests. */
export function startCli(cwd: string, ...args: string[]): ChildProcessWithoutNullStreams {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  return spawn(process.execPath, [bundle, ...args], { cwd, env });
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line to its end. `input` goes to standard input, which is closed after it. */
export function runCli(cwd: string, args: readonly string[], input: string | Uint8Array = ''): Promise<Outcome> {
  const child = startCli(cwd, ...args);
  child.stdin.end(input);
  return outcome(child, readAll(child));
}

export async function outcome(child: ChildProcessWithoutNullStreams, stdout: Promise<string>): Promise<Outcome> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { code: await code, stdout: await stdout, stderr };
}

async function readAll(child: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  for await (const piece of child.stdout.setEncoding('utf8')) text += piece;
  return text;
}
