import { modelMentions } from '../../language/models';
import { quantitiesIn } from '../../language/quantities';
import type { Passage, Sentence } from '../../reading/types';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { type Compared, comparedColumns, comparedMetrics, isCost } from './compared-values';
import { modelMarked } from './model-marks';
import { isProposed, type ResultRow, resultTables, unnamedResults } from './results';

/** One of them alone says nothing: it is bought with the other. */
const oneSided: ReadonlySet<string | undefined> = new Set([
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
    for (const rows of [...resultTables(context), ...unnamedResults(context)]) {
      const proposal = proposalOf(context, rows) ?? bestOfModels(rows);
      if (!proposal) continue;
      const told = isProposed(context, proposal.passage);
      const lines = context.reading.tables.find((table) => table.rows.includes(proposal.passage))?.rows ?? [];
      for (const row of rows) {
        const better = row === proposal ? undefined : betterIn(row, proposal, lines, told);
        if (!better || isExplained(context, row, better)) continue;
        yield finding(context, row, proposal, better);
        break;
      }
    }
  },
};

/** The row marked as the proposal; of a table without marks the only one that is no baseline. */
function proposalOf(context: RuleContext, rows: readonly ResultRow[]): ResultRow | undefined {
  const marked = rows.filter(({ part }) => part === 'proposal');
  const told = marked.filter(({ passage }) => isProposed(context, passage));
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
  return others.reduce((best, row) => ((comparedMetrics(row, best)[0]?.gain ?? 0) > 0 ? row : best));
}

/**
 * What the row is better in, if that speaks against the proposal: as good on every shared metric and better on one; of a baseline also if
 * better on the first and on half of them. `told`: the proposal is marked by words.
 */
function betterIn(
  row: ResultRow,
  proposal: ResultRow,
  lines: readonly Passage[],
  told: boolean,
): readonly Compared[] | undefined {
  if (row.part === 'apart' || row.part === 'proposal') return undefined;
  const metrics = comparedMetrics(row, proposal);
  const compared = metrics.length > 0 ? metrics : comparedColumns(row, proposal, lines);
  const [first] = compared;
  if (first === undefined || isWithinMargin(row, proposal, lines, metrics)) return undefined;
  const better = compared.filter(({ gain }) => gain > 0);
  if (compared.every(({ gain }) => gain >= 0))
    return better.length > 0 &&
      (row.part === 'baseline' || ((told || areModels(row, proposal)) && !isDearer(row, proposal)))
      ? better
      : undefined;
  const isLed = first.gain > 0 && !oneSided.has(first.metric) && better.length * 2 >= compared.length;
  return row.part === 'baseline' && metrics.length > 0 && isLed ? better : undefined;
}

/** "0.46" beside "0.45 ± 0.02" is no better, unless each further column says so too of what comes before the proposal. */
function isWithinMargin(
  row: ResultRow,
  proposal: ResultRow,
  lines: readonly Passage[],
  metrics: readonly Compared[],
): boolean {
  const [first] = metrics;
  if (!first || row.part === 'baseline') return false;
  const cell = proposal.passage.block?.cells?.[first.column] ?? '';
  const margin = /±\s*(\d+(?:[.,]\d+)?)/u.exec(cell)?.[1];
  if (margin === undefined || Math.abs(first.gain) > Number(margin.replace(',', '.'))) return false;
  const all = [...metrics, ...comparedColumns(row, proposal, lines)];
  return !(
    lines.indexOf(row.passage) < lines.indexOf(proposal.passage) &&
    all.length > 1 &&
    all.every(({ gain }) => gain > 0)
  );
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
    return ours !== undefined && theirs !== undefined && theirs.value > ours.value && isCost(title);
  });
}

/** Up to this share of the proposal's value a difference is called small. */
const smallLoss = 0.06;

/** The row itself or a sentence of its section says why the better one is not taken, or any that a little is given for something else. */
function isExplained({ reading }: RuleContext, winner: ResultRow, better: readonly Compared[]): boolean {
  const names = [...new Set(winner.label.toLowerCase().match(/[\p{L}\d-]{4,}/gu) ?? [])].filter(
    (name) => /\p{L}{3}/u.test(name) && !plain.test(name),
  );
  const models = modelMentions(winner.label).map(({ text }) => text.toLowerCase());
  const speaksOf = ({ text }: Sentence): boolean => {
    const lower = text.toLowerCase();
    return (
      models.some((name) => lower.includes(name)) ||
      (names.length > 0 && names.filter((name) => lower.includes(name)).length * 2 >= names.length)
    );
  };
  const isSmall = better.every(({ share }) => share <= smallLoss);
  return reading.passages
    .filter(({ section, kind }) => section === winner.passage.section && kind !== 'heading' && kind !== 'header')
    .some((passage) =>
      passage.sentences.some((sentence) => {
        const says = (term: string): boolean => sentence.hits.some((hit) => hit.term === term);
        if (!says('turned-down') && !says('small-loss')) return false;
        if (passage === winner.passage || (passage.kind !== 'row' && speaksOf(sentence))) return true;
        return says('small-loss') && isSmall;
      }),
    );
}

/** Words of a label that name no method. */
const plain = /^(?:with|from|that|only|over|than|then|model|models|features|inputs|variables|language|method)$/u;

function finding(
  { reading }: RuleContext,
  winner: ResultRow,
  proposal: ResultRow,
  [shown]: readonly Compared[],
): FindingDraft {
  const { title, theirs, ours } = shown as Compared;
  const place = (row: ResultRow) => reading.spanOf(row.passage, 0, row.passage.text.length);
  return {
    span: place(winner),
    section: 'modeling.baseline',
    message: `"${winner.label}" (${title} ${theirs}) is better than the proposed "${proposal.label}" (${ours}), so the table argues against the proposal. Correct the numbers, or say what else decides.`,
    related: [{ span: place(proposal), message: `the proposal: ${title} ${ours}` }],
  };
}
