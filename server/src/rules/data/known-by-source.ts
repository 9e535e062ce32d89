import type { Passage, Reading } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { cellsOf, featureTables, sourceTables } from '../stated/feature-tables';
import { nameOf } from '../stated/numbering';
import { alike, distinctive } from '../stated/source-words';
import type { RuleContext } from '../types';
import type { Leak } from './leaks';

/** Header of a column that says whether a source is there when a prediction is made. */
const atPrediction = inAnyCase(
  /\b(?:seen|known|there|avail\p{L}*|present|usable|readable)\b.{0,20}\b(?:at|when|before|by|during)\b|\b(?:at|by) (?:decision|prediction|scoring|serving|inference|request)\b/u,
);
/** "no", "✗", "never", "labels only"; "no, last month's file" is there, though old. */
const isNot = byScript(
  /^\P{L}*(?:no|none|never|not|(?:no, )?only (?:later|for labels?)|labels?(?: only)?)\P{L}*$|^\s*[✗✘❌]\P{L}*$/iu,
);
const windowHeader = inAnyCase(/\b(?:windows?|look-?back|horizon|history|over|span)\b/u);
/** No stretch of the past: the value is that of the case itself. */
const noWindow = byScript(/^\P{L}*(?:none|now|no|n\/a|current|this|request|point)?\P{L}*$/iu);
/** Of earlier cases, or old enough. */
const ofEarlier =
  /\b(?:past|prev\w*|prior|earlier|hist\w*|last|before|older|old|ago|so far|rates?|share|count\w*|number|avg|average|mean|median|lag\w*|similar|since|\d+ ?(?:d|days?|weeks?|months?))\b|\bper \d/iu;
const leftOut = /\b(?:label|target|excluded?|dropped|removed|not used|analysis|evaluation|slices?)\b/iu;

interface Late {
  readonly name: string;
  readonly words: readonly string[];
  readonly row: Passage;
  readonly header: string;
  readonly cell: string;
}

/** Sources of which their own table says that they are not there when a prediction is made. */
function lateSources(reading: Reading): readonly Late[] {
  return sourceTables(reading).flatMap(({ header, rows }) => {
    const column = header.findIndex((cell, index) => index > 0 && atPrediction.test(cell));
    if (column < 0) return [];
    return rows.flatMap((row): readonly Late[] => {
      const cells = cellsOf(row);
      const name = nameOf(row);
      const cell = cells[column] ?? '';
      const words = distinctive(name);
      return words.length > 0 && isNot.test(cell) ? [{ name, words, row, header: header[column] ?? '', cell }] : [];
    });
  });
}

/**
 * A feature of the case itself that is taken from a source which, as its own table says, is not there when a prediction is made; `undefined`
 * if none is. Silent where the row tells of a window in the past, for then it is of earlier cases.
 */
export function knownBySource({ reading }: Pick<RuleContext, 'reading'>): Leak | undefined {
  const late = lateSources(reading);
  if (late.length === 0) return undefined;
  const declared = new Set(sourceTables(reading).flatMap(({ rows }) => rows.flatMap((row) => distinctive(row.text))));
  for (const { table, source } of featureTables(reading, declared)) {
    const window = table.header.findIndex((cell, index) => index !== source && windowHeader.test(cell));
    if (source < 0 || window < 0) continue;
    for (const row of table.rows) {
      const cells = cellsOf(row);
      const from = distinctive(cells[source] ?? '');
      const found = late.find(({ words }) => words.every((word) => from.some((other) => alike(word, other))));
      if (!found || !noWindow.test(cells[window] ?? '')) continue;
      const rest = cells.filter((_, index) => index !== source && index !== window).join(' | ');
      if (ofEarlier.test(rest.replace(/_/gu, ' ')) || leftOut.test(rest)) continue;
      const name = cells.find((_, index) => index > 0 && index !== source && index !== window) ?? '';
      const start = Math.max(0, row.text.indexOf(name));
      const message = `"${name}" comes from "${found.name}", which is not there when the prediction is made ("${found.header}": ${found.cell}): the model learns from a value that it will not have. Take it out, or use its value from earlier cases and say as of when.`;
      return { passage: row, start, end: start + name.length, message };
    }
  }
  return undefined;
}
