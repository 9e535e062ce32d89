/** Comparisons that stand in a sentence of their own words, without a heading, a table or the name of a metric. */

import { modelMentions } from '../../language/models';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Sentence } from '../../reading/types';
import { byScript } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { RuleContext } from '../types';
import { modelMarked } from './model-marks';

/**
 * Does the document hold its model against something else, anywhere and in any words: people, a rule, an earlier or a smaller model? For
 * short documents, which say such things in passing, or plan them.
 */
export const isComparedInPassing = derived(({ reading }: Pick<RuleContext, 'reading'>): boolean =>
  reading.passages.some(
    (passage) =>
      passage.kind !== 'code' && passage.kind !== 'diagram' && passage.kind !== 'heading' && compares(passage),
  ),
);

/** How it is done otherwise: so called, a simple model, or people. */
function isOther(sentence: Sentence): boolean {
  return (
    sentence.hits.some(({ term }) => term === 'baseline-name' || term === 'todays-way' || term === 'in-use') ||
    people.test(foldCase(sentence.text)) ||
    modelMarked(sentence, 'simple') !== undefined
  );
}

const people =
  /\b(?:wom[ae]n|m[ae]n|people|persons?|teachers?|clerks?|staff|experts?|operators?|nurses?|doctors?|physicians?|radiologists?|annotators?|reviewers?|agents?|planners?|dispatchers?|drivers?|editors?|analysts?|specialists?|workers?|team)\b/u;

const compares = ofText(({ text, sentences }): boolean => {
  const folded = foldCase(text);
  if (![figure, decided, comparing, reference].some((one) => one.test(folded))) return false;
  return sentences.some((one) => !isRefused(one) && (isComparison(one) || isScored(one) || standsBeside(one)));
});

/**
 * Where a design of some pages speaks of its models or judges them: one of several is said to be better, or to be compared with another or
 * with today's way. A number alone says less there than in a note.
 */
export const isHeldAgainstOther = derived(({ reading }: Pick<RuleContext, 'reading'>): boolean =>
  reading.passages.some(
    (passage) =>
      passage.kind !== 'code' &&
      passage.kind !== 'diagram' &&
      passage.kind !== 'heading' &&
      !passage.aside &&
      holdsAgainst(passage) &&
      /^(?:modeling\.(?:baseline|architecture)|evaluation\.offline)/u.test(reading.sectionsOf(passage)[0] ?? ''),
  ),
);

const holdsAgainst = ofText(({ sentences }): boolean =>
  sentences.some((one) => {
    const folded = foldCase(one.text);
    const compared = comparedWith.test(folded);
    if (!compared && !decided.test(folded)) return false;
    if (one.hedged || one.question || isRefused(one)) return false;
    return isOther(one) || (compared && new Set(modelMentions(one).map(({ text }) => foldCase(text))).size > 1);
  }),
);

const figure = /\d/u;

/** "A comparison was not considered necessary", "beside the point for now" compare nothing. */
const isRefused = (sentence: Sentence): boolean =>
  sentence.hits.some(({ term, denied }) => term === 'put-off' && !denied) ||
  /\b(?:no|not|never|nothing|without) (?:\w+ ){0,2}(?:compar\w+|baselines?)|\bcompar\w+[^.;]{0,40}\b(?:not|no|later|dispens\w+|unnecessary|skip\w*|follow\w*)\b/u.test(
    foldCase(sentence.text),
  );

/** One is better than the other. */
const decided =
  /\b(?:beats?|beaten|outperform\w*|surpass\w*|(?:better|worse|higher|lower|stronger|weaker|cheaper)\b[^.;]{0,60}\b(?:than|by))\b/u;
const comparing = /\b(?:compar(?:e|es|ed|ing|isons?)|versus|vs|ablation\w*|benchmarked)\b/u;
/** With whom or with what. */
const comparedWith = /\bcompar(?:e|es|ed|ing|isons?)(?:\s\w+){0,4}\s?(?:\b(?:with|to|against|between)\b|:)/u;
/** What a test is made with, or what is measured in it. */
const measuring =
  /\d|\b(?:tests?|test set|validation|held-?out|hold-?out|scores?|errors?|accuracy|recall|precision|quality|metrics?|offline|results?|both|same)\b/u;
/** "Reference: mean of the same weekday". */
const reference = /(?:^|[.;(|]\s*)(?:reference|to beat|compared? with|compare|alternatives?|yardsticks?)\s*:/u;

/** "It beats the rule of today", "we compare them on the test set". */
function isComparison(sentence: Sentence): boolean {
  const folded = foldCase(sentence.text);
  if (reference.test(folded)) return true;
  const held = decided.test(folded) || comparing.test(folded);
  if (!held) return false;
  return measuring.test(folded) || ((decided.test(folded) || comparedWith.test(folded)) && isOther(sentence));
}

/** "The rule finds 40 of 100", "the colour method we tried got 71%": something else with its result. */
function isScored(sentence: Sentence): boolean {
  const folded = foldCase(sentence.text);
  if (!score.test(folded)) return false;
  return tried.test(folded) || (reaches.test(folded) && isOther(sentence));
}

const score = /\b\d+(?:[.,]\d+)?\s?%|\b0[.,]\d+|\b\d+ (?:of|out of) (?:the )?\d+\b/u;
const reaches =
  /\b(?:gives?|gave|gets?|got|reach\w*|achiev\w*|ha[sd]|finds?|found|catch\w*|caught|scor\w+|hits?|right|correct|agree\w*|is at|was at|needs?)\b/u;
const tried = /\b(?:we|was|were|also|already) (?:tried|tested)\b|\btried (?:before|first|out|too)\b/u;

/** "LRU 81.0, TinyLFU 83.2, this 85.9": names with a result each, where one at least is no metric but a method or people. */
function standsBeside(sentence: Sentence): boolean {
  const folded = foldCase(sentence.text);
  if ([...folded.matchAll(named.of(folded))].length < 2) return false;
  return isOther(sentence) || ours.test(folded) || modelMentions(sentence).length > 1;
}

const named = byScript(
  /(?:^|[,;:(]|\band\b)\s?(?:\p{L}[\p{L}\d-]*\s){1,4}(?:of )?(?:\d+[.,]\d+|\d+ ?%|\d+)(?=\s?(?:[,;.)(]|right|correct|$))/gu,
);
const ours = /\b(?:this|ours?|new|proposed|proposal|the models?)\b/u;
