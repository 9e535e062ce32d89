import type { TableValue } from '../../language/metric-table';
import { modelMentions } from '../../language/models';
import { quantitiesIn } from '../../language/quantities';
import { readSentences } from '../../reading/terms';
import { builtInMetrics } from '../../schema/registry';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { modelMarked } from './model-marks';
import { type ResultRow, resultTables } from './results';

const specs = new Map(builtInMetrics().map((metric) => [metric.id, metric]));
/** One of them alone says nothing: it is bought with the other. */
const oneSided: ReadonlySet<string> = new Set([
  'precision',
  'recall',
  'specificity',
  'false-alarm-rate',
  'false-negative-rate',
]);

export const baselineBeaten: Rule = {
  meta: {
    id: 'modeling/baseline-beaten',
    title: 'The proposed model is better than its baselines',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    for (const rows of resultTables(context)) {
      const proposal = proposalOf(context, rows) ?? bestOfModels(rows);
      if (!proposal) continue;
      const told = context.reading.says('proposal-mark', [proposal.passage], { denied: true }) !== undefined;
      const winner = rows.find((row) => beats(row, proposal, told));
      if (winner && !isExplained(context, winner)) yield finding(context, winner, proposal);
    }
  },
};

/** The row marked as the proposal; of a table without marks the only one that is no baseline. */
function proposalOf(context: RuleContext, rows: readonly ResultRow[]): ResultRow | undefined {
  const marked = rows.filter(({ part }) => part === 'proposal');
  const told = marked.filter(({ passage }) => context.reading.says('proposal-mark', [passage], { denied: true }));
  if (told.length === 1) return told[0];
  if (marked.length > 0)
    return marked.length === 1 && modelMarked(marked[0]?.label ?? '', 'simple') === undefined ? marked[0] : undefined;
  const others = rows.filter(({ part }) => part === 'other');
  if (!rows.some(({ part }) => part === 'baseline')) return undefined;
  const complex = others.filter(({ label }) => modelMarked(label, 'complex') !== undefined);
  return others.length === 1 ? others[0] : complex.length === 1 ? complex[0] : undefined;
}

/** Where no row is marked, whichever model is meant is worse than a baseline that beats the best of them; other rows may be slices. */
function bestOfModels(rows: readonly ResultRow[]): ResultRow | undefined {
  const others = rows.filter(({ part }) => part === 'other');
  if (others.length < 2 || !others.every((row) => areModels(row))) return undefined;
  return others.reduce((best, row) => {
    const [first] = pairs(row, best);
    return first && gain(...first) > 0 ? row : best;
  });
}

/** As good on every shared metric and better on one; a baseline also if better on the first and on half of them. `told`: the proposal is marked by words. */
function beats(row: ResultRow, proposal: ResultRow, told: boolean): boolean {
  if (row === proposal || row.part === 'apart' || row.part === 'proposal') return false;
  const compared = pairs(row, proposal).map(([theirs, ours]) => ({ id: ours.mention.id, gain: gain(theirs, ours) }));
  const [first] = compared;
  if (first === undefined || isWithinMargin(row, proposal)) return false;
  const better = compared.filter(({ gain }) => gain > 0).length;
  if (compared.every(({ gain }) => gain >= 0))
    return better > 0 && (row.part === 'baseline' || ((told || areModels(row, proposal)) && !isDearer(row, proposal)));
  return row.part === 'baseline' && first.gain > 0 && !oneSided.has(first.id) && better * 2 >= compared.length;
}

/** "0.46" beside "0.45 ± 0.02" is no better. */
function isWithinMargin(row: ResultRow, proposal: ResultRow): boolean {
  const [first] = pairs(row, proposal);
  if (!first || row.part === 'baseline') return false;
  const [theirs, ours] = first;
  const cell = proposal.passage.block?.cells?.[ours.column] ?? '';
  const margin = /±\s*(\d+(?:[.,]\d+)?)/u.exec(cell)?.[1];
  return margin !== undefined && Math.abs(gain(theirs, ours)) <= Number(margin.replace(',', '.'));
}

