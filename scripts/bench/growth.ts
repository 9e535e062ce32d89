import { createRequire } from 'node:module';
import path from 'node:path';
import type { createDesignDocService } from '../../server/src/service';
import { median, round } from './figures';
import { benchDocument, typingPlace } from './texts';

export interface GrowthRow {
  readonly bytes: number;
  /** Milliseconds of processor time: a text that was never seen, and one more letter in it. */
  readonly openMs: number;
  readonly editMs: number;
  /** How the time grows against the size since the row before: 1 is linear, 2 is quadratic. */
  readonly openGrowth?: number;
  readonly editGrowth?: number;
}

const letters = 'and so on ';

/** In process, from small to large: what opening and a keystroke cost, and how that grows with the size. */
export function measureGrowth(
  dist: string,
  { bytes, rounds, log }: { bytes: readonly number[]; rounds: (size: number) => number; log: (line: string) => void },
): GrowthRow[] {
  const library = createRequire(__filename)(path.join(dist, 'library.js')) as {
    createDesignDocService: typeof createDesignDocService;
  };
  const service = library.createDesignDocService({ log });
  const analyse = (text: string, uri = 'file:///bench.md') => service.analyse({ uri, path: 'bench.md', text });
  for (let seed = 0; seed < 8; seed++) analyse(benchDocument(50_000, 1000 + seed));
  const rows: GrowthRow[] = [];
  for (const size of bytes) {
    const opens: number[] = [];
    const edits: number[] = [];
    for (let turn = 0; turn < rounds(size); turn++) {
      const text = benchDocument(size, size + turn);
      opens.push(cpu(() => analyse(text)));
      const place = typingPlace(text);
      for (let typed = 1; typed <= letters.length; typed++) {
        const edited = text.slice(0, place) + letters.slice(0, typed) + text.slice(place);
        edits.push(cpu(() => analyse(edited)));
      }
      service.forget('file:///bench.md');
    }
    const before = rows.at(-1);
    const [openMs, editMs] = [median(opens), median(edits)];
    const growth = (now: number, then: number): number =>
      round(Math.log(now / then) / Math.log(size / (before as GrowthRow).bytes));
    const row = {
      ...{ bytes: size, openMs, editMs },
      ...(before && { openGrowth: growth(openMs, before.openMs), editGrowth: growth(editMs, before.editMs) }),
    };
    rows.push(row);
    log(
      `${size / 1000} KB: open ${openMs} ms, edit ${editMs} ms; growth ${row.openGrowth ?? '-'}, ${row.editGrowth ?? '-'}`,
    );
  }
  return rows;
}

function cpu(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return Math.max((user + system) / 1000, 0.001);
}
