import { statSync } from 'node:fs';
import path from 'node:path';
import { type Figures, figures, ratio } from './figures';
import { type ServerCommand, startServer } from './language-client';
import { runNode } from './processes';

export interface StartRow {
  readonly what: string;
  readonly ms: Figures;
  /** Times a Node that does nothing, by the least disturbed run of each. */
  readonly timesNode: number;
}

/** Whole processes in turn: Node with nothing to do, ours with one line to read, servers that open a document of one line and leave. */
export async function measureStart(
  dist: string,
  servers: readonly ServerCommand[],
  { rounds, log }: { rounds: number; log: (line: string) => void },
): Promise<StartRow[]> {
  const oneLine = `const { createDesignDocService } = require(${JSON.stringify(path.join(dist, 'library.js'))});
createDesignDocService({ log() {} }).analyse({ uri: 'file:///a.md', path: 'a.md', text: '# Ranking' });`;
  const subjects: readonly (readonly [string, () => Promise<number>])[] = [
    ['node', async () => (await runNode(['-e', '0'])).ms],
    ['library: load, analyse one line', async () => (await runNode(['-e', oneLine])).ms],
    ['command line: --version', async () => (await runNode([path.join(dist, 'cli.js'), '--version'])).ms],
    ...servers.map((server) => [`server: ${server.name}`, () => session(server)] as const),
  ];
  const times = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, [, run]] of subjects.entries()) times[at]?.push(await run());
  const bare = figures(times[0] ?? []).min;
  return subjects.map(([what], at) => {
    const ms = figures(times[at] ?? []);
    const row = { what, ms, timesNode: ratio(ms.min, bare) };
    log(`${what}: min ${ms.min} ms, ${row.timesNode} x node`);
    return row;
  });
}

async function session(command: ServerCommand): Promise<number> {
  const start = performance.now();
  const server = await startServer(command);
  await server.open('file:///bench/one-line.md', '# Ranking');
  await server.stop();
  return performance.now() - start;
}

export interface SizeRow {
  readonly file: string;
  readonly bytes: number;
}

/** What is shipped, in bytes as built for release. */
export function measureSizes(dist: string): SizeRow[] {
  const files = [
    ...[
      'server/node.js',
      'server/precompiled.js',
      'server/worker.js',
      'cli.js',
      'core.js',
      'recogniser.js',
      'rules.js',
      'team.js',
      'features.js',
      'commands.js',
      'globs.js',
      'data.json',
      'patterns.js',
      'diagrams.js',
      'diagrams-architecture.js',
      'syntax.js',
      'library.js',
    ],
    ...['mcp.js', 'client/node.js', 'client/node-client.js', 'client/language-client.js'],
    ...['client/web.js', 'client/web-client.js'],
    ...['webview/preview.js', 'webview/mermaid.js'],
  ];
  return files.flatMap((file) => {
    const stat = statSync(path.join(dist, file), { throwIfNoEntry: false });
    return stat ? [{ file, bytes: stat.size }] : [];
  });
}
