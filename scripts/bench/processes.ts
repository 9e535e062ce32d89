import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const probe = path.join(__dirname, 'probe.cjs');

export interface Run {
  /** Milliseconds from the start of the process to its end. */
  readonly ms: number;
  /** Processor time of all threads, in milliseconds, and peak of the memory in megabytes. */
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly code: number | null;
  readonly output: string;
}

/** Runs Node with these arguments to the end. What it writes to standard error is dropped. */
export async function runNode(args: readonly string[], cwd?: string): Promise<Run> {
  const file = newProbeFile();
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', probe, ...args], {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ML_DESIGN_DOCS_PROBE: file },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const ms = performance.now() - start;
  const { cpuMs = 0, peakKb = 0 } = readProbe(file).find((line) => line.cpuMs !== undefined) ?? {};
  rmSync(path.dirname(file), { recursive: true });
  return { ms, cpuMs, peakMb: peakKb / 1024, code, output };
}

export interface ProbeLine {
  readonly cpuMs?: number;
  readonly peakKb?: number;
  readonly pauseMs?: number;
}

/** For a server that is asked for its pauses by SIGUSR2: what its arguments begin with, its environment, and what it has told so far. */
export function pauseProbe(): {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  read(): readonly number[];
  remove(): void;
} {
  const file = newProbeFile();
  return {
    args: ['--require', probe],
    environment: { ML_DESIGN_DOCS_PROBE: file, ML_DESIGN_DOCS_PROBE_PAUSES: '1' },
    read: () => readProbe(file).flatMap(({ pauseMs }) => (pauseMs === undefined ? [] : [pauseMs])),
    remove: () => rmSync(path.dirname(file), { recursive: true, force: true }),
  };
}

function newProbeFile(): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'bench-probe-')), 'lines.jsonl');
  writeFileSync(file, '');
  return file;
}

function readProbe(file: string): readonly ProbeLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ProbeLine);
}
