import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isFullDesign } from '../stated/full-design';

/** What an author wishes of the results, in passages that hold nothing to measure it by. */
export interface Wish {
  readonly section: 'evaluation.offline-metrics' | 'evaluation.online-metrics';
  readonly passages: readonly [Passage, ...Passage[]];
}

/** Fewer words say too little to be taken at their word. */
const fewestWords = 6;
/** Items and rows so short belong together: "Relevance: strong". In words. */
const shortItem = 10;
/** A heading is about evaluation when more than this share of what is heard below it is. */
const evaluationShare = 0.5;
/** How many passages before and behind tell what a passage is about that is heard as nothing. */
const reach = 2;

/**
 * Wishes where success is to be measured: prose among passages on evaluation, itself heard as a metric or as nothing, with a word of
 * approval and without a number, a metric of its own name or anything that is counted.
 */
export function wishesIn(reading: Reading): readonly Wish[] {
  if (!isFullDesign(reading)) return [];
  const written = reading.passages.filter(({ prose, aside }) => prose && !aside);
  // Who names several metrics elsewhere has said what is measured.
  if (written.some((one) => countOfMetrics(one) > 1 && isSpecification(one, reading))) return [];
  const shares = shareOfEvaluation(written, reading);
  for (const { passage } of reading.all('evaluation-heading'))
    if (passage.kind === 'heading') shares.set(passage.section, 1);
  const wishes: Wish[] = [];
  for (let at = 0; at < written.length; at++) {
    const passages = unitAt(written, at, reading);
    at += Math.max(0, passages.length - 1);
    const [first, ...rest] = passages;
    if (!first || passages.reduce((sum, one) => sum + wordsIn(one), 0) < fewestWords) continue;
    if (!isAmongEvaluation(written, at - rest.length, passages.length, shares, reading)) continue;
    if (!reading.says('quality-wish', passages, { denied: true }) || reading.says('pointer', passages)) continue;
    if (isMeasuredBeside(written, passages, reading)) continue;
    wishes.push({
      section: sectionOf(written, at - rest.length, passages.length, reading),
      passages: [first, ...rest],
    });
  }
  return wishes;
}

/** The passage, or the short items or rows that begin with it; none if one of them holds evidence or speaks of something else. */
function unitAt(written: readonly Passage[], at: number, reading: Reading): readonly Passage[] {
  const first = written[at] as Passage;
  if (!mayWish(first, reading)) return [];
  const unit = [first];
  if (first.kind !== 'item' && first.kind !== 'row') return unit;
  for (let next = at + 1; next < written.length; next++) {
    const one = written[next] as Passage;
    if (one.kind !== first.kind || one.section !== first.section || wordsIn(one) > shortItem) break;
    if (!mayWish(one, reading)) break;
    unit.push(one);
  }
  return unit;
}

function mayWish(passage: Passage, reading: Reading): boolean {
  const [heard] = reading.sectionsOf(passage);
  return (
    (heard === undefined || heard.startsWith('evaluation.o')) &&
    !hasEvidence(passage) &&
    !(passage.kind === 'row' && ratesWork(passage)) &&
    passage.block?.checked === undefined
  );
}

/** "Complexity | low", "Effort | medium": what a piece of work takes. */
const work = inAnyCase(
  /^[^|]*\b(?:complexity|effort|costs?|priority|impact|difficulty|likelihood|severity|risks?)\b[^|]*\|/u,
);
const ratesWork = ofText(({ text }) => work.test(text));

/** Names of metrics that are words of everyday speech as well; of them everybody speaks who names no metric. */
const everyday: ReadonlySet<string> = new Set([
  ...[
    'accuracy',
    'precision',
    'recall',
    'coverage',
    'calibration-ratio',
    'engagement',
    'revenue',
    'novelty',
    'diversity',
    'human-rating',
  ],
]);
const counted = inAnyCase(
  /÷|\bdivided by\b|\b(?:share|number|count|proportion|fraction|percentage|ratio|rate) of\b|\bper (?!cent)\p{L}|\b(?:mean|median|average|percentile)\b|https?:/u,
);

