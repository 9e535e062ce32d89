import { tasksOf } from '../../facts/read';
import { metricValues } from '../../language/metric-values';
import type { FindingDraft, Rule } from '../types';
import { judging, metricsNamed, spanOfMetric } from './metrics-named';
import { positiveShare } from './positive-share';

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
  *check({ facts, reading }): Iterable<FindingDraft> {
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

/** Of a ratio, rounded so that 0.9983 stays below 100 %. */
function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(ratio > 0.99 ? 4 : 3))}%`;
}