/** Other rows may be slices or classes. */
function areModels(...rows: readonly ResultRow[]): boolean {
  return rows.some(({ label }) => modelMentions(label).length > 0);
}

/** A column of the table says that the better one is slower or costs more. */
function isDearer(row: ResultRow, proposal: ResultRow): boolean {
  const header = proposal.passage.block?.header ?? [];
  return header.some((title, column) => {
    const ours = quantitiesIn(proposal.passage.block?.cells?.[column] ?? '', title)[0];
    const theirs = quantitiesIn(row.passage.block?.cells?.[column] ?? '', title)[0];
    const costs = readSentences(title).some(({ hits }) => hits.some(({ term }) => term === 'cost-column'));
    return costs && ours !== undefined && theirs !== undefined && theirs.value > ours.value;
  });
}

function pairs(row: ResultRow, proposal: ResultRow): readonly (readonly [TableValue, TableValue])[] {
  return proposal.values.flatMap((ours) => {
    if (ours.role === 'change' || ours.role === 'target') return [];
    const theirs = row.values.find(
      ({ column, dimension, mention }) =>
        column === ours.column && dimension === ours.dimension && mention.id === ours.mention.id,
    );
    return theirs && theirs.role !== 'change' && theirs.role !== 'target' ? [[theirs, ours] as const] : [];
  });
}

/** Positive where the first is better. */
function gain(theirs: TableValue, ours: TableValue): number {
  return specs.get(ours.mention.id)?.dir === 'down' ? ours.value - theirs.value : theirs.value - ours.value;
}

/** The row itself or a sentence of its section says why the better one is not taken, or any that a little is given for something else. */
function isExplained({ reading }: RuleContext, winner: ResultRow): boolean {
  const names = [...new Set(winner.label.toLowerCase().match(/[\p{L}\d-]{4,}/gu) ?? [])].filter(
    (name) => /\p{L}{3}/u.test(name) && !plain.test(name),
  );
  const models = modelMentions(winner.label).map(({ text }) => text.toLowerCase());
  const speaksOf = (lower: string): boolean =>
    models.some((name) => lower.includes(name)) ||
    (names.length > 0 && names.filter((name) => lower.includes(name)).length * 2 >= names.length);
  return reading.passages
    .filter(({ section, kind }) => section === winner.passage.section && kind !== 'heading' && kind !== 'header')
    .some((passage) =>
      passage.sentences.some(({ text, hits }) => {
        const lower = text.toLowerCase();
        const speaks = passage === winner.passage || (passage.kind !== 'row' && speaksOf(lower));
        return hits.some(({ term }) => (speaks && term === 'turned-down') || term === 'small-loss');
      }),
    );
}

/** Words of a label that name no method. */
const plain = /^(?:with|from|that|only|over|than|then|model|models|features|inputs|variables|language|method)$/u;

function finding({ reading }: RuleContext, winner: ResultRow, proposal: ResultRow): FindingDraft {
  const compared = pairs(winner, proposal);
  const [theirs, ours] =
    compared.find(([a, b]) => gain(a, b) > 0) ?? (compared[0] as readonly [TableValue, TableValue]);
  const metric = specs.get(ours.mention.id)?.title ?? ours.mention.text;
  const place = (row: ResultRow) => reading.spanOf(row.passage, 0, row.passage.text.length);
  return {
    span: place(winner),
    section: 'modeling.baseline',
    message: `"${winner.label}" (${metric} ${theirs.text}) is better than the proposed "${proposal.label}" (${ours.text}), so the table argues against the proposal. Correct the numbers, or say what else decides.`,
    related: [{ span: place(proposal), message: `the proposal: ${metric} ${ours.text}` }],
  };
}
