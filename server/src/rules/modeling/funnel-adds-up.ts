import { quantitiesIn } from '../../language/quantities';
import { readSentences } from '../../reading/terms';
import type { Passage, Table } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'modeling.multi-stage';
/** Authors round: 480 handed over are "about 500" taken in. Source: the rule catalogue, 5 %. */
const slack = 1.05;

interface Stage {
  readonly row: Passage;
  readonly name: string;
  readonly taken: number;
  readonly given: number;
}

export const funnelAddsUp: Rule = {
  meta: {
    id: 'modeling/funnel-adds-up',
    title: 'No stage of a funnel returns more than it takes, or takes more than the one before returns',
    trace: 'MLD403',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    for (const table of context.reading.tables) {
      const found = table.aside || !isFunnel(context, table) ? undefined : wrongStage(context, stagesOf(table));
      if (found) yield found;
    }
  },
};

/** What a pipeline of data does as well: it has no fewer items afterwards. */
const multiplies = inAnyCase(
  /\b(?:chunk|split|segment|tokeni[sz]|augment|expand|explode|generat|oversampl|crop|window|frame|sentence|patch|til(?:es?|ing)\b|synth|unnest|flatten|parse|extract)/u,
);

/** Stages that hand on fewer and fewer candidates; "chunk: 400 documents in, 9,000 out" is no such stage. */
function isFunnel({ document, reading }: RuleContext, { header, rows, section }: Table): boolean {
  if (rows.some((row) => multiplies.test(row.block?.cells?.[0] ?? ''))) return false;
  const around = [...header, ...rows.map(({ text }) => text), document.sections[section]?.title ?? ''].join(' | ');
  return funnelWord.test(around) || reading.says(['narrowed', 'multi-stage'], rows) !== undefined;
}

const funnelWord = inAnyCase(
  /\b(?:candidat|retriev|recall stage|rank|re-?rank|funnel|filter|ann\b|two-tower|bi-encoder|cross-encoder|shortlist|stage)/u,
);

/** Rows of a table with one column of items in and one of items out. */
function stagesOf({ header, rows }: Table): readonly Stage[] {
  const columns = (term: string): readonly number[] =>
    header.flatMap((title, column) => (column > 0 && names(title, term) ? [column] : []));
  const [into, ...others] = columns('column-in');
  const [out, ...more] = columns('column-out');
  if (into === undefined || out === undefined || into === out || others.length + more.length > 0) return [];
  return rows.flatMap((row) => {
    const cells = row.block?.cells ?? [];
    const taken = itemsIn(cells[into] ?? '');
    const given = itemsIn(cells[out] ?? '');
    return taken === undefined || given === undefined ? [] : [{ row, name: cells[0] ?? '', taken, given }];
  });
}

function names(title: string, term: string): boolean {
  return readSentences(title).some(({ hits }) => hits.some((hit) => hit.term === term));
}

/** The count of a cell that holds one and nothing but it and a noun; bytes, shares and several sources are none. */
function itemsIn(cell: string): number | undefined {
  const [first, ...others] = quantitiesIn(cell);
  const plain = first && (first.dimension === 'count' || (first.dimension === 'number' && first.unit === ''));
  return plain && others.length === 0 && !/[+×x]\s?\d|\beach\b|\bper\b/iu.test(cell) ? first.value : undefined;
}

function wrongStage({ reading }: RuleContext, stages: readonly Stage[]): FindingDraft | undefined {
  if (stages.length < 2) return undefined;
  const place = ({ row }: Stage) => reading.spanOf(row, 0, row.text.length);
  for (const [index, stage] of stages.entries()) {
    if (stage.given > stage.taken * slack)
      return {
        span: place(stage),
        section,
        message: `"${stage.name}" takes ${shown(stage.taken)} items and returns ${shown(stage.given)}: a stage of a funnel cannot return more than it gets. Correct one of the two numbers.`,
      };
    const before = stages[index - 1];
    // Several sources side by side are merged: what comes before a stage is at most their sum.
    const sum = stages.slice(0, index).reduce((total, { given }) => total + given, 0);
    if (before && stage.taken > sum * slack && stages[0]?.taken !== stage.taken)
      return {
        span: place(stage),
        section,
        message: `"${stage.name}" takes ${shown(stage.taken)} items, but "${before.name}" returns ${shown(before.given)}. Correct one of the numbers, or name the other source.`,
        related: [{ span: place(before), message: `returns ${shown(before.given)}` }],
      };
  }
  return undefined;
}

function shown(value: number): string {
  return value.toLocaleString('en-US');
}
