import { tasksOf } from '../../facts/read';
import { metricValues } from '../../language/metric-values';
import { quantitiesIn } from '../../language/quantities';
import { ofPassage, ofText } from '../../reading/of-text';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { judging, metricsNamed, spanOfMetric } from './metrics-named';
import { type PositiveShare, positiveShare } from './positive-share';

const section = 'evaluation.offline-metrics';
const classifying =
  /^(?:binary-classification|multiclass-classification|multilabel-classification|anomaly-detection)$/u;

/** Metrics that see the rare class; accuracy beside one of them is harmless. */
const companions: ReadonlySet<string> = new Set([
  'precision',
  'recall',
  'f1',
  'fbeta',
  'macro-f1',
  'weighted-f1',
  'pr-auc',
  'per-class-pr-auc',
  'roc-auc',
  'mcc',
  'balanced-accuracy',
  'recall-at-fpr',
  'recall-at-precision',
  'precision-at-recall',
  'precision-at-k',
  'recall-at-k',
  'lift-at-k',
  'specificity',
  'false-negative-rate',
  'false-alarm-rate',
  'confusion-matrix',
  'cohen-kappa',
  'log-loss',
  'brier',
  'normalized-entropy',
]);

export const accuracyNotAlone: Rule = {
  meta: {
    id: 'evaluation/accuracy-not-alone',
    title: 'Accuracy does not decide alone where one class is rare',
    trace: 'MLD503',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    const trusted = trivialGoal(context);
    if (trusted) {
      yield trusted;
      return;
    }
    const tasks = tasksOf(facts);
    if (facts.get('imbalanced')?.value !== true || tasks.length === 0 || !tasks.every((task) => classifying.test(task)))
      return;
    const named = metricsNamed(judging(reading), 'offline');
    const accuracy = named.find(({ metric }) => metric.id === 'accuracy');
    if (!accuracy || accuracy.mention.k !== undefined) return;
    const judged = metricsNamed([...reading.inPhase('evaluation'), ...reading.about(section)], 'offline');
    if (judged.some(({ metric }) => companions.has(metric.id))) return;
    const rare = positiveShare(reading);
    const reached = metricValues(accuracy.passage.text).find(
      ({ mention, role }) => mention.id === 'accuracy' && role !== 'change',
    );
    const trivial = rare === undefined ? undefined : 1 - rare.value;
    const useless = trivial !== undefined && reached !== undefined && reached.value <= trivial;
    yield {
      span: spanOfMetric(reading, accuracy),
      section,
      ...(useless ? { severity: 'error' as const } : {}),
      message:
        rare === undefined || trivial === undefined
          ? 'One class is rare here, so accuracy is high for a model that never finds it. Judge by precision and recall at the threshold you will use, or by PR-AUC.'
          : `With ${rare.text} positives a model that always says no has an accuracy of ${percent(trivial)}${useless ? `, so ${reached.text} proves nothing` : ''}. Judge by precision and recall at the threshold you will use, or by PR-AUC.`,
      ...(rare
        ? {
            related: [
              { span: reading.spanOf(rare.passage, rare.start, rare.end), message: `${rare.text} are positive.` },
            ],
          }
        : {}),
    };
  },
};

/** The accuracy that decides, whatever stands beside it. */
const decidesBy =
  /\b(?:choose|chosen|select|selected|pick|picked|decide|decided|ask for|require|required|demand|ship|release|launch|must be|must reach|has to be|go live)\b[^.;]{0,60}\baccuracy\b|\baccuracy\b[^.;]{0,40}\b(?:must|has to|decides|is required|at least)\b/iu;
/** Accuracy of something else than of all cases. */
const narrower = inAnyCase(
  /\b(?:balanced|top-?\d|per[- ]class|label\p{L}*|annotat\p{L}*|fields?|words?|each class|both classes|exact)\b/u,
);
/** A choice by accuracy with the least that is asked for, a ratio. Offsets into the passage's text. */
interface Decision {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly text: string;
  /** The label of a row says so. */
  readonly labelled: boolean;
}

const decisions = ofPassage(({ text, sentences, block }): readonly Decision[] => {
  if (!text.toLowerCase().includes('accuracy')) return none;
  const row = block?.cells ? decidingRow(block.cells) : undefined;
  if (row) return [row];
  return sentences.flatMap((sentence): readonly Decision[] => {
    const found = decidesBy.exec(sentence.text);
    if (!found || sentence.hedged || sentence.question || narrower.test(sentence.text)) return none;
    if (/\b(?:not|never|no|instead|rather|beside|alone)\b/iu.test(sentence.text)) return none;
    const start = sentence.start + found.index;
    const least = leastAsked(sentence.text);
    return least ? [{ start, end: start + found[0].length, ...least, labelled: false }] : none;
  });
});

