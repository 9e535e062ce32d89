import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Figures, figures, ratio } from './figures';
import { type ServerCommand, startServer } from './language-client';
import { pauseProbe, runNode } from './processes';
import { benchDocument } from './texts';

export interface OpeningRow {
  readonly bytes: number;
  /** In a process that has just started: from opening to the first findings, and a full parse by remark. */
  readonly cold: { readonly ours: Figures; readonly remark: Figures; readonly timesRemark: number };
  /** The same of the third document of that size. */
  readonly warm: { readonly ours: Figures; readonly remark: Figures; readonly timesRemark: number };
  /** Longest pause of the server's thread from opening to the first findings. */
  readonly pauseMs: Figures;
}

const documentsEach = 3;

/** Opens documents in a fresh server, and parses the same ones in a fresh process, in turn. */
export async function measureOpening(
  server: ServerCommand,
  { bytes, rounds, log }: { bytes: readonly number[]; rounds: number; log: (line: string) => void },
): Promise<OpeningRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-opening-'));
  try {
    const rows: OpeningRow[] = [];
    for (const size of bytes) {
      const files = Array.from({ length: documentsEach }, (_, at) => {
        const file = path.join(folder, `${size}-${at}.md`);
        const text = benchDocument(size, size + at);
        writeFileSync(file, text);
        return { file, text };
      });
      const ours: number[][] = [];
      const remark: number[][] = [];
      const pauses: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const { times, pause } = await openAll(server, files);
        ours.push(times);
        pauses.push(pause);
        const script = path.join(__dirname, 'remark-parse.mjs');
        const { output } = await runNode([script, ...files.map(({ file }) => file)]);
        remark.push(JSON.parse(output) as number[]);
      }
      const pair = (at: number): OpeningRow['cold'] => {
        const [a, b] = [ours, remark].map((all) => figures(all.map((times) => times.at(at) as number))) as [
          Figures,
          Figures,
        ];
        // The least disturbed run of each: a round takes seconds, in which others work, too.
        return { ours: a, remark: b, timesRemark: ratio(a.min, b.min) };
      };
      const row = { bytes: size, cold: pair(0), warm: pair(-1), pauseMs: figures(pauses) };
      rows.push(row);
      log(
        `${size / 1000} KB: open ${row.cold.ours.min} ms, ${row.cold.timesRemark} x remark; warm ${row.warm.ours.min} ms, ${row.warm.timesRemark} x; pause ${row.pauseMs.min} ms`,
      );
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function openAll(
  command: ServerCommand,
  files: readonly { readonly file: string; readonly text: string }[],
): Promise<{ times: number[]; pause: number }> {
  const probe = pauseProbe();
  const server = await startServer({
    ...command,
    args: [...probe.args, ...command.args],
    environment: probe.environment,
  });
  try {
    const times: number[] = [];
    server.signal('SIGUSR2');
    await until(() => probe.read().length === 1);
    for (const { file, text } of files) {
      times.push((await server.open(pathToFileURL(file).href, text)).ms);
      if (times.length > 1) continue;
      server.signal('SIGUSR2');
      await until(() => probe.read().length === 2);
    }
    return { times, pause: probe.read()[1] as number };
  } finally {
    server.kill();
    probe.remove();
  }
}

/** Polls, as files and other processes tell nobody. */
export async function until(condition: () => boolean, limitMs = 20_000): Promise<void> {
  for (const start = performance.now(); !condition(); ) {
    if (performance.now() - start > limitMs) throw new Error('the probe of the server says nothing');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
