import { metricValues } from '../../language/metric-values';
import type { Quantity } from '../../language/quantities';
import type { Passage } from '../../reading/types';

export interface NumberPlace {
  /** The sentence or cell, and its offset into the passage's text. */
  readonly text: string;
  readonly start: number;
  /** First cell of the row and header of the column; empty elsewhere. */
  readonly label: string;
  readonly header: string;
  /** Of the heading above. */
  readonly title: string;
  /** No other cell of its row holds a number. */
  readonly lonely: boolean;
  readonly passage: Passage;
}

export interface Subject {
  readonly subject: string;
  readonly key?: string;
}

/** Words of a lead that are shown. */
const mostWords = 6;
const longestSubject = 60;

/**
 * What a number is of: its row and column, the metric that it is a value of, its percentile, the label of its paragraph, or the words
 * beside it. `key` is the same for the same thing in other words; it is absent where the words are all that tells.
 */
export function subjectOf(quantity: Quantity, place: NumberPlace): Subject {
  const { label, header, text, start, passage } = place;
  const kind = `${quantity.dimension}|${quantity.percentile ?? ''}`;
  if (label !== '') {
    const name = place.lonely || header === '' ? label : `${label}, ${header}`;
    return { subject: cut(name), key: `row|${label}|${header}|${kind}`.toLowerCase() };
  }
  const at = quantity.start - start;
  const value = metricValues(text).find((one) => one.start <= at + quantity.text.length && one.end > at);
  if (value && quantity.percentile === undefined) {
    const { mention, role } = value;
    return {
      subject: cut(role === undefined ? mention.text : `${mention.text} (${role})`),
      key: `metric|${mention.id}|${mention.k ?? ''}|${mention.at ?? ''}|${role ?? ''}|${kind}`,
    };
  }
  if (quantity.percentile !== undefined && quantity.dimension === 'duration')
    return { subject: `p${quantity.percentile} latency`, key: `percentile|${kind}` };
  const counted = quantity.noun === undefined ? {} : { key: `noun|${quantity.noun}|${quantity.per ?? ''}|${kind}` };
  // A label speaks for its own sentence, not for the rest of the paragraph.
  const runIn = start === 0 ? passage.block?.runIn?.replace(/[:.]\s*$/u, '') : undefined;
  if (runIn !== undefined && at > 0) return { subject: cut(runIn), key: `label|${runIn}|${kind}`.toLowerCase() };
  return {
    subject: cut(wordsBefore(text, at) || wordsAfter(text, at + quantity.text.length) || place.title),
    ...counted,
  };
}

/** The end of the clause before an offset, without the small words that lead over to the number. */
function wordsBefore(text: string, at: number): string {
  const clause =
    text
      .slice(Math.max(0, at - 120), at)
      .split(/[,;:()[\]|]|\.\s/u)
      .at(-1) ?? '';
  const words = clause.match(/[\p{L}\p{N}][\p{L}\p{N}'’%@/+_.-]*/gu) ?? [];
  while (words.length > 0 && small.test(words.at(-1) as string)) words.pop();
  const last = words.slice(-mostWords);
  while (last.length > 0 && small.test(last[0] as string)) last.shift();
  return last.join(' ');
}

function wordsAfter(text: string, from: number): string {
  const clause = text.slice(from, from + 80).split(/[,;:()[\]|]|\.(?:\s|$)/u)[0] ?? '';
  const words = clause.match(/[\p{L}\p{N}][\p{L}\p{N}'’%@/+_-]*/gu) ?? [];
  while (words.length > 0 && small.test(words[0] as string)) words.shift();
  return words.slice(0, mostWords).join(' ');
}

/** Grammar, no vocabulary of the domain: what joins a subject to its number. */
const small =
  /^(?:a|an|the|of|at|in|on|to|for|from|by|with|within|is|are|was|were|be|must|may|should|can|will|has|have|had|and|or|than|least|most|about|over|under|below|above|up|than|it|its|this|that|these|we|each|every|per|as|so|not|no|only)$/iu;

function cut(text: string): string {
  return text.length <= longestSubject ? text : `${text.slice(0, longestSubject - 1).trimEnd()}…`;
}