const none: readonly Decision[] = [];
const deciding = /^\W*accuracy\b.*\b(?:decides|decisive|primary|main|launch|gate)\b/iu;

/** "Accuracy (decides) | hits ÷ all | ≥ 0.995": each cell is a sentence of its own, and the goal stands in another. */
function decidingRow(cells: readonly string[]): Decision | undefined {
  const [label = '', ...others] = cells;
  if (!deciding.test(label) || narrower.test(label)) return undefined;
  const least = leastAsked(others.join(' | '));
  return least ? { start: 0, end: label.length, ...least, labelled: true } : undefined;
}

function leastAsked(text: string): Pick<Decision, 'value' | 'text'> | undefined {
  const asked = quantitiesIn(text).filter(
    ({ dimension, value }) => (dimension === 'percent' || dimension === 'number') && value > 0.8 && value < 1,
  );
  const [first] = asked;
  return first
    ? { value: Math.min(...asked.map((one) => one.value)), text: first.text.replace(/^[^\d]+/u, '') }
    : undefined;
}

/** "0.9% of them clicked", "1.1% of the photographed lesions are melanoma": a share of cases that have what is looked for. */
const shareOf = inAnyCase(
  /^ of (?:the |these |those |all |our )?(?:\p{L}+ ){1,3}(?:(?:are|is|were|was|show|have|end in|lead to) (?:an? )?)?(?<what>\p{L}{5,})/u,
);
const noClass =
  /^(?:missing|duplicat|null|empty|bots?|invalid|dropped|removed|traffic|users|requests|revenue|after|before|within|without|their|which|between)/iu;
const shares = ofText(({ text }) =>
  text.includes('%')
    ? quantitiesIn(text).flatMap(({ dimension, value, low, bound, points, text: written, start, end }) => {
        if (dimension !== 'percent' || low !== undefined || points || (bound !== undefined && bound !== '~')) return [];
        const what = shareOf.exec(text.slice(end))?.groups?.what;
        return what === undefined || noClass.test(what) || value <= 0 || value >= 0.1
          ? []
          : [{ value, text: written, start, end, what: what.toLowerCase().replace(/(?:ed|s|ent|ulent)$/u, '') }];
      })
    : [],
);

/** A goal for accuracy that is reached by never finding what is looked for: no metric beside it mends a choice made by it. */
function trivialGoal({ facts, reading }: RuleContext): FindingDraft | undefined {
  const judged = reading.inPhase('evaluation').filter((one) => one.prose && !one.aside);
  for (const passage of judged) {
    for (const goal of decisions(passage)) {
      const rare = reading
        .inPhase('requirements', 'data')
        .filter((one) => one.prose && !one.aside && one !== passage)
        .flatMap((one) => shares(one).map((share) => ({ ...share, passage: one })))
        .find(
          (share) =>
            goal.value <= 1 - share.value &&
            reading.passages.filter((one) => one !== share.passage && one.text.toLowerCase().includes(share.what))
              .length > 1,
        );
      // What else is said of accuracy alone is judged below, with the metrics beside it.
      const told = rare ?? (goal.labelled ? rareClass({ facts, reading }) : undefined);
      if (!told || goal.value > 1 - told.value) continue;
      return {
        span: reading.spanOf(passage, goal.start, goal.end),
        section,
        message: `With ${told.text} positives a model that always says no has an accuracy of ${percent(1 - told.value)}, so a choice by ${goal.text} accuracy may choose that one. Decide by precision and recall at the threshold you will use, or by PR-AUC.`,
        related: [{ span: reading.spanOf(told.passage, told.start, told.end), message: `${told.text} are positive.` }],
      };
    }
  }
  return undefined;
}

/** The share of positives where the facts say that a class is rare. */
function rareClass({ facts, reading }: Pick<RuleContext, 'facts' | 'reading'>): PositiveShare | undefined {
  return facts.get('imbalanced')?.value === true ? positiveShare(reading) : undefined;
}

/** Of a ratio, rounded so that 0.9983 stays below 100 %. */
function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(ratio > 0.99 ? 4 : 3))}%`;
}
