import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';
import { isFullDesign } from '../stated/full-design';
import { withoutNumber } from '../stated/numbering';
import { watchingPassages } from '../stated/watched';
import type { RuleContext } from '../types';

/** What an author wishes of the results, in passages that hold nothing to measure it by. */
export interface Wish {
  readonly section: 'evaluation.offline-metrics' | 'evaluation.online-metrics';
  readonly passages: readonly [Passage, ...Passage[]];
}

/** Fewer words say too little to be taken at their word. */
const fewestWords = 5;
/** Items and rows so short belong together: "Relevance: strong". In words. */
const shortItem = 10;
/** A heading is about evaluation when more than this share of what is heard below it is. */
const evaluationShare = 0.5;
/** Fewer passages that are heard as anything do not tell what their heading is about; the heading above it does. */
const fewestHeard = 2;
/** How many passages before and behind tell what a passage is about that is heard as nothing. */
const reach = 2;

type Page = Pick<RuleContext, 'reading' | 'document'>;

/**
 * Wishes where success is to be measured: prose among passages on evaluation, itself heard as a metric or as nothing, without a number, a
 * metric of its own name or anything that is counted. It approves, or it stands under a name that announces measures and says what ought
 * to be, what is looked at, or how much.
 */
export function wishesIn(context: Page): readonly Wish[] {
  const { reading } = context;
  if (!isFullDesign(reading)) return [];
  const written = reading.passages.filter(({ prose, aside }) => prose && !aside);
  const isEvaluation = evaluationHeadings(written, context);
  // Who names several metrics elsewhere has said what is measured, unless it is what is watched afterwards.
  const operation = new Set(watchingPassages(reading));
  const several = written.filter((one) => countOfMetrics(one) > 1 && !operation.has(one));
  if (several.some((one) => isSpecification(one, reading))) return [];
  const wishes: Wish[] = [];
  for (let at = 0; at < written.length; at++) {
    const passages = unitAt(written, at, reading);
    at += Math.max(0, passages.length - 1);
    const [first, ...rest] = passages;
    if (!first || passages.reduce((sum, one) => sum + wordsIn(one), 0) < fewestWords) continue;
    if (!isAmongEvaluation(written, at - rest.length, passages.length, isEvaluation, reading)) continue;
    const opens = written[at - rest.length - 1]?.section !== first.section && isEvaluation(first.section);
    if (!isWish(passages, opens, reading) || reading.says('pointer', passages)) continue;
    if (isMeasuredBeside(written, passages, context)) continue;
    wishes.push({
      section: sectionOf(written, at - rest.length, passages.length, reading),
      passages: [first, ...rest],
    });
  }
  return wishes;
}

/** Without a word of approval it takes the place where a measure is announced: the first words under such a heading, or such a label. */
function isWish(passages: readonly Passage[], opens: boolean, reading: Reading): boolean {
  if (reading.says('quality-wish', passages, { denied: true })) return true;
  const [first] = passages;
  if (!first || !reading.says('result-wish', passages, { denied: true, asserted: true })) return false;
  return opens || isAnnounced(first, reading);
}

