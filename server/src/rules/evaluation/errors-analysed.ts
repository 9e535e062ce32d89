import { metricMentions } from '../../language/metrics';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import type { Span } from '../../text/span';
import { excerpt } from '../excerpt';
import { documentTitle } from '../phase-headings';
import { isAnswered } from '../section-place';
import { termsIn } from '../stated/cells';
import { isFullDesign } from '../stated/full-design';
import { labelledBy, type Part, partsAbout, placeOfPart } from '../stated/parts';
import type { FindingDraft, Rule, RuleContext } from '../types';
import {
  areCausesCounted,
  holdsEvidence,
  isAnalysed,
  isOfSubstance,
  isSliced,
  speaksOfErrors,
  talk,
} from './error-evidence';

const section = 'evaluation.slices';

export const errorsAnalysed: Rule = {
  meta: {
    id: 'evaluation/errors-analysed',
    title: 'Errors are sorted into classes or slices, with shares and actions',
    trace: 'MLD511',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const place = emptyPart(context) ?? emptyTalk(context);
    if (!place || isDivided(context)) return;
    yield {
      span: place.at,
      section,
      message: `${place.quote === undefined ? 'This' : `"${excerpt(place.quote, 100)}"`} names no class of errors, no group of users or cases, no share and no action, so nothing follows from it. Read a hundred wrong cases or so, sort them by cause with the share of each and what will be done, and report the metric for the groups that matter.`,
    };
  },
};

/** "Is there a date, and what if we miss it?": no name for what a model gets wrong. */
const asksOther =
  /^(?!.*\b(?:where|which|when|why) )(?=.*[?？]\W*$).*\b(?:what if|what happens|if (?:we|you|it|they)|is|are|do|can|could|should|will|who)\b/iu;

/** A heading for errors with headings of its own below: each of them is a class. */
function isDivided({ reading, document }: RuleContext): boolean {
  return (
    reading
      .all('error-word', reading.passages.filter(isHeading))
      // "Missed visits" may be what the whole document is about.
      .some(
        ({ passage }) =>
          passage.section !== documentTitle(document)?.index &&
          document.sections.filter(({ parent }) => parent === passage.section).length > 1,
      )
  );
}

const isHeading = ({ kind, aside }: Passage): boolean => kind === 'heading' && !aside;

interface Place {
  readonly at: Span;
  readonly quote: string | undefined;
}

/** What the author has put under a name for errors or slices, and what holds nothing. */
function emptyPart(context: RuleContext): Place | undefined {
  const { reading } = context;
  const parts = [
    ...partsAbout(context, section, ['slices-label', 'errors-label']),
    ...(isAnswered(context, section) ? labelledBy(context, 'error-word') : []),
  ].filter((part) => !asksOther.test(part.label) && isOfErrors(part, context));
  const part = parts.find(({ passages }) => !isAnalysed(passages, context) && !isOfSubstance(passages, context));
  if (!part || areCausesCounted(context)) return undefined;
  // Beside a heading of its own, a labelled line elsewhere ("Error: the mean in minutes") is no analysis.
  if (parts.some((one) => isAnalysed(one.passages, context) && (isHeaded(one) || !isHeaded(part)))) return undefined;
  // Slices elsewhere answer for a part that only tells of errors, unless its name promises more.
  if (isSliced(context) && !reading.says('errors-shrugged', part.passages, { denied: true }) && !isNamedForErrors(part))
    return undefined;
  return {
    at: placeOfPart(context, part),
    quote: firstSentence(
      part.passages.find(({ prose }) => prose),
      part.label,
    ),
  };
}

const isHeaded = ({ named }: Part): boolean => named.kind === 'heading';

/** Not for slices or fairness alone. */
function isNamedForErrors({ label }: Part): boolean {
  const terms = termsIn(label);
  return terms.has('errors-label') || terms.has('error-word');
}

/** The first sentence behind the label. */
function firstSentence(passage: Passage | undefined, label: string): string | undefined {
  const sentence = passage?.sentences.find(
    ({ text }) => text.replace(/[.:?]$/u, '') !== label && text.length > label.length + 8,
  );
  return sentence?.text;
}

