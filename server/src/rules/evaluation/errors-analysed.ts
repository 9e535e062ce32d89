import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { derived, passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { Span } from '../../text/span';
import { excerpt } from '../excerpt';
import { documentTitle } from '../phase-headings';
import { isAnswered } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import { labelledBy, type Part, partsAbout, placeOfPart } from '../stated/parts';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { metricsNamed } from './metrics-named';

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
    ...partsAbout(context, section, ['slices-label']),
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

/** Who writes this much without a shrug has looked at errors, in words that no list knows. */
const substance = { words: 60, passages: 4 };
const wordsOf = ofText(({ text }) => text.match(/[\p{L}\d]+/gu)?.length ?? 0);

function isOfSubstance(passages: readonly Passage[], { reading }: RuleContext): boolean {
  const prose = passages.filter((one) => one.prose);
  if (reading.says('errors-shrugged', prose, { denied: true })) return false;
  return prose.length >= substance.passages || prose.reduce((sum, one) => sum + wordsOf(one), 0) >= substance.words;
}

function isHeaded({ label, passages: [first] }: Part): boolean {
  return first !== undefined && !first.text.includes(label);
}

function isNamedForErrors({ label }: Part): boolean {
  return isNamed(label);
}

function isNamed(label: string): boolean {
  return errorLabel.test(label);
}

const errorLabel = inAnyCase(
  /error|mistake|fail|miss|wrong|weak|less well|worse|break|stumbl|struggl|\berrs?\b|ошиб|error(?:es)?|错误|误差/u,
);

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

const speaksOfErrors = ({ hits }: Sentence): boolean =>
  hits.some(({ term }) => term === 'error-word' || term === 'errors-shrugged');

/** A shrug with another one, or with a word for errors, and nothing to hold on to; each alone is said of other things too. */
const isTalk = ofText(({ text, sentences }) => {
  const about = sentences.flatMap(({ start, hits }) =>
    hits
      .filter(({ term }) => term === 'error-word' || term === 'errors-shrugged')
      .map((hit) => ({ ...hit, at: start + hit.start })),
  );
  const shrug = about.find(({ term }) => term === 'errors-shrugged');
  if (!shrug || sentences.some(({ question }) => question)) return false;
  const until = shrug.at + shrug.text.length;
  return (
    about.some(({ at, text: word }) => at >= until || at + word.length <= shrug.at) && !holdsEvidence(text, sentences)
  );
});

const talks = passagesWhere((passage) => passage.kind === 'paragraph' && !passage.aside && isTalk(passage));

function isJudging(passage: Passage, { reading }: RuleContext): boolean {
  const [first = section] = reading.sectionsOf(passage);
  return first === section || first === 'evaluation.offline-metrics';
}

/** Heard by the recogniser as a judgement of the model, standing among such, or of a clear name and heard as nothing; "Errors" of an interface are none of these. */
function isOfErrors(part: Part, context: RuleContext): boolean {
  const { label, passages } = part;
  const { reading } = context;
  const asserts = passages.some(({ prose, sentences }) => prose && sentences.some(({ question }) => !question));
  if (!asserts || metricMentions(label).length > 0) return false;
  const heard = passages.flatMap((passage) => (passage.prose ? reading.sectionsOf(passage).slice(0, 1) : []));
  // Of slices and fairness much can be said that is no result.
  if (heard.includes(section) && (isNamed(label) || reading.says('errors-shrugged', passages, { denied: true })))
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
  isNamed(part.label) && isFullDesign(reading) && (isHeaded(part) || /^\d/u.test(part.label));

const elsewhere = /^(?:data|serving|operations)\./u;

function isPlain(passages: readonly Passage[]): boolean {
  return passages.every(({ kind }) => kind === 'paragraph' || kind === 'item');
}

/** Anything to hold on to: a table, a drawing, a number, a metric, two kinds of errors, cuts or actions, three things in a row. */
function isAnalysed(passages: readonly Passage[], { reading }: RuleContext): boolean {
  return (
    passages.some(
      (passage) =>
        (!passage.prose && passage.kind !== 'heading') ||
        passage.kind === 'row' ||
        hasEvidence(passage) ||
        (passage.prose &&
          metricsNamed([passage], 'offline').length > 0 &&
          reading.says(named, [passage], { denied: true }) !== undefined),
    ) || new Set(reading.all(named, passages, { denied: true }).map(({ hit }) => hit.text.toLowerCase())).size > 1
  );
}

const named = ['slice-word', 'error-class', 'error-action'];
const namedTerms: ReadonlySet<string> = new Set(named);

const hasEvidence = ofText(({ text, sentences }) => holdsEvidence(text, sentences));

function holdsEvidence(text: string, sentences: readonly Sentence[]): boolean {
  if (isEnumeration.test(text) || (/\d/u.test(text) && quantitiesIn(text).length > 0)) return true;
  const words = sentences.flatMap(({ hits }) =>
    hits.filter(({ term }) => namedTerms.has(term)).map((hit) => hit.text.toLowerCase()),
  );
  return new Set(words).size > 1;
}

/** "Language, country, device and age": three short things in a row. */
const isEnumeration = inAnyCase(/(?:[^,;.:]{2,24},\s){3}|(?:[^,;.:]{2,30},\s){2}(?:and|or|и|или|y|o)\s/u);

/** Somewhere in the evaluation results are cut by groups. */
const isSliced = derived((context: RuleContext): boolean =>
  context.reading
    .inPhase('modeling', 'evaluation')
    .some((passage) => passage.prose && cutsResults(passage) && isJudging(passage, context)),
);

const cutsResults = ofText(({ sentences }) => {
  const words = sentences.flatMap(({ hits }) =>
    hits.filter(({ term }) => term === 'slice-word').map((hit) => hit.text.toLowerCase()),
  );
  return new Set(words).size > 1;
});

/** Somewhere in the evaluation kinds of errors are counted: two shares in a passage on errors, or a table with a column of shares. */
const areCausesCounted = derived((context: RuleContext): boolean =>
  context.reading
    .inPhase('modeling', 'evaluation')
    .some(
      (passage) =>
        passage.prose &&
        countsCauses(passage) &&
        (passage.kind === 'row' ||
          context.reading.sectionsOf(passage)[0] === section ||
          (isJudging(passage, context) && sharesOut(passage))),
    ),
);

const countsCauses = ofPassage(({ kind, text, sentences, block }) => {
  if (!text.includes('%')) return false;
  if (kind === 'row') {
    const header = block?.header ?? [];
    return (
      header.some((title) => shareColumn.test(title)) &&
      header.some((title) => causeColumn.test(title)) &&
      !metricRow.test(text)
    );
  }
  const shares = quantitiesIn(text).filter(({ dimension }) => dimension === 'percent').length;
  return shares > 2 && sentences.some(speaksOfErrors);
});

/** Shares of one whole, as far as it was looked at: rates of a stage or limits add up to anything. */
const sharesOut = ofText(({ text }) => {
  const sum = quantitiesIn(text).reduce((all, { dimension, value }) => all + (dimension === 'percent' ? value : 0), 0);
  return sum >= leastShared && sum <= mostShared;
});
const leastShared = 0.5;
const mostShared = 1.02;

const shareColumn = inAnyCase(/^(?:share|%|proportion|part|frequency|доля|proporción|占比)|\bshare$/u);
const causeColumn = inAnyCase(
  /error|mistake|cause|reason|why|wrong|miss|fail|pattern|kind|type|class|categor|bucket|problem|what|action|remedy|ошиб|причин|error|causa|错误|原因/u,
);
const metricRow = /[≥≤]/u;
