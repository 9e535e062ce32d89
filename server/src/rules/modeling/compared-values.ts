/** Two methods of a table of results, value by value. */

import type { TableValue } from '../../language/metric-table';
import { quantitiesIn } from '../../language/quantities';
import { readSentences } from '../../reading/terms';
import type { Passage } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import type { ResultRow } from './results';

const specs = new Map(builtInMetrics().map((metric) => [metric.id, metric]));

export interface Compared {
  /** The metric, or the title of a column that names none. */
  readonly title: string;
  readonly metric: string | undefined;
  readonly theirs: string;
  readonly ours: string;
  /** Positive where the other is better than the proposal, in the units of the column. */
  readonly gain: number;
  /** The gain as a share of the proposal's value. */
  readonly share: number;
  readonly column: number;
}

/** The metrics that both have, in the order of the proposal. Targets and changes are left out; of "72% (69–75)" the first counts. */
export function comparedMetrics(row: ResultRow, proposal: ResultRow): readonly Compared[] {
  const seen = new Set<string>();
  return proposal.values.flatMap((ours): readonly Compared[] => {
    if (isNoResult(ours) || seen.has(`${ours.column} ${ours.mention.id}`)) return [];
    const theirs = row.values.find(
      (one) => one.column === ours.column && one.dimension === ours.dimension && one.mention.id === ours.mention.id,
    );
    if (!theirs || isNoResult(theirs)) return [];
    seen.add(`${ours.column} ${ours.mention.id}`);
    const { title, dir } = specs.get(ours.mention.id) ?? { title: ours.mention.text, dir: 'up' };
    const texts = { theirs: theirs.text, ours: ours.text };
    return [measured(title, ours.mention.id, dir === 'down' ? -1 : 1, theirs.value, ours.value, texts, ours.column)];
  });
}

const isNoResult = ({ role }: TableValue): boolean => role === 'change' || role === 'target';

/**
 * Columns whose title names no metric: which way is better is told by the further `rows` of the table, of which the proposal beats each. Fewer than two
 * of them tell nothing, and what a method costs is no result.
 */
export function comparedColumns(row: ResultRow, proposal: ResultRow, rows: readonly Passage[]): readonly Compared[] {
  const header = proposal.passage.block?.header ?? [];
  const named = new Set(proposal.values.map(({ column }) => column));
  return header.flatMap((title, column): readonly Compared[] => {
    if (column === 0 || named.has(column) || isCost(title)) return [];
    const numberOf = ({ block }: Passage) => quantitiesIn(block?.cells?.[column] ?? '', title)[0];
    const [theirs, ours] = [numberOf(row.passage), numberOf(proposal.passage)];
    if (!theirs || !ours || theirs.dimension !== ours.dimension) return [];
    const others = rows.flatMap((one) => {
      const value = one === row.passage || one === proposal.passage ? undefined : numberOf(one);
      return value?.dimension === ours.dimension ? [Math.sign(ours.value - value.value)] : [];
    });
    const [sign = 0] = others;
    if (others.length < 2 || sign === 0 || others.some((one) => one !== sign)) return [];
    return [
      measured(title, undefined, sign, theirs.value, ours.value, { theirs: theirs.text, ours: ours.text }, column),
    ];
  });
}

/** Does the title of a column say that it tells what a method costs, or how slow it is? */
export function isCost(title: string): boolean {
  return readSentences(title).some(({ hits }) => hits.some(({ term }) => term === 'cost-column'));
}

function measured(
  title: string,
  metric: string | undefined,
  sign: number,
  theirs: number,
  ours: number,
  texts: Pick<Compared, 'theirs' | 'ours'>,
  column: number,
): Compared {
  const gain = sign * (theirs - ours);
  return {
    title,
    metric,
    ...texts,
    gain,
    share: ours === 0 ? Number.POSITIVE_INFINITY : gain / Math.abs(ours),
    column,
  };
}
