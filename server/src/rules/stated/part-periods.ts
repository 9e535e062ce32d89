import { type Period, periodsIn } from '../../language/periods';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';

/** A period that the text gives to a part of the split. */
export interface PartPeriod {
  readonly part: 'train' | 'judge';
  readonly period: Period;
  readonly passage: Passage;
  /** Offsets into the passage's text: the period with its label where they stand together. */
  readonly start: number;
  readonly end: number;
}

/** A gap, a release, a rolling scheme: what a date there belongs to is not sure. */
const unsure = inAnyCase(
  /\b(?:gap|embargo|pause|left out|leave out|excluded?|mature|labels (?:are )?(?:complete|known|final|settled|closed)|known (?:on|at|by)|opened|nothing|rolling|origins?|expanding|walk|folds?|each|every|re-?fit|re-?trained|final model|shadow|pilot|live)\b|скольз|окн|滚动/u,
);
const clause = /[;·•|,]|\.\s|\n|:\s(?=\p{Lu}\p{Ll}+:)/gu;

/**
 * Periods of the training part and of the parts it is judged by, where the label stands in the same clause ("Train: 2019-01 to
 * 2022-12 · validation 2023"), or in the first cell of the row. Clauses that speak of gaps or rolling schemes give none.
 */
export function partPeriods(reading: Reading, among: readonly Passage[]): readonly PartPeriod[] {
  return among.flatMap((passage) => {
    const periods = passage.prose ? fromTo(passage, fixedPeriods(passage)) : [];
    if (periods.length === 0) return [];
    const hits = reading.all(['part-train', 'part-judge'], [passage], { asserted: true }).map(({ hit }) => hit);
    const breaks = [...passage.text.matchAll(clause)].map(({ index }) => index);
    return periods.flatMap((period): readonly PartPeriod[] => {
      const start = passage.kind === 'row' ? 0 : Math.max(0, ...breaks.filter((at) => at < period.start));
      const end = breaks.find((at) => at >= period.end) ?? passage.text.length;
      if (unsure.test(passage.text.slice(start, end).replace(/\bopened once\b|, used once.*/iu, ''))) return [];
      const own = hits.filter((hit) => hit.start >= start && hit.end <= end);
      const before = own.filter((hit) => hit.end <= period.start);
      const label = before.at(passage.kind === 'row' ? 0 : -1) ?? own.find((hit) => hit.start >= period.end);
      if (!label) return [];
      const part = label.term === 'part-train' ? 'train' : 'judge';
      const together = label.end <= period.start && period.start - label.end < 12;
      return [{ part, period, passage, start: together ? label.start : period.start, end: period.end }];
    });
  });
}

/** "Train | 2023-04-01 | 2025-06-30": the two days of columns From and To are one period. */
function fromTo({ kind, text }: Passage, periods: readonly Period[]): readonly Period[] {
  const [first, last] = periods;
  if (kind !== 'row' || !first || !last || first.scale !== 'date' || last.scale !== 'date') return periods;
  const isPoint = ({ from, to }: Period): boolean => to - from <= 31;
  if (!isPoint(first) || !isPoint(last) || last.to < first.from) return periods;
  if (!/^\s*\|\s*$/u.test(text.slice(first.end, last.start))) return periods;
  return [{ ...first, to: last.to, text: `${first.text} to ${last.text}`, end: last.end }, ...periods.slice(2)];
}

const fixedPeriods = ofText(({ text, sentences }) => {
  const moving = sentences.filter((one) => /\b(?:rolling|expanding|walk-?forward|folds?)\b/iu.test(one.text));
  if (moving.length === sentences.length) return [];
  const dated = periodsIn(text).filter(
    ({ start }) => !moving.some((one) => start >= one.start && start < one.start + one.text.length),
  );
  return dated.some(({ scale }) => scale === 'date') ? dated : [...dated, ...ofOneYear(text)];
});

/** Passages with a period that may be that of a part; of a long document few are. */
export const datedPassages = passagesWhere(
  (passage) => passage.prose && !passage.aside && fixedPeriods(passage).length > 0,
);

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}';
const day = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?\s)?`;
const monthToMonth = new RegExp(
  String.raw`(?<![\p{L}\d-])(?<first>${day}${month})\s*(?:-|–|—|to|until|till|through)\s*(?<last>${day}${month})(?![\p{L}\d])`,
  'giu',
);

/**
 * "Train: January to June, test: June to August": periods without a year, as if of one. Of a text that names any year, a month alone, or a
 * stretch over New Year it gives none: there the years may differ.
 */
function ofOneYear(text: string): readonly Period[] {
  if (!mayNameMonths.test(text) || /(?:19|20)\d\d|\b(?:last|previous|next|this) year\b|\bmid\b/iu.test(text)) return [];
  // Those of another text may be of another year.
  const away = 1e6 * (1 + text.length);
  const found: Period[] = [];
  for (const { 0: written, index, groups } of text.matchAll(monthToMonth)) {
    // Any year does: only what stands side by side is compared.
    const [period] = periodsIn(`${groups?.first} 2001 to ${groups?.last} 2001`);
    if (period?.scale !== 'date') return [];
    const place = { start: index, end: index + written.length };
    found.push({ ...period, from: period.from - away, to: period.to - away, text: written, ...place });
  }
  const rises = found.every((one, at) => at === 0 || one.from >= (found[at - 1] as Period).from);
  return found.length > 1 && rises ? found : [];
}

const mayNameMonths = /(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)/iu;

/** Do they share more than the day on which one ends and the other begins? */
export function overlap(a: Period, b: Period): boolean {
  if (a.scale !== b.scale) return false;
  const days = Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1;
  return days > 1 || (a.scale !== 'date' && days === 1 && a.to !== b.from);
}