const measuring = ['evaluation-heading', 'offline-label', 'online-label'];

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
  const [first, second] = reading.sectionsOf(passage);
  return (
    (first === undefined || first.startsWith('evaluation.o') || (second?.startsWith('evaluation.o') ?? false)) &&
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
/** How fast or how much the service is tells nothing of the results. */
const system: ReadonlySet<string> = new Set(
  builtInMetrics().flatMap(({ id, kind }) => (kind === 'system' ? [id] : [])),
);
const counted = inAnyCase(
  /÷|\bdivided by\b|\b(?:share|number|count|proportion|fraction|percentage|ratio|rate) of\b|\bper (?!cent)\p{L}|\b(?:mean|median|average|percentile)\b|\bhow (?:many|often|long)\b|https?:/u,
);

const hasEvidence = ofText(({ text: numbered }) => {
  const text = withoutNumber(numbered);
  if (/[\d$=_?\\]|\b(?:backtests?|folds?)\b/iu.test(text) || counted.test(text) || quantitiesIn(text).length > 0)
    return true;
  return metricMentions(text).some(({ id, negated }) => !negated && !everyday.has(id));
});

const namesMeasure = ofText(
  ({ text }) => counted.test(text) || metricMentions(text).some(({ id, negated }) => !negated && !everyday.has(id)),
);

/** How many metrics with a name of their own it names. */
const countOfMetrics = ofText(
  ({ text }) =>
    new Set(
      metricMentions(text).flatMap(({ id, negated }) => (negated || everyday.has(id) || system.has(id) ? [] : [id])),
    ).size,
);

function isSpecification(passage: Passage, reading: Reading): boolean {
  const heard = reading.sectionsOf(passage);
  if (reading.says(['retraining', 'quality-gate'], [passage])) return false;
  return heard[0]?.startsWith('evaluation.o') === true && !heard.some((id) => aboutOther.has(id));
}

const wordsIn = ofText(({ text }) => text.match(/\p{L}+/gu)?.length ?? 0);

function isOfEvaluation(passage: Passage, reading: Reading): boolean {
  return reading.sectionsOf(passage)[0]?.startsWith('evaluation.') ?? false;
}

/** Is a heading about evaluation: by its words, or by what is heard below it, or below the one above it where that is too little? */
function evaluationHeadings(written: readonly Passage[], { reading, document }: Page): (heading: number) => boolean {
  const parentOf = (heading: number): number => document.sections[heading]?.parent ?? -1;
  const counts = new Map<number, { heard: number; evaluation: number }>();
  for (const passage of written) {
    if (reading.sectionsOf(passage).length === 0) continue;
    for (let at = passage.section; at >= 0; at = parentOf(at)) {
      const count = counts.get(at) ?? { heard: 0, evaluation: 0 };
      counts.set(at, count);
      count.heard++;
      if (isOfEvaluation(passage, reading)) count.evaluation++;
    }
  }
  const named = new Set(
    reading.all('evaluation-heading').flatMap(({ passage }) => (passage.kind === 'heading' ? [passage.section] : [])),
  );
  return (heading) => {
    for (let at = heading; at >= 0; at = parentOf(at)) {
      const { heard = 0, evaluation = 0 } = counts.get(at) ?? {};
      if (named.has(at)) return true;
      if (heard >= fewestHeard) return evaluation > evaluationShare * heard;
    }
    return false;
  };
}

function around(written: readonly Passage[], at: number, length: number): readonly Passage[] {
  return [...written.slice(Math.max(0, at - reach), at), ...written.slice(at + length, at + length + reach)];
}

function isAmongEvaluation(
  written: readonly Passage[],
  at: number,
  length: number,
  isEvaluation: (heading: number) => boolean,
  reading: Reading,
): boolean {
  const first = written[at] as Passage;
  if (isOfEvaluation(first, reading) || isEvaluation(first.section)) return true;
  if (reading.says(['offline-label', 'online-label'], written.slice(at, at + length))) return true;
  const neighbours = around(written, at, length);
  return neighbours.filter((one) => reading.sectionsOf(one).some((id) => id.startsWith('evaluation.'))).length >= reach;
}

/** Told of groups, errors, experiments and other models, a metric is not told to be what decides. */
const aboutOther: ReadonlySet<string> = new Set([
  ...['evaluation.slices', 'evaluation.guardrails', 'evaluation.ab-test', 'modeling.baseline', 'modeling.architecture'],
  ...['operations.retraining', 'operations.monitoring', 'modeling.training', 'requirements.error-costs'],
]);

/** "Offline.", "In the wild:": words with which a passage says what it is about. */
const label = inAnyCase(/^\P{L}*[^.:：?？→|]{2,40}(?:[:：→]|[.?？]\s)/u);
/** UTF-16 units of the label, 0 without one. */
const labelOf = ofPassage(({ text, block }) => (block?.runIn ?? label.exec(text)?.[0] ?? '').length);
/** "Does it matter?" */
const asks = ofText(({ text }) => /^[^.:：|]{1,60}[?？]\s/u.test(text));

/** The label announces measures. */
function isAnnounced(passage: Passage, reading: Reading): boolean {
  return reading.all(measuring, [passage]).some(({ hit }) => hit.end <= labelOf(passage));
}

/**
 * Does what stands under the same heading, or under those below it, name a metric, or say what is counted? Then the wish only introduces it.
 * One with a label of its own introduces what follows up to the next label.
 */
function isMeasuredBeside(written: readonly Passage[], wish: readonly Passage[], context: Page): boolean {
  const { reading, document } = context;
  const [first] = wish as [Passage];
  const end = document.sections[first.section]?.span.end ?? Number.POSITIVE_INFINITY;
  const labelled = labelOf(first) > 0 && (first.kind === 'paragraph' || isAnnounced(first, reading));
  const at = written.indexOf(first);
  const from = labelled ? at + wish.length : written.findIndex(({ section }) => section === first.section);
  for (const one of written.slice(from)) {
    if (one.span.start >= end) return false;
    if (labelled && one.kind === first.kind && labelOf(one) > 0) return false;
    if (wish.includes(one) || !namesMeasure(one) || asks(one)) continue;
    const heard = reading.sectionsOf(one);
    if (!heard.some((id) => aboutOther.has(id)) && (heard[0]?.startsWith('evaluation.o') ?? true)) return true;
  }
  return false;
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
