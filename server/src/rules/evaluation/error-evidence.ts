import { quantitiesIn } from '../../language/quantities';
import { derived } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';
import { metricsNamed } from './metrics-named';

const section = 'evaluation.slices';

/** Words for errors, and for saying no more than that there are some. */
export const talk: ReadonlySet<string> = new Set(['error-word', 'errors-label', 'errors-shrugged']);

/** Does a sentence say that something is wrong, or shrug at it? */
export const speaksOfErrors = ({ hits }: Sentence): boolean => hits.some(({ term }) => talk.has(term));

/** Who writes this much without a shrug has looked at errors, in words that no list knows. */
const substance = { words: 60, passages: 4 };
const wordsOf = ofText(({ text }) => text.match(/[\p{L}\d]+/gu)?.length ?? 0);

/** Much is written there, and no shrug among it. */
export function isOfSubstance(passages: readonly Passage[], { reading }: RuleContext): boolean {
  const prose = passages.filter((one) => one.prose);
  if (reading.says('errors-shrugged', prose, { denied: true })) return false;
  return prose.length >= substance.passages || prose.reduce((sum, one) => sum + wordsOf(one), 0) >= substance.words;
}

function isJudging(passage: Passage, { reading }: RuleContext): boolean {
  const [first = section] = reading.sectionsOf(passage);
  return first === section || first === 'evaluation.offline-metrics';
}

/** Anything to hold on to: a table, a drawing, a number, a metric, two kinds of errors, cuts or actions, three things in a row. */
export function isAnalysed(passages: readonly Passage[], { reading }: RuleContext): boolean {
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

/** The same of a passage of prose by itself. */
export function holdsEvidence(text: string, sentences: readonly Sentence[]): boolean {
  if (isEnumeration.test(text) || (/\d/u.test(text) && quantitiesIn(text).length > 0)) return true;
  const words = sentences.flatMap(({ hits }) =>
    hits.filter(({ term }) => namedTerms.has(term)).map((hit) => hit.text.toLowerCase()),
  );
  return new Set(words).size > 1;
}

/** "Language, country, device and age": three short things in a row. */
const isEnumeration = inAnyCase(/(?:[^,;.:]{2,24},\s){3}|(?:[^,;.:]{2,30},\s){2}(?:and|or|и|или|y|o)\s/u);

/** Somewhere in the evaluation results are cut by groups. */
export const isSliced = derived((context: RuleContext): boolean =>
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
export const areCausesCounted = derived((context: RuleContext): boolean =>
  context.reading
    .inPhase('modeling', 'evaluation')
    .some(
      (passage) =>
        passage.prose &&
        countsCauses(passage) &&
        ((passage.kind === 'row' && passage.block?.header?.some((title) => causeColumn.test(title))) ||
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
      header.some((title) => causeColumn.test(title) || kindColumn.test(title)) &&
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
  /\b(?:errors?|mistakes?|causes?|reasons?|why|wrong|miss(?:es|ed)?|fail\w*|patterns?|remed(?:y|ies))\b|ошиб|причин|causas?\b|错误|原因/u,
);
/** "Class", "Type" head a table of anything: of errors only where the recogniser hears it so. */
const kindColumn = inAnyCase(/\b(?:kind|type|class|categor(?:y|ies)|bucket|problem|what)\b/u);
const metricRow = /[≥≤]/u;
