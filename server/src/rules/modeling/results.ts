/** Tables of results, row by row, as the rules on baselines read them. */

import { metricTable, type TableValue } from '../../language/metric-table';
import { metricValues } from '../../language/metric-values';
import { modelMentions } from '../../language/models';
import { derived, passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { readSentences } from '../../reading/terms';
import type { Passage, Reading, Table } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import type { RuleContext } from '../types';
import { modelMarked } from './model-marks';

/** Metrics by which models are compared; latency, cost and what only users show are none. */
export const judges: ReadonlySet<string> = new Set(
  builtInMetrics().flatMap(({ id, kind, dir }) => (kind === 'offline' && (dir === 'up' || dir === 'down') ? [id] : [])),
);

export interface ResultRow {
  readonly passage: Passage;
  readonly label: string;
  readonly values: readonly TableValue[];
  /** `other`: neither told as what is proposed, nor as something simple or of today. `apart`: an upper bound, a target. */
  readonly part: 'proposal' | 'baseline' | 'other' | 'apart';
}

/** The rows with values of a table whose columns are metrics and whose rows are methods; empty for other tables. */
function resultRows(context: RuleContext, table: Table): readonly ResultRow[] {
  const cells = table.rows.map(({ block }) => block?.cells ?? []);
  const read = metricTable(table.header, cells)
    .map((row) => ({ ...row, values: row.values.filter(({ mention }) => judges.has(mention.id)) }))
    .filter(({ values }) => values.length > 0);
  if (read.some((row) => new Set(row.values.map(({ row: at }) => at)).size > 1)) return [];
  // A table headed "Baseline" has nothing else, but for a row that says so.
  const ofBaselines = /^\W*(?:the )?baselines?\W*$/iu.test(table.header[0] ?? '');
  const rows = read.flatMap((row): readonly ResultRow[] => {
    const passage = table.rows[row.values[0]?.row ?? -1];
    if (passage === undefined || passage.block?.cells?.[0] !== row.label) return [];
    const part = partOf(context, passage, row.label);
    const own = ofBaselines && part === 'other' ? 'baseline' : part;
    return [{ passage, label: row.label, values: row.values, part: own }];
  });
  // "Alternatives measured": a table under such a heading is about this system where it has a row for what was taken.
  return !table.aside || rows.some(({ passage }) => isProposed(context, passage)) ? rows : [];
}

/** The row says in words that it is what the document proposes; "our fallback" and "our plan B" do not. */
export function isProposed({ reading }: Pick<RuleContext, 'reading'>, row: Passage): boolean {
  const marks = reading.all('proposal-mark', [row], { denied: true, aside: true });
  return marks.some(({ hit }) => !/^our$/iu.test(hit.text) || !isSimpler({ reading }, row, row.text));
}

/**
 * The rows of a table that sets what is proposed beside something simpler, in columns that no list of metrics knows: "Detection",
 * "Good baskets". Empty for other tables, and for those that `resultTables` reads.
 */
export const unnamedResults: (context: RuleContext) => readonly (readonly ResultRow[])[] = derived(
  (context: RuleContext) =>
    context.reading.tables.flatMap((table) => {
      const numbers = table.rows.filter(({ text }) => /\d/u.test(text));
      if (
        numbers.length < 3 ||
        numbers.length < table.rows.length - 1 ||
        !numbers.some((row) => isProposed(context, row))
      )
        return [];
      if (resultRows(context, table).length > 0) return [];
      const rows = numbers.map((passage): ResultRow => {
        const label = passage.block?.cells?.[0] ?? '';
        return { passage, label, values: [], part: partOf(context, passage, label) };
      });
      return isMixed(rows) ? [rows] : [];
    }),
);

function partOf(context: RuleContext, passage: Passage, label: string): ResultRow['part'] {
  if (isProposed(context, passage)) return 'proposal';
  if (context.reading.says('not-comparable', [passage], { denied: true, aside: true })) return 'apart';
  if (isSimpler(context, passage, label)) return 'baseline';
  return isBold(context, passage) ? 'proposal' : 'other';
}

function isSimpler({ reading }: Pick<RuleContext, 'reading'>, row: Passage, label: string): boolean {
  const said = reading.says(['baseline-name', 'todays-way'], [row], { denied: true, aside: true });
  return said !== undefined || modelMarked(label, 'simple') !== undefined;
}

function isBold({ reading }: RuleContext, passage: Passage): boolean {
  return /^\s*\|?\s*[^|\p{L}]{0,6}\*\*/u.test(reading.sourceOf(passage).slice(0, 80));
}

/** All tables of results that a document gives for its own model, and lists that could be one. */
export const resultTables: (context: RuleContext) => readonly (readonly ResultRow[])[] = derived(
  (context: RuleContext) =>
    [
      ...context.reading.tables.flatMap((table) => [resultRows(context, table), resultColumns(table)]),
      ...resultLists(context),
    ].filter((rows) => rows.length > 0),
);

/** The methods of a table that has a row for each metric. */
function resultColumns({ header, rows, aside }: Table): readonly ResultRow[] {
  if (aside) return [];
  const read = metricTable(
    header,
    rows.map(({ block }) => block?.cells ?? []),
  );
  const columns = read.flatMap(({ label, values }) => {
    const own = values.filter(({ mention }) => judges.has(mention.id));
    const [first] = own;
    const passage = rows[first?.row ?? -1];
    if (!first || !passage || own.some(({ column }) => column !== first.column)) return [];
    return [{ passage, label, values: own.map((one) => ({ ...one, column: one.row })), part: partOfLabel(label) }];
  });
  return isMixed(columns) ? columns : [];
}

/** "Logistic regression: recall 0.61", item by item. */
function resultLists(context: RuleContext): readonly (readonly ResultRow[])[] {
  const lists: ResultRow[][] = [];
  let before: Passage | undefined;
  for (const passage of scoredItems(context.reading)) {
    const [label = '', values] = scoresOfItem(passage) ?? [];
    if (!values) continue;
    const row = { passage, label, values, part: partOfLabel(passage.text) };
    if (before && context.reading.isNext(before, passage)) lists.at(-1)?.push(row);
    else lists.push([row]);
    before = passage;
  }
  return lists.filter(isMixed);
}

const scoredItems = passagesWhere(
  (passage) => passage.kind === 'item' && !passage.aside && scoresOfItem(passage) !== undefined,
);

const itemLabel = /^[^:→]{3,70}(?=[:→])/u;

const scoresOfItem = ofText(({ text }): readonly [string, readonly TableValue[]] | undefined => {
  const label = itemLabel.exec(text)?.[0].trim();
  if (label === undefined || !/\d/u.test(text)) return undefined;
  const values = metricValues(text).filter(({ mention, bound }) => judges.has(mention.id) && bound === undefined);
  return values.length > 0 ? [label, values.map((one) => ({ ...one, row: 0, column: 0 }))] : undefined;
});

/** Something simpler stands beside something else that is a model: no other columns and lists are about methods. */
function isMixed(rows: readonly ResultRow[]): boolean {
  return (
    rows.some(({ part }) => part === 'baseline') &&
    rows.some(({ part, label }) => part === 'proposal' || (part === 'other' && modelMentions(label).length > 0))
  );
}

function partOfLabel(label: string): ResultRow['part'] {
  const terms = new Set(readSentences(label).flatMap(({ hits }) => hits.map(({ term }) => term)));
  if (terms.has('proposal-mark')) return 'proposal';
  if (terms.has('not-comparable')) return 'apart';
  const simpler = terms.has('baseline-name') || terms.has('in-use') || modelMarked(label, 'simple') !== undefined;
  return simpler ? 'baseline' : 'other';
}

/** A share or a small number, as most scores are written: "76%", "0.31". */
const share = /^\P{L}{0,3}?(?:0?[.,]\d+|\d+(?:[.,]\d+)?\s*%)/u;

/**
 * Does a table, whatever its columns are called, put a share for something simpler or of today beside one for something else? "Agreement
 * with the panel" is a score that no list of metrics knows. Methods are rows or columns; what something costs is no score.
 */
export function sharesCompared(context: RuleContext): boolean {
  const { reading } = context;
  return reading.tables.some(({ header, rows, aside }) => {
    if (aside) return false;
    const lines = rows.map(({ block }) => block?.cells ?? []);
    const columns = header.map((title, at) => [title, ...lines.map((cells) => cells[at] ?? '')]);
    const first = lines.map((cells) => cells[0] ?? '');
    const isJudged = (): boolean =>
      rows.some((row) =>
        reading.sectionsOf(row).some((one) => one === 'modeling.baseline' || one === 'evaluation.offline-metrics'),
      );
    return areCompared(lines, header, isJudged) || areCompared(columns.slice(1), ['', ...first], isJudged);
  });
}

/** Each line is a method with its label first. `isJudged`: the table is one of results. */
function areCompared(
  lines: readonly (readonly string[])[],
  titles: readonly string[],
  isJudged: () => boolean,
): boolean {
  const simple = lines.filter(([label = '']) => modelMarked(label, 'simple') !== undefined);
  const complex = lines.filter(([label = '']) => modelMarked(label, 'complex') !== undefined);
  const today = lines.filter(([label = '']) => speaksOfToday(label));
  const scored = (some: readonly (readonly string[])[], at: number): boolean =>
    some.some((cells) => share.test(cells[at] ?? ''));
  const beside = (these: readonly (readonly string[])[]): boolean => {
    const others = lines.filter((line) => !these.includes(line));
    return titles.some((title, at) => at > 0 && !dear.test(title) && scored(these, at) && scored(others, at));
  };
  if (simple.length + today.length === 0) return false;
  const simpler = [...simple, ...today].filter((line) => !complex.includes(line));
  return complex.length > 0 ? beside(simpler) : beside(simple) && isJudged();
}

const speaksOfToday = (label: string): boolean =>
  readSentences(label).some(({ hits }) => hits.some(({ term }) => term === 'todays-way' || term === 'baseline-name'));

const dear = /latenc|time|seconds?|cost|price|spend|memory|\bsize|param|cpu|gpu|load|[€$£]/iu;

/** Passages in which a document would speak of its baselines. */
export function whereBaselinesAre(reading: Reading): readonly Passage[] {
  const own = new Set([...reading.inPhase('modeling', 'evaluation'), ...reading.about('modeling.baseline')]);
  return reading.passages.filter((passage) => own.has(passage));
}
