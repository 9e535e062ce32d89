/** Values of metrics: "PR-AUC ≥ 0.30", "recall of 0.72 ± 0.05", "F1 0.93 (baseline 0.82)". Tables: `metric-table.ts`. */

import type { MetricSpec } from '../schema/ontology-types';
import { builtInMetrics } from '../schema/registry';
import { inAnyCase } from '../text/by-script';
import { type MetricMention, metricMentions, metricMentionsAmongMetrics } from './metrics';
import { type Tokenized, textOf } from './names';
import { quantitiesIn } from './quantities';
import { statesNumber } from './quantities/scan';
import type { Bound, Dimension, Quantity } from './quantities/types';
import { remembered } from './remembered';
import { roleOf, roleOfLabel, type ValueRole } from './value-role';

export interface MetricValue {
  /** Its offsets are those of the text that names it: the text itself, the header or a cell. */
  readonly mention: MetricMention;
  /** As quantities have it: a percent is a ratio (92 % is 0.92), a duration milliseconds; a bare number is as written. Of a range the upper end. */
  readonly value: number;
  readonly low?: number;
  readonly bound?: Bound;
  /** Undefined: the text does not say. */
  readonly role?: ValueRole;
  readonly dimension: Dimension;
  readonly unit: string;
  readonly text: string;
  /** UTF-16 offsets of the value into the text given. */
  readonly start: number;
  readonly end: number;
}

const byId: ReadonlyMap<string, MetricSpec> = new Map(builtInMetrics().map((metric) => [metric.id, metric]));

