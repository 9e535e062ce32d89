import { type Quantity, quantitiesIn } from '../../language/quantities';
import { headerPercentile } from '../../language/quantities/header';
import type { Passage, Table } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { type Cell, cellsOf, termsIn } from '../stated/cells';
import { longestWait } from '../stated/latency-limits';
import { differs, type LatencyBudget, type Stage, sumOfStages } from './budget';

/** Columns that tell something else than the time a stage takes. */
const otherColumns = ['gives-up', 'age-of-data', 'cadence', 'window', 'alert', 'condition', 'path-spare', 'owner'];
/** Columns of a table of alerts. */
const alertColumns = ['alert', 'owner', 'condition'];

/**
 * The budgets of a table whose rows are stages, one for each column of times: a row holds the total, or the first column is headed
 * as one of stages and the table stands in a passage about the latency budget (`about`). Steps that take minutes are no request.
 */
export function budgetsOfTable(table: Table, about: ReadonlySet<Passage>): readonly LatencyBudget[] {
  const { header, rows, aside } = table;
  if (aside || rows.length < 2 || header.length < 2) return [];
  const labels = rows.map((row) => termsIn(cellsOf(row)[0]?.text ?? ''));
  if (!labels.some((found) => found.has('path-total'))) {
    const [first = '', ...others] = header;
    if (first.trim() !== '' && !termsIn(first).has('stage-column')) return [];
    if (!rows.some((row) => about.has(row)) || labels.filter((found) => found.has('stage-name')).length < 2) return [];
    if (others.some((cell) => alertColumns.some((term) => termsIn(cell).has(term)))) return [];
  }
  return header.flatMap((head, column) => {
    if (column === 0 || otherColumns.some((term) => termsIn(head).has(term))) return [];
    const budget = columnBudget(table, column, head, labelColumn(table, column));
    return budget ? [budget] : [];
  });
}

/**
 * The column that names what a column of times is about: the first; or, where two lists of steps stand side by side ("Night run | p95 |
 * Request | p95"), the one before it, in which a total is named, too.
 */
function labelColumn({ rows }: Table, column: number): number {
  const names = column > 2 && rows.some((row) => termsIn(cellsOf(row)[column - 1]?.text ?? '').has('path-total'));
  return names ? column - 1 : 0;
}

function columnBudget(
  { header, rows }: Table,
  column: number,
  head: string,
  labels: number,
): LatencyBudget | undefined {
  const counted: Stage[] = [];
  // With those that their names call off the path ("Queue and batching", "Daily cap").
  const all: Stage[] = [];
  let total: LatencyBudget['total'];
  let incomplete = false;
  let untimed = 0;
  let percentile = headerPercentile(head) ?? headerPercentile(header[labels] ?? '');
  let group = 0;
  for (const row of rows) {
    const cells = cellsOf(row);
    const label = cells[labels];
    const cell = cells[column];
    if (!label || !cell) continue;
    const found = termsIn(label.text);
    const time = timeIn(cell, head);
    const place = time && { passage: row, start: cell.start + time.start, end: cell.start + time.end };
    if (found.has('path-total')) {
      if (time && place) total = { ...place, ms: time.value };
      continue;
    }
    // "Redis reads (one round trip)": a remark is no name.
    const name = termsIn(label.text.replace(/\(.*?\)/gu, ' '));
    if (isNoStage(name) || termsIn(cell.text).has('off-path')) continue;
    const offPath = found.has('off-path');
    if (offPath && (!time || time.value > longestWait)) continue;
    if (!time || !place) {
      untimed++;
      if (/[\p{L}\d?]/u.test(cell.text) && !/^(?:none|n\/?a|no|нет|无)$/iu.test(cell.text.trim())) incomplete = true;
      continue;
    }
    if (time.value > longestWait || time.bound === '>' || time.bound === '>=') return undefined;
    percentile ??= time.percentile;
    const parallel = termsIn(row.text).has('side-by-side') || label.text.includes('||');
    // "Vector search (in parallel with words)" may mean any of its neighbours.
    if (parallel && /\b(?:with|to|con|mit)\b/iu.test(label.text)) incomplete = true;
    if (parallel && all.at(-1)?.group === undefined) group++;
    const stage = { ...place, name: bare(label.text), ms: time.value, ...(parallel ? { group } : {}) };
    all.push(stage);
    if (!offPath) counted.push(stage);
  }
  const stages =
    total && differs(total.ms, sumOfStages(counted)) && !differs(total.ms, sumOfStages(all)) ? all : counted;
  if (stages.length < 2 || untimed * 3 > stages.length * 2) return undefined;
  return {
    ...{
      stages,
      incomplete,
      firstToken: [head, header[0] ?? '', ...stages.map(({ name }) => name)].some((text) =>
        termsIn(text).has('first-token'),
      ),
    },
    ...(total ? { total } : {}),
    ...(percentile === undefined ? {} : { percentile }),
  };
}

/** Rows that tell the whole path, its limit, or what is left of it. */
function isNoStage(found: ReadonlySet<string>): boolean {
  if (['path-whole', 'path-spare', 'gives-up'].some((term) => found.has(term))) return true;
  return found.has('service-limit') && !found.has('stage-name');
}

/** Without the pictures and marks before the first letter. */
function bare(label: string): string {
  return label.replace(/^[^\p{L}\p{N}]+/u, '').trim();
}

/** The time that a cell begins with: "12 ms", "≤ 12 ms", "p99 12 ms", "62 ms of 80"; not "after 15 ms". */
const percentileAlone = inAnyCase(/^[^\p{L}\d]*(?:p\d\d\W*)?$/u);

function timeIn({ text }: Cell, head: string): Quantity | undefined {
  const first = quantitiesIn(text, head)[0];
  if (first?.dimension !== 'duration') return undefined;
  return percentileAlone.test(text.slice(0, first.start)) ? first : undefined;
}
