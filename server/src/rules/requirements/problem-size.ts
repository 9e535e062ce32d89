import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { ofPassage, ofText } from '../../reading/of-text';
import { readSentences, readText } from '../../reading/terms';
import type { Passage, Sentence } from '../../reading/types';

/** What a passage tells under the heading of a problem, as its own label or its column heads say it. */
export interface Topic {
  /** Undefined: it has no label that tells. */
  readonly is: 'size' | 'problem' | 'other' | undefined;
  /** It is nothing but a label, for what follows. */
  readonly leads: boolean;
}

/** Of "Assumptions: …", "Cost of errors:", the head "Error | Price"; of "Today: …". */
export const topicOf: (passage: Passage) => Topic = ofPassage(({ kind, block, text }): Topic => {
  if (kind === 'header') return { is: topicIn(text), leads: true };
  const label = block?.runIn ?? (block?.cells ? block.cells[0] : undefined);
  if (label === undefined) return { is: undefined, leads: false };
  return { is: topicIn(label), leads: kind !== 'row' && text.length < label.length + 3 };
});

function topicIn(label: string): Topic['is'] {
  const said = readText(label).said();
  if (said.has('size-label')) return 'size';
  if (said.has('beside-problem')) return 'other';
  return said.has('problem-heading') || said.has('loss-heading') ? 'problem' : undefined;
}

/** How often a passage says how many, how often, how long or how much money, of what is and not of what is assumed, tried or allowed. */
export const sizesTold: (passage: Passage) => number = ofPassage(({ sentences, block }) => {
  const cells = block?.cells;
  if (cells) {
    if (topicIn(cells[0] ?? '') === 'other') return 0;
    return sum(cells, (cell) =>
      readText(cell).said().has('beside-size') ? 0 : sizesIn(cell, readSentences(cell), true),
    );
  }
  let beside = false;
  return sum(sentences, (sentence, index) => {
    // What follows a semicolon goes on with it: "We assume that 65% consent; today 71% do".
    const goesOn = beside && sentences[index - 1]?.text.endsWith(';') === true;
    beside = goesOn || says(sentence, 'beside-size');
    return beside ? 0 : sizesIn(sentence.text, [sentence], false);
  });
});

/** Does a passage say any? */
export const tellsSize = (passage: Passage): boolean => sizesTold(passage) > 0;

function sum<T>(those: readonly T[], count: (one: T, index: number) => number): number {
  return those.reduce((all, one, index) => all + count(one, index), 0);
}

const longPeriod =
  /^(?:h|hour|day|night|week|month|quarter|season|year|d|wk|mo|yr|час|день|недел|месяц|год|hora|día|dia|semana|mes|año|天|日|周|月|年)/iu;

/** A volume or a sum per day, week or year, wherever a document gives it: how often something happens, or what it costs. */
export const sizesAnywhere: (passage: Passage) => boolean = ofText(({ text }) =>
  quantitiesIn(text).some(
    ({ dimension, period = '', per = '' }) =>
      (dimension === 'throughput' || dimension === 'money' || dimension === 'count') &&
      (longPeriod.test(period) || longPeriod.test(per)),
  ),
);

function says({ hits }: Sentence, term: string): boolean {
  return hits.some((hit) => hit.term === term && !hit.denied && !hit.text.includes(','));
}

function sizesIn(text: string, sentences: readonly Sentence[], cell: boolean): number {
  const rough = sentences.some((one) => says(one, 'rough-size')) ? 1 : 0;
  const lasts = cell || sentences.some((one) => says(one, 'lasting'));
  return rough + quantitiesIn(text).filter((one) => isSize(one, text, lasts)).length;
}

/** "RFC 2119", "version 9", "week 12". */
const named =
  /(?:\b[A-Z]{2,}|\b(?:[Vv]ersion|v|[Nn]o|[Ss]ection|[Cc]hapter|[Pp]art|[Ss]tep|[Pp]hase|[Ll]evel|[Aa]rticle|[Ff]igure|[Tt]able|[Pp]age|[Tt]ype|[Cc]lass|Q))[\s.\-–]*$/u;
/** A limit ("> 3 re-openings"), a name or a handful of parts is no size of a problem; nor is a span of time that nothing takes. */
function isSize({ dimension, value, bound, start, text: written, unit }: Quantity, text: string, lasts: boolean) {
  if (bound === '<=' || bound === '<' || /[<>≤≥]/u.test(written)) return dimension === 'money';
  if (dimension === 'percent' || dimension === 'money' || dimension === 'throughput') return true;
  if (dimension === 'duration') return lasts;
  if (dimension === 'storage' || value < leastCount) return dimension === 'ratio';
  return unit !== '' || !named.test(text.slice(Math.max(0, start - 14), start));
}

/** Fewer are parts or names: "five levels", "two markets". */
const leastCount = 10;
