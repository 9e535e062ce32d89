import { metricMentions } from '../../language/metrics';
import { type Period, periodsIn } from '../../language/periods';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence, TermHit } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { partPeriods } from '../stated/part-periods';
import type { RuleContext } from '../types';
import { says } from './split-details';
import { splitPassages } from './split-passages';
import { isOfOther } from './split-place';
import { anyShare, partGiven } from './split-shares';

/** A number of rows right before or behind the name of a part: "5,000 for the test", "Test | 45,000", "a test set of 900". */
const countBefore =
  /(?:\d[\d.,]*\d|\d)\s?(?:k|m|million)?(?:\s[\w-]+){0,3}?\s(?:for|in|to|as|form|make|are|is)\s(?:the |our |a )?(?:final )?$/u;
const countBehind =
  /^[\w-]*(?:\s(?:set|part|split|data|block|rows|partition|sample|questions|images|examples))?(?:\s?[:=|(–—-]\s?|\s(?:of|has|have|holds?|contains?|is|are|with|on)\s(?:about |the |~)?)(?:\d|one |two |three |four |six |half|a (?:third|quarter|fifth|tenth))/u;
/** "The last two weeks", "the final quarter", "2024 onwards". */
const lastRows =
  /\b(?:last|latest|most recent|final|newest|next|following|subsequent|first|earlier|previous|later) (?:\S+ ){0,2}(?:days?|weeks?|months?|quarters?|seasons?|years?|fortnight)\b|\b(?:onwards?|thereafter)\b/u;
/** "25 train, 4 validation, 8 test", "three seasons train, a fourth tests". */
const someOfEach =
  /\b(?:\d[\d.,]*|two|three|four|five|six)\s(?:\w+\s){0,2}(?:train|learn|teach)|\b(?:train\w*|learn\w*)\s(?:on|from|with|:)\s(?:the )?(?:\d|two|three|four|five|six)/u;
/** "Evaluated on six months of history". */
const overTime =
  /\b(?:\d+|one|two|three|four|six|twelve|eighteen)[\s-](?:days?|weeks?|months?|quarters?|seasons?|years?)\b|\bout[- ]of[- ]sample\b|\bprior (?:time )?periods?\b/u;
const methods = ['time-split', 'group-split', 'fold-draw', 'random-draw'] as const;

/** What a sentence, or a row of a table, says. */
export type Stated = Pick<Sentence, 'text' | 'hits'>;

/** "2 hours 40" dates nothing. */
const isDated = ({ scale }: Period): boolean => scale !== 'hour';

/** The names of parts in a sentence; "judgement", "calibrated" and "cross-validated labels" name none. */
export function partsNamed(sentence: Stated): {
  readonly train: readonly TermHit[];
  readonly judge: readonly TermHit[];
} {
  const train: TermHit[] = [];
  const judge: TermHit[] = [];
  for (const hit of sentence.hits) {
    if (hit.denied) continue;
    if (hit.term === 'part-train') train.push(hit);
    else if (hit.term === 'part-judge' && isPart(hit, sentence.text)) judge.push(hit);
  }
  return { train, judge };
}

function isPart({ text, start }: TermHit, sentence: string): boolean {
  return (
    !/^(?:judg(?:e?ments?|ed by)|calibrat|evaluator|tester|testimon|unseen)/iu.test(text) &&
    !/(?:cross-|fine-|re)$/iu.test(sentence.slice(Math.max(0, start - 6), start))
  );
}

/** Does a sentence tell how the rows were divided: periods, shares or numbers of rows of the parts, or a way to draw them? */
function isEvidenceOfSplit(sentence: Stated): boolean {
  const { train, judge } = partsNamed(sentence);
  const text = foldCase(sentence.text);
  const both = train.length > 0 && judge.length > 0;
  // "Partitioned by month" is how a table is stored, "cross-validated confidence" a score.
  const splits = sentence.hits.filter(
    ({ term, denied, text: hit }) => term === 'data-split' && !denied && !/^(?:partition|cross-validated)/iu.test(hit),
  );
  const split = splits.length > 0;
  if (!split && judge.length === 0) return false;
  if (judge.length > 0 && says(sentence, 'given-split')) return true;
  if (judge.length > 0 && (periodsIn(sentence.text).some(isDated) || lastRows.test(text))) return true;
  if (judge.some((hit) => isCounted(hit, text)) || (both && someOfEach.test(text))) return true;
  const noMetric = (): boolean => metricMentions(sentence.text).length === 0;
  if ((both || split) && (lastRows.test(text) || (anyShare.test(text) && noMetric()))) return true;
  if (judge.length > 0 && overTime.test(text) && noMetric()) return true;
  return sentence.hits.some(
    ({ term, start, end }) =>
      methods.some((one) => one === term) &&
      [...train, ...judge, ...splits].some((other) => other.start >= end || other.end <= start),
  );
}

function isCounted({ start, end }: TermHit, text: string): boolean {
  return countBefore.test(text.slice(Math.max(0, start - 50), start)) || countBehind.test(text.slice(end, end + 40));
}

/** The sentences of a passage; of a row all cells at once, as the name of a part stands in one, its share in another. */
export function statedIn({
  kind,
  text,
  sentences,
}: Pick<Passage, 'kind' | 'text' | 'sentences'>): readonly { readonly stated: Stated; readonly start: number }[] {
  if (kind !== 'row') return sentences.map((stated) => ({ stated, start: stated.start }));
  const hits = sentences.flatMap(({ start, hits: own }) =>
    own.map((hit) => ({ ...hit, start: hit.start + start, end: hit.end + start })),
  );
  return [{ stated: { text, hits }, start: 0 }];
}

export const tellsOfSplit = ofPassage((passage) => statedIn(passage).some(({ stated }) => isEvidenceOfSplit(stated)));

/** The same of any passage of a document, where words such as "test" have other senses: only what names both parts. */
export const givesBothParts = ofText(({ sentences }) =>
  sentences.some((sentence) => {
    const { train, judge } = partsNamed(sentence);
    return train.length > 0 && judge.length > 0 && isEvidenceOfSplit(sentence);
  }),
);

/**
 * Does anything in the document tell how its rows were divided? Where the author has a place for it, what stands elsewhere has to give
 * periods, shares or an order to parts by name.
 */
export function splitIsTold(context: RuleContext, place: readonly Passage[]): boolean {
  const { reading } = context;
  if (followsInTime(reading)) return true;
  const tells = place.length > 0 ? dividesParts : (one: Passage) => givesBothParts(one) || dividesParts(one);
  const splits = splitPassages(context).filter((one) => !place.includes(one) && !isOfOther(reading, one));
  if (place.length === 0 && splits.some(tellsOfSplit)) return true;
  const parts = new Set(partPeriods(reading, splits).map(({ part }) => part));
  if (parts.size > 1) return true;
  return reading
    .inPhase('data', 'modeling', 'evaluation')
    .some((one) => one.prose && tells(one) && !place.includes(one) && !isOfOther(reading, one));
}

/** Both parts in a sentence with periods, with shares that are no values of metrics, or with an order or folds. */
const dividesParts = ofText(({ sentences }) =>
  sentences.some((sentence) => {
    const { train, judge } = partsNamed(sentence);
    if (train.length === 0 || judge.length === 0) return false;
    return (
      periodsIn(sentence.text).some(isDated) ||
      says(sentence, 'time-split', 'fold-draw') ||
      (partGiven.test(sentence.text) && metricMentions(sentence.text).length === 0)
    );
  }),
);
/** Days of the shortest stretch that is a part of a division in time, and of the longest pause between two of them. */
const leastDays = 14;
const mostBetween = 130;

const stretches = ofPassage((passage) =>
  periodsIn(passage.text).filter(({ scale, from, to }) => scale === 'date' && to - from >= leastDays),
);

/**
 * Whatever the parts are called: stretches of dates that follow each other without an overlap, in one passage or in those side by side, divide the
 * rows in time ("Fit | January 2024 to February 2025", "Final exam | September to December 2025"). Sources overlap; what tells of a rollout or of operation divides no rows.
 */
export function followsInTime(reading: Reading): boolean {
  let last: { readonly to: number; readonly at: number } | undefined;
  return reading.passages.some((passage, at) => {
    if (passage.aside || !passage.prose || !countsRows(passage)) return false;
    const found = stretches(passage);
    // "Pilot | May to June 2025 | 40 shops": a plan has numbers as well.
    return (
      found.length > 0 &&
      !isOfOther(reading, passage) &&
      found.some(({ from, to }) => {
        const follows = last !== undefined && at - last.at <= 2 && from > last.to && from - last.to <= mostBetween;
        last = { to, at };
        return follows;
      })
    );
  });
}

/** A number that is not of a date: rows, questions, devices. */
const countsRows = ofPassage((passage) => {
  const dated = periodsIn(passage.text);
  return [...passage.text.matchAll(/\d[\d.,]*/gu)].some(
    ({ 0: number, index }) =>
      Number(number.replace(/\D/gu, '')) >= 10 && !dated.some(({ start, end }) => index >= start && index < end),
  );
});