const hasEvidence = ofText(({ text }) => {
  if (
    /[\d$=_?\\]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|backtests?|folds?)\b/iu.test(text) ||
    counted.test(text) ||
    quantitiesIn(text).length > 0
  )
    return true;
  return metricMentions(text).some(({ id, negated }) => !negated && !everyday.has(id));
});

const namesMeasure = ofText(
  ({ text }) => counted.test(text) || metricMentions(text).some(({ id, negated }) => !negated && !everyday.has(id)),
);

/** How many metrics with a name of their own it names. */
const countOfMetrics = ofText(
  ({ text }) =>
    new Set(metricMentions(text).flatMap(({ id, negated }) => (negated || everyday.has(id) ? [] : [id]))).size,
);

function isSpecification(passage: Passage, reading: Reading): boolean {
  const heard = reading.sectionsOf(passage);
  return heard[0]?.startsWith('evaluation.o') === true && !heard.some((id) => aboutOther.has(id));
}

const wordsIn = ofText(({ text }) => text.match(/\p{L}+/gu)?.length ?? 0);

function isOfEvaluation(passage: Passage, reading: Reading): boolean {
  return reading.sectionsOf(passage)[0]?.startsWith('evaluation.') ?? false;
}

/** Of what is written below each heading, how much is heard as evaluation. */
function shareOfEvaluation(written: readonly Passage[], reading: Reading): Map<number, number> {
  const counts = new Map<number, { all: number; evaluation: number }>();
  for (const passage of written) {
    const count = counts.get(passage.section) ?? { all: 0, evaluation: 0 };
    counts.set(passage.section, count);
    count.all++;
    if (isOfEvaluation(passage, reading)) count.evaluation++;
  }
  return new Map([...counts].map(([heading, { all, evaluation }]) => [heading, evaluation / all]));
}

function around(written: readonly Passage[], at: number, length: number): readonly Passage[] {
  return [...written.slice(Math.max(0, at - reach), at), ...written.slice(at + length, at + length + reach)];
}

function isAmongEvaluation(
  written: readonly Passage[],
  at: number,
  length: number,
  shares: ReadonlyMap<number, number>,
  reading: Reading,
): boolean {
  const first = written[at] as Passage;
  if (isOfEvaluation(first, reading) || (shares.get(first.section) ?? 0) > evaluationShare) return true;
  if (reading.says(['offline-label', 'online-label'], written.slice(at, at + length))) return true;
  const neighbours = around(written, at, length);
  return neighbours.filter((one) => reading.sectionsOf(one).some((id) => id.startsWith('evaluation.'))).length >= reach;
}

/** Told of groups, errors, experiments and other models, a metric is not told to be what decides. */
const aboutOther: ReadonlySet<string> = new Set([
  ...['evaluation.slices', 'evaluation.guardrails', 'evaluation.ab-test', 'modeling.baseline', 'modeling.architecture'],
  ...['operations.retraining', 'operations.monitoring', 'modeling.training', 'requirements.error-costs'],
]);

/** Does what stands under the same heading name a metric, or say what is counted? Then the wish only introduces it. */
function isMeasuredBeside(written: readonly Passage[], wish: readonly Passage[], reading: Reading): boolean {
  const [first] = wish;
  return written.some((one) => {
    if (one.section !== first?.section || wish.includes(one) || !namesMeasure(one)) return false;
    return !reading.sectionsOf(one).some((id) => aboutOther.has(id));
  });
}

/** What is said between guardrails and experiments is about live use. */
function sectionOf(written: readonly Passage[], at: number, length: number, reading: Reading): Wish['section'] {
  const [own] = reading.sectionsOf(written[at] as Passage);
  if (own === 'evaluation.offline-metrics' || own === 'evaluation.online-metrics') return own;
  const live = reading.says('online-label', written.slice(at, at + length));
  const next = written[at + length];
  const behind = next && reading.sectionsOf(next)[0];
  return live || /online|ab-test|guardrails/u.test(behind ?? '')
    ? 'evaluation.online-metrics'
    : 'evaluation.offline-metrics';
}
