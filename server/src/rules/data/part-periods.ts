import { type Period, periodsIn } from '../../language/periods';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';

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
const unsure =
  /\b(?:gap|embargo|pause|left out|leave out|excluded?|mature|known (?:on|at|by)|opened|nothing|rolling|origins?|expanding|walk|folds?|each|every|re-?fit|re-?trained|final model|shadow|pilot|live)\b|скольз|окн|滚动/iu;
const clause = /[;·•|,]|\.\s|\n|:\s(?=\p{Lu}\p{Ll}+:)/gu;

/**
 * Periods of the training part and of the parts it is judged by, where the label stands in the same clause ("Train: 2019-01 to
 * 2022-12 · validation 2023"), or in the first cell of the row. Clauses that speak of gaps or rolling schemes give none.
 */
export function partPeriods(reading: Reading, among: readonly Passage[]): readonly PartPeriod[] {
  return among.flatMap((passage) => {
    const periods = passage.prose ? fixedPeriods(passage) : [];
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

const fixedPeriods = ofText(({ text }) =>
  /\b(?:rolling|expanding|walk-?forward|folds?)\b/iu.test(text) ? [] : periodsIn(text),
);

/** Do they share more than the day on which one ends and the other begins? */
export function overlap(a: Period, b: Period): boolean {
  if (a.scale !== b.scale) return false;
  const days = Math.min(a.to, b.to) - Math.max(a.from, b.from) + 1;
  return days > 1 || (a.scale !== 'date' && days === 1 && a.to !== b.from);
}