/** Sentences about errors in general, in a document whose evaluation holds no analysis at all. */
function emptyTalk(context: RuleContext): Place | undefined {
  if (!isAnswered(context, section)) return undefined;
  const { reading } = context;
  const passage = talks(reading).find((one) => {
    const [first = section] = reading.sectionsOf(one);
    return !one.aside && first === section;
  });
  if (!passage || isSliced(context) || areCausesCounted(context)) return undefined;
  const sentence = passage.sentences.find(speaksOfErrors) as Sentence;
  return {
    at: reading.spanOf(passage, sentence.start, sentence.start + sentence.text.length),
    quote: sentence.text,
  };
}

const judging = /^(?:modeling|evaluation)\./u;

/**
 * The nearest passages that are heard as anything are about the model and its evaluation. `beyond`: a heading that is named for errors is
 * judged by what stands before and behind it, other parts by what shares their heading.
 */
function standsInEvaluation({ reading }: RuleContext, passages: readonly Passage[], beyond: boolean): boolean {
  const [first] = passages;
  if (!first) return false;
  const at = reading.indexOf(first);
  return [-1, 1].some((step) => {
    const from = step < 0 ? at : at + passages.length - 1;
    for (let next = from + step; Math.abs(next - from) <= farthest; next += step) {
      const one = reading.passages[next];
      if (!one || (one.kind === 'heading' && !beyond)) return false;
      const [heard] = one.prose && !one.aside ? reading.sectionsOf(one) : [];
      if (heard !== undefined) return judging.test(heard);
    }
    return false;
  });
}

const farthest = 4;

/** A shrug with another one, or with a word for errors, and nothing to hold on to; each alone is said of other things too. */
const isTalk = ofText(({ text, sentences }) => {
  const about = sentences.flatMap(({ start, hits }) =>
    hits.filter(({ term }) => talk.has(term)).map((hit) => ({ ...hit, at: start + hit.start })),
  );
  const shrug = about.find(({ term }) => term === 'errors-shrugged');
  if (!shrug || sentences.some(({ question }) => question)) return false;
  const until = shrug.at + shrug.text.length;
  return (
    about.some(({ at, text: word }) => at >= until || at + word.length <= shrug.at) && !holdsEvidence(text, sentences)
  );
});

const talks = passagesWhere((passage) => passage.kind === 'paragraph' && !passage.aside && isTalk(passage));

/** Heard by the recogniser as a judgement of the model, standing among such, or of a clear name and heard as nothing; "Errors" of an interface are none of these. */
function isOfErrors(part: Part, context: RuleContext): boolean {
  const { label, passages } = part;
  const { reading } = context;
  const asserts = passages.some(({ prose, sentences }) => prose && sentences.some(({ question }) => !question));
  if (!asserts || metricMentions(label).length > 0) return false;
  const heard = passages.flatMap((passage) => (passage.prose ? reading.sectionsOf(passage).slice(0, 1) : []));
  // Of slices and fairness much can be said that is no result.
  if (
    heard.includes(section) &&
    (isNamedForErrors(part) || reading.says('errors-shrugged', passages, { denied: true }))
  )
    return true;
  if (
    isPlain(passages) &&
    reading.says('errors-shrugged', passages, { denied: true }) &&
    !heard.some((one) => elsewhere.test(one))
  )
    return true;
  if (heard.length > 0 && heard.every((one) => one === 'evaluation.offline-metrics') && isPlain(passages)) return true;
  if (heard.length === 0 && reading.says('errors-shrugged', passages, { denied: true })) return true;
  return isPlain(passages) && standsInEvaluation(context, passages, isTitled(part, context));
}

/** In a design of some pages a heading or a numbered clause is named for errors; "Weaknesses:" is said of many things. */
const isTitled = (part: Part, { reading }: RuleContext): boolean =>
  isNamedForErrors(part) && isFullDesign(reading) && (isHeaded(part) || /^\d/u.test(part.label));

const elsewhere = /^(?:data|serving|operations)\./u;

function isPlain(passages: readonly Passage[]): boolean {
  return passages.every(({ kind }) => kind === 'paragraph' || kind === 'item');
}
