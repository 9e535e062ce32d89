import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Figures, figures, ratio, round } from './figures';
import type { Peers } from './peers';
import { type Run, runNode } from './processes';
import { benchDocument } from './texts';

export interface CommandLineRow {
  readonly documents: number;
  readonly program: string;
  readonly ms: Figures;
  readonly cpuMs: number;
  readonly documentsPerSecond: number;
  readonly peakMb: number;
  /** Times markdownlint-cli2 by the least disturbed run of each; 0 without it. */
  readonly timesMarkdownlint: number;
}

const documentBytes = 10_000;
const peer = 'markdownlint-cli2';
const again = 'ours, --cache, nothing changed';

/** Both programs over folders of documents of 10 KB, each with its default rules, in turn; ours also with a cache that knows all of them. */
export async function measureCommandLine(
  dist: string,
  peers: Peers | undefined,
  {
    counts,
    rounds,
    log,
  }: { counts: readonly number[]; rounds: (count: number) => number; log: (line: string) => void },
): Promise<CommandLineRow[]> {
  const programs: readonly (readonly [string, readonly string[]])[] = [
    ['ours', [path.join(dist, 'cli.js'), 'check', '.']],
    ...(peers ? [[peer, [peers.file('markdownlint-cli2/markdownlint-cli2-bin.mjs'), '**/*.md']] as const] : []),
    [again, [path.join(dist, 'cli.js'), 'check', '.', '--cache=.cache']],
  ];
  const rows: CommandLineRow[] = [];
  for (const count of counts) {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-cli-'));
    try {
      writeDocuments(folder, count);
      for (const [name, args] of programs) if (name === again) await runNode(args, folder);
      const runs = programs.map((): Run[] => []);
      const failed = new Set<string>();
      for (let turn = 0; turn < rounds(count); turn++)
        for (const [at, [name, args]] of programs.entries()) {
          if (failed.has(name)) continue;
          const run = await runNode(args, folder);
          // Both say what they found; Node that finds no program says nothing there, and ends with 1, too.
          if ((run.code === 0 || run.code === 1) && run.output !== '') runs[at]?.push(run);
          else if (at === 0) throw new Error(`${name} ended with exit code ${run.code}`);
          else {
            // What ails another program does not end a measurement of minutes.
            failed.add(name);
            log(`${count} documents, ${name}: left out, it ended with exit code ${run.code}`);
          }
        }
      const least = (at: number): number => Math.min(...(runs[at] ?? []).map(({ ms }) => ms));
      for (const [at, [program]] of programs.entries()) {
        if (failed.has(program)) continue;
        const all = runs[at] ?? [];
        const ms = figures(all.map((run) => run.ms));
        const row = {
          ...{ documents: count, program, ms },
          cpuMs: figures(all.map((run) => run.cpuMs)).min,
          documentsPerSecond: round((count * 1000) / ms.min),
          peakMb: Math.round(Math.max(...all.map((run) => run.peakMb))),
          timesMarkdownlint: peers && !failed.has(peer) ? ratio(ms.min, least(1)) : 0,
        };
        rows.push(row);
        log(
          `${count} documents, ${program}: min ${ms.min} ms, processor ${row.cpuMs} ms, ${row.peakMb} MB, ${row.timesMarkdownlint} x ${peer}`,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return rows;
}

function writeDocuments(folder: string, count: number): void {
  for (let at = 0; at < count; at++) {
    const sub = path.join(folder, `team-${at % 20}`);
    mkdirSync(sub, { recursive: true });
    writeFileSync(path.join(sub, `design-${at}.md`), benchDocument(documentBytes, at + 1));
  }
}
