import { type Period, periodsIn } from '../../language/periods';
import { ofPassage } from '../../reading/of-text';
import type { Reading } from '../../reading/types';
import { sourceTables } from '../data/feature-tables';
import { partPeriods } from '../data/part-periods';
import type { NumberConflict } from './number-conflict';
import { startsIn } from './source-claims';

/** Training may begin in the middle of a month of which the records say the name only. */
const toleratedDays = 31;

/** A training part that begins before the records that a source has. */
export function* sourceStartConflicts(reading: Reading): Iterable<NumberConflict> {
  const rows = new Set(sourceTables(reading).flatMap((table) => table.rows));
  const starts = [...rows, ...reading.about('data.sources').filter((passage) => passage.prose && !rows.has(passage))].flatMap(
    (passage) => startOf(passage).map((period) => ({ period, passage })),
  );
  if (starts.length === 0) return;
  const splits = reading.about('data.splits', 'data.sampling').filter((passage) => !rows.has(passage));
  const training = partPeriods(reading, splits).filter(({ part, period }) => part === 'train' && period.scale === 'date');
  const first = [...training].sort((a, b) => a.period.from - b.period.from)[0];
  if (!first) return;
  for (const { period, passage } of starts) {
    if (period.from - first.period.from <= toleratedDays || passage === first.passage) continue;
    const claim = { source: 'The first day of the records', kind: 'start', noun: 'month' } as const;
    yield {
      first: { ...claim, value: first.period.from, text: `training from ${first.period.text}`, passage: first.passage, start: first.start, end: first.end },
      second: { ...claim, value: period.from, text: period.text, passage, start: period.start, end: period.end },
      section: 'data.sources',
    };
    return;
  }
}

interface Start {
  readonly from: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The day from which a description of a source says it has records: "since", or the first of one stretch of dates. */
const startOf = ofPassage(({ text, kind, sentences }): readonly Start[] => {
  if (!/(?:19|20)\d\d/u.test(text)) return [];
  const said = startsIn(text).map(({ value, text: words, start, end }) => ({ from: value, text: `since ${words}`, start, end }));
  if (said.length > 0) return said.length === 1 && sentences.length > 0 ? said : [];
  if (kind !== 'row') return [];
  const ranges = periodsIn(text).filter(
    (one: Period) => one.scale === 'date' && one.to - one.from > 45 && /\s(?:to|until|till|through)\s|[–—]/u.test(one.text),
  );
  return ranges.length === 1 && ranges[0] ? [ranges[0]] : [];
});
