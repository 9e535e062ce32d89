import { derived } from '../../reading/derived';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';

/** Header cells of a table of signals; two of them make one. */
const signalHeader = inAnyCase(
  /signal|condition|limit|threshold|alarm|alert|window|period|owner|who|action|react|runbook|page|severity|bound|below|above|what happens|then|сигнал|порог|окно|ответствен|действ|señal|umbral|ventana|acción|信号|指标|阈值|窗口|负责|动作/u,
);
/** The header of a table of signals, each with its limit or who acts. */
export function isOfSignals(header: readonly string[]): boolean {
  return header.filter((cell) => signalHeader.test(cell)).length >= 2;
}

/** A heading is about operation when more than this share of what stands below it is. */
const operationShare = 0.34;

/**
 * Prose that tells what is watched in operation, whatever its heading says: rows of tables of signals, and what stands under headings
 * most of whose passages the recogniser takes for operation. In order.
 */
export function watchingPassages(reading: Reading): readonly Passage[] {
  return watching({ reading });
}

const watching = derived(({ reading }) => findWatching(reading));

function findWatching(reading: Reading): readonly Passage[] {
  const prose = reading.passages.filter((passage) => passage.prose && !passage.aside);
  const byHeading = new Map<number, { all: number; operation: number }>();
  for (const passage of prose) {
    let count = byHeading.get(passage.section);
    if (!count) {
      count = { all: 0, operation: 0 };
      byHeading.set(passage.section, count);
    }
    count.all++;
    if (reading.sectionsOf(passage)[0]?.startsWith('operations.')) count.operation++;
  }
  const headings = new Set(
    [...byHeading].filter(([, { all, operation }]) => operation > operationShare * all).map(([heading]) => heading),
  );
  const named = new Set(
    reading.all('watch-word').flatMap(({ passage }) => (passage.kind === 'heading' ? [passage.section] : [])),
  );
  const rows = new Set(
    reading.tables
      .filter(({ header, aside }) => !aside && isOfSignals(header))
      .filter(
        (table) =>
          headings.has(table.section) ||
          named.has(table.section) ||
          table.rows.some((row) => row.prose && !row.aside && isOperation(reading.sectionsOf(row))),
      )
      .flatMap((table) => table.rows),
  );
  return prose.filter((passage) => rows.has(passage) || headings.has(passage.section));
}

/**
 * Do the passages, or the headings they stand under, speak of watching the system? A dashboard alone may be what its users see, and a
 * log what another program reads.
 */
export function speaksOfWatching(reading: Reading, about: readonly Passage[]): boolean {
  if (reading.says('watch-word', about)) return true;
  const headings = new Set(about.map(({ section }) => section));
  return reading.passages.some(
    (one) => one.kind === 'heading' && headings.has(one.section) && reading.says('watch-word', [one]) !== undefined,
  );
}

/** Header cells of a table that lists what a system is made of. */
const inventoryHeader = inAnyCase(
  /^(?:module|component|service|subsystem|layer|part|модуль|компонент|módulo|componente|模块|组件)s?$/u,
);

/**
 * Rows of tables that list the parts of the system ("Component | Responsibility"): an "Alert system" there is a part of the product,
 * not how the product is watched.
 */
export function inventoryRows(reading: Reading): ReadonlySet<Passage> {
  return new Set(
    reading.tables
      .filter(({ header }) => inventoryHeader.test((header[0] ?? '').trim()))
      .filter(({ header }) => header.filter((cell) => signalHeader.test(cell)).length < 2)
      .flatMap(({ rows }) => rows),
  );
}

/** "RETRAINING" in a list of job types: a constant of the code, not what is done when. */
export function isCodeName(text: string): boolean {
  return /^[\p{Lu}_-]{4,}$/u.test(text);
}

function isOperation(sections: readonly string[] | undefined): boolean {
  return sections?.some((id) => id.startsWith('operations.')) ?? false;
}