const sentenceEnd = /[;|!?。；]|\.(?:\s|$)|\n/u;
const closeGap = inAnyCase(
  /^[\s:=~≈<>≤≥→([–—-]*(?:(?:of|is|was|at|to|from|score|value|reaches|de|es|—)\s)?[\s:=~≈<>≤≥(+−±-]*$/u,
);
/** Words between a metric and its value: "recall on the holdout of last week was 0.7". */
const wordsBetween = 7;
const reach = 60;

/**
 * Values with the metric that each belongs to, in order. In a table, `header` is the header cell of the text and `cells` its row: a
 * text that names no metric takes the only one of its header, or else of the row's first cell. Total.
 */
export function metricValues(
  text: string | Tokenized,
  header?: string,
  cells?: readonly string[],
): readonly MetricValue[] {
  return header === undefined ? valuesInText(text) : valuesInCell(textOf(text), header, cells);
}

const none: readonly MetricValue[] = [];

function valuesInText(one: string | Tokenized): readonly MetricValue[] {
  const text = textOf(one);
  // Most texts with numbers name no metric, and names are found in a fraction of the time.
  return statesNumber(text) && metricMentions(one).length > 0 ? valuesOfMetrics(text) : none;
}

const valuesOfMetrics = remembered((text) => inSentence(text, metricMentions(text), quantitiesIn(text)));

function valuesInCell(text: string, header: string, cells: readonly string[] | undefined): readonly MetricValue[] {
  const quantities = quantitiesIn(text, header);
  if (quantities.length === 0) return [];
  const mentions = metricMentions(text);
  if (mentions.length > 0) return inSentence(text, mentions, quantities);
  const mention = onlyMetric(header) ?? (cells?.[0] === undefined ? undefined : onlyMetric(cells[0]));
  if (mention === undefined) return [];
  const role = roleOfLabel(header) ?? (cells?.[0] === undefined ? undefined : roleOfLabel(cells[0]));
  return quantities
    .filter((quantity) => fits(mention, quantity, true, ''))
    .map((quantity, index) => {
      const gap = text.slice(quantities[index - 1]?.end ?? 0, quantity.start);
      const told = roleOf(
        '',
        gap,
        boundWords(quantity),
        text.slice(quantity.end, quantity.end + reach),
        quantity.dimension === 'percent',
      );
      return asValue(mention, quantity, gap, told ?? role);
    });
}

/** The metric that a header or a label names, if it is one only. */
export const onlyMetric: (label: string) => MetricMention | undefined = remembered((label) => {
  const [first, ...others] = metricMentionsAmongMetrics(label);
  return others.some(({ id }) => id !== first?.id) ? undefined : first;
});

function inSentence(
  text: string,
  mentions: readonly MetricMention[],
  quantities: readonly Quantity[],
): readonly MetricValue[] {
  const values: MetricValue[] = [];
  const points = mentions.flatMap(({ at, end }) => {
    const start = at === undefined ? -1 : text.indexOf(at, end);
    return start < 0 ? [] : [[start, start + (at?.length ?? 0)] as const];
  });
  let next = 0;
  for (const quantity of quantities) {
    while (next < mentions.length && (mentions[next] as MetricMention).start <= quantity.start) next++;
    const before = mentions[next - 1];
    const after = mentions[next];
    // "p99 < 100 ms" names the metric itself; "recall at 0.2 false alarms" and "recall@10" hold no value.
    const inside = [before, after].find(
      (one) => one !== undefined && one.start >= quantity.start && one.end <= quantity.end,
    );
    if (inside === undefined && before !== undefined && quantity.start < before.end) continue;
    if (points.some(([start, end]) => quantity.start >= start && quantity.start < end)) continue;
    const last = values.at(-1);
    const follows = last !== undefined && last.mention === before;
    const from = follows ? last.end : (before?.end ?? 0);
    const gap = text.slice(Math.max(from, quantity.start - 2 * reach), quantity.start);
    const close = before !== undefined && closeGap.test(gap) && !follows;
    const adjacent = after !== undefined && /^\s?$/u.test(text.slice(quantity.end, after.start));
    const mention =
      inside ??
      (close
        ? before
        : adjacent
          ? after
          : before !== undefined && joins(`${gap}${boundWords(quantity)}`, follows)
            ? before
            : undefined);
    const tail = text.slice(quantity.end, quantity.end + reach);
    if (mention === undefined || !fits(mention, quantity, close || adjacent || inside !== undefined, tail)) continue;
    const lead = clauseBefore(text, mention.start);
    const own = mention === before ? gap : '';
    const percent = quantity.dimension === 'percent';
    const signed = own === '' ? text.slice(Math.max(0, quantity.start - 2), quantity.start) : own;
    const leadRole = follows ? '' : lead;
    if (endsInFrom.test(own) && quantity.low !== undefined) {
      const { low, ...upper } = quantity;
      values.push(asValue(mention, { ...upper, value: low }, '', 'baseline'), asValue(mention, upper, '', 'target'));
    } else
      values.push(
        asValue(mention, quantity, signed, roleOf(leadRole, lastPart(signed), boundWords(quantity), tail, percent)),
      );
  }
  return values;
}

/** "Recall from 0.5–0.6": there the range begins. */
const endsInFrom = inAnyCase(/(?<!\p{L})from\s?$/u);
/** "The top 10", "/ 3": the number is part of something else. */
const endsInOther = inAnyCase(/(?<!\p{L})top[\s-]?$|[/÷×*]\s?$/u);

/** Whether a value further behind its metric still is the metric's. */
function joins(gap: string, follows: boolean): boolean {
  if (gap.length > reach || sentenceEnd.test(gap) || endsInOther.test(gap)) return false;
  const words = gap.match(/[\p{L}\d]+/gu)?.length ?? 0;
  if (words > wordsBetween) return false;
  // A second value of the same metric, or one behind a comma, says what it is: "0.93 (baseline 0.82)", "0.81 → 0.85".
  if (!follows && !gap.includes(',')) return true;
  return (
    /^\s?(?:→|->)\s?$/u.test(gap) || roleOf('', lastPart(gap), '', '', false) !== undefined || /\bto\s?$/iu.test(gap)
  );
}

/**
 * A measure between 0 and 1 takes no durations and no counts, one of users or money no bytes and seldom a time; errors have the unit of what
 * is predicted. A bare integer counts only where it stands right at the metric.
 */
function fits(mention: MetricMention, quantity: Quantity, close: boolean, tail: string): boolean {
  const { dimension, value, unit, text } = quantity;
  const metric = byId.get(mention.id);
  if (metric === undefined || dimension === 'ratio') return false;
  if (metric.id === 'latency') return dimension === 'duration';
  if (metric.kind === 'online' || metric.kind === 'business') {
    if (dimension === 'storage' || (dimension === 'throughput' && quantity.noun === 'byte')) return false;
    if (dimension === 'duration' && metric.timed !== true) return false;
  }
  const bounded = metric.range[1] !== null && metric.range[1] <= 2;
  if (bounded && dimension !== 'percent' && dimension !== 'number') return false;
  // A term of a calculation ("7.14 / 7.14 = 1"), or too far out to be meant ("Retention: 10,000 × 65 %").
  if (/^\s?[/÷×*]\s?\d/u.test(tail) || (bounded && dimension === 'number' && value > 100)) return false;
  if (dimension !== 'number' || unit !== '') return close || dimension === 'percent' || !bounded;
  if (!Number.isInteger(value) || text.includes('.')) return true;
  // "F1 over 5 folds", "AUC 3 weeks later".
  return close && !(bounded && value > 1 && /^\s?\p{L}/u.test(tail));
}

/** "0.78 today, at least 0.80": what stands before the comma is of the value before. */
function lastPart(gap: string): string {
  return gap.split(/[,(]/u).at(-1) ?? '';
}

/** "at least", "no more than": the words of a bound are part of the quantity. */
function boundWords({ text }: Quantity): string {
  return /^[^\d.]{0,30}/u.exec(text)?.[0] ?? '';
}

function clauseBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - reach), start);
  const parts = before.split(/[,;:|!?()。；，]|\.\s|\n/u);
  return (parts.at(-1) ?? '').split(/\s+/u).slice(-5).join(' ');
}

/** A minus before the number is part of the value, unless the number is a share: "-5 %" is a change. */
function asValue(mention: MetricMention, quantity: Quantity, gap: string, role: ValueRole | undefined): MetricValue {
  const minus = /(?:^|[\s(=:])[−-]\s?$/u.test(gap) && !/[\p{L}\d)]\s[-−]\s$/u.test(gap);
  const change = role === 'change' || quantity.points === true || (minus && quantity.dimension === 'percent');
  const { value, low, bound, dimension, unit, text, start, end } = quantity;
  const told = change ? 'change' : role;
  return {
    mention,
    value: minus ? -value : value,
    ...(low === undefined ? {} : { low: minus ? -low : low }),
    ...(bound === undefined ? {} : { bound }),
    ...(told === undefined ? {} : { role: told }),
    dimension,
    unit,
    text,
    start,
    end,
  };
}
