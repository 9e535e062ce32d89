import { ofPassage } from '../../reading/of-text';
import type { Reading } from '../../reading/types';
import { sourceTables } from '../stated/feature-tables';
import { namedSets } from '../stated/named-sets';
import { datedPassages, partPeriods } from '../stated/part-periods';
import { sourceItems } from '../stated/source-items';
import type { NumberConflict } from './number-conflict';
import { startsIn, startsOfSource } from './source-claims';

/** Training may begin in the middle of a month of which the records say the name only. */
const toleratedDays = 31;

/** A training part that begins before the records that a source has. */
export function* sourceStartConflicts(reading: Reading): Iterable<NumberConflict> {
  const rows = new Set(sourceTables(reading).flatMap((table) => table.rows));
  const described = [
    ...rows,
    ...sourceItems({ reading }),
    ...namedSets(reading).map(({ passage }) => passage),
    ...reading.about('data.sources').filter(({ prose }) => prose),
    // What has stood since a day elsewhere may be a guideline: there it has to be said that nothing was kept before.
    ...reading.about('data.labels', 'data.ingestion').filter((one) => one.prose && keptLate(one)),
  ];
  const starts = [...new Set(described)].flatMap((passage) => startOf(passage).map((period) => ({ period, passage })));
  if (starts.length === 0) return;
  const splits = new Set(reading.about('data.splits', 'data.sampling'));
  const parts = partPeriods(
    reading,
    datedPassages(reading).filter((one) => !rows.has(one)),
  );
  // Wherever it stands, a passage with the periods of both parts tells the split.
  const judged = new Set(parts.flatMap(({ part, passage }) => (part === 'judge' ? [passage] : [])));
  const training = parts.filter(
    ({ part, period, passage }) =>
      part === 'train' && period.scale === 'date' && (splits.has(passage) || judged.has(passage)),
  );
  const first = [...training].sort((a, b) => a.period.from - b.period.from)[0];
  if (!first) return;
  for (const { period, passage } of starts) {
    if (period.value - first.period.from <= toleratedDays || passage === first.passage) continue;
    const claim = { source: 'The first day of the records', kind: 'start', noun: 'month' } as const;
    yield {
      first: {
        ...claim,
        value: first.period.from,
        text: `training from ${first.period.text}`,
        passage: first.passage,
        start: first.start,
        end: first.end,
      },
      second: {
        ...claim,
        value: period.value,
        text: `records from ${period.text}`,
        passage,
        start: period.start,
        end: period.end,
      },
      section: 'data.sources',
    };
    return;
  }
}

const keptLate = ofPassage(({ text }) =>
  /\bonly (?:began|begins?|start\w*|opened|exist\w*|from|as of|since)\b|\b(?:began|exist\w*|kept|logged|recorded|stored) only\b|\b(?:nothing|none|not|no \w+)(?: \w+){0,3} before\b/iu.test(
    text,
  ),
);

/** The day from which a description of a source says it has records. */
const startOf = ofPassage(({ text, kind }) => {
  if (!/(?:19|20)\d\d/u.test(text)) return [];
  const said = kind === 'row' ? startsOfSource(text) : startsIn(text);
  return said.length === 1 ? said : [];
});
