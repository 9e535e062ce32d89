import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const bundles = {
  'server/node': distFile('server/node.js'),
  'server/precompiled': distFile('server/precompiled.js'),
  'server/worker': distFile('server/worker.js'),
};

/** A file of what was built, by its path below `dist`. */
export function distFile(name: string): string {
  return path.join(root, 'dist', name);
}

// The tests run what users run, not the sources. In whichever file comes first, this is mocha's root hook.
before(function () {
  this.timeout(120_000);
  const sources = ['server/src', 'package.json', 'esbuild.js', 'scripts/build'].map((name) =>
    newest(path.join(root, name)),
  );
  const changed = Math.max(...sources);
  const stale = Object.entries(bundles).filter(([, file]) => !existsSync(file) || statSync(file).mtimeMs <= changed);
  if (stale.length === 0) return;
  const args = ['esbuild.js', ...stale.map(([name]) => name)];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the server was not built: ${stderr}`);
});

function newest(name: string): number {
  const stat = statSync(name);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(name).map((child) => newest(path.join(name, child))));
}

export interface ServerOptions {
  /** Started as VS Code does: with what V8 compiled of it before. */
  readonly precompiled?: boolean | undefined;
  /** Path of the Node that runs it; without it, the Node that runs the tests. */
  readonly node?: string | undefined;
}

/** Starts the built server. Its standard error is kept apart: nothing but the protocol may reach standard output. */
export function spawnServer(
  args: readonly string[],
  { precompiled = false, node = process.execPath }: ServerOptions = {},
): ChildProcessWithoutNullStreams {
  return spawn(node, [bundles[precompiled ? 'server/precompiled' : 'server/node'], ...args]);
}

/** Exit code once the process is gone; null when a signal ended it. */
export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
}
