import { metricTable } from '../../language/metric-table';
import { type MetricValue, metricValues } from '../../language/metric-values';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import type { MetricSpec } from '../../schema/ontology-types';
import { builtInMetrics } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { wrongF1s } from './f1-fits';
import { contradictions } from './values-beside';

const byId: ReadonlyMap<string, MetricSpec> = new Map(builtInMetrics().map((metric) => [metric.id, metric]));
const atMost = 3;

interface Placed {
  readonly value: MetricValue;
  readonly passage: Passage;
  /** Offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

export const valuePossible: Rule = {
  meta: {
    id: 'evaluation/value-possible',
    title: 'The value of a metric lies within its range',
    trace: 'MLD508',
    severity: 'error',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    let told = 0;
    for (const { value, passage, start, end } of valuesOf(context)) {
      const metric = byId.get(value.mention.id);
      const why = metric && wrongWith(value, metric);
      if (!metric || why === undefined) continue;
      yield {
        span: context.reading.spanOf(passage, start, end),
        section: metric.kind === 'online' ? 'evaluation.online-metrics' : 'evaluation.offline-metrics',
        ...(why === 'worse than chance' ? { severity: 'warning' as const } : {}),
        message:
          why === 'worse than chance'
            ? `${value.mention.text} of ${value.text} as a goal is below 0.5, which is what guessing reaches. Check the number, or whether the score points the wrong way.`
            : `${value.mention.text} cannot be ${value.text}: it lies ${rangeOf(metric)}. Check the number, or say what it is instead.`,
      };
      told += 1;
      if (told === atMost) return;
    }
    for (const { passage, start, end, message } of [...wrongF1s(context), ...contradictions(context)]) {
      yield {
        span: context.reading.spanOf(passage, start, end),
        section: 'evaluation.offline-metrics',
        severity: 'warning',
        message,
      };
      told += 1;
      if (told === atMost) return;
    }
  },
};

/** Of prose only the values that are not possible: of the others nothing is asked. */
const wrongValues = ofText(({ text }) =>
  metricValues(text).filter((value) => {
    const metric = byId.get(value.mention.id);
    return metric !== undefined && !isOfAnother(text, value) && wrongWith(value, metric) !== undefined;
  }),
);

/** Before a number below nothing these words say how far the metric may fall. */
const times = inAnyCase(/^\s?(?:[x×]|times|-?fold)(?!\p{L})/u);
/** "Gini and the default rate correlated at −0.81": the number is of the two together. */
const correlation = inAnyCase(
  /(?:correlat\p{L}*|spearman(?:'s)?|pearson(?:'s)?|kendall(?:'s)?|[ρτ]|\brho|\bslope)[^.;]{0,24}$/u,
);
const asksForChange = inAnyCase(
  /\b(?:alarms?|alerts?|warn\p{L}*|page[sd]?|stops?|limits?|thresholds?|tolerances?|triggers?|roll-?backs?|drops?|falls?|loss|loses?|decreases?|changes?|deltas?|differences?|guardrails?|within|moves?)\b|δ/u,
);

/** "Improved by a factor of 1.2", "1.03 times that of the rule", "Brier skill score", "PR-AUC (alarm at −0.05)", "correlated at −0.81": no value of the metric itself. */
function isOfAnother(text: string, { start, end, mention, value }: MetricValue): boolean {
  return (
    (value < 0 && asksForChange.test(text.slice(mention.end, start))) ||
    /\b(?:factor|multiple|ratio|index)(?: of| is|:)?\s*$/iu.test(text.slice(0, start)) ||
    correlation.test(text.slice(Math.max(0, start - 40), start)) ||
    times.test(text.slice(end)) ||
    /^\s(?:skill|index|ratio)\b/iu.test(text.slice(mention.end))
  );
}

/** Values of prose and of all tables, asides left out. */
function* valuesOf({ reading }: RuleContext): Generator<Placed> {
  for (const passage of reading.passages) {
    if (passage.aside || !passage.prose || passage.kind === 'row') continue;
    for (const value of wrongValues(passage)) yield { value, passage, start: value.start, end: value.end };
  }
  for (const { header, rows, aside } of reading.tables) {
    if (aside) continue;
    const cells = rows.map(({ block }) => block?.cells ?? []);
    for (const { values } of metricTable(header, cells)) {
      for (const value of values) {
        const row = rows[value.row];
        if (!row) continue;
        const from = (cells[value.row] ?? []).slice(0, value.column).reduce((sum, cell) => sum + cell.length + 3, 0);
        yield { value, passage: row, start: from + value.start, end: from + value.end };
      }
    }
  }
}

/**
 * What is impossible about a value. A number from 2 to 100 without a percent sign may be a percentage, and a change may be anything;
 * neither is judged.
 */
function wrongWith(value: MetricValue, { id, range }: MetricSpec): 'range' | 'worse than chance' | undefined {
  const [lowest, highest] = range;
  const { dimension, role, bound } = value;
  if (role === 'change' || (dimension !== 'percent' && dimension !== 'number')) return undefined;
  const number = value.value;
  const mayBePercent = dimension === 'number' && number >= 2;
  if (highest !== null && number > highest && !mayBePercent) return 'range';
  // "−1 point", "−0.5 on last week": below nothing, with a unit or a limit, is a change.
  const mayBeChange = value.unit !== '' || bound !== undefined || value.value <= -1;
  if (lowest !== null && number < lowest && dimension === 'number' && !mayBeChange) return 'range';
  const wanted = role === 'target' || bound === '>=' || bound === '>';
  return id === 'roc-auc' && wanted && number > 0 && number < 0.5 ? 'worse than chance' : undefined;
}

function rangeOf({ range: [lowest, highest] }: MetricSpec): string {
  if (lowest === null) return `at ${highest} or below`;
  return highest === null ? `at ${lowest} or above` : `between ${lowest} and ${highest}`;
}
