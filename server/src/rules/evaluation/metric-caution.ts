import { tasksOf } from '../../facts/read';
import { metricValues } from '../../language/metric-values';
import type { MetricCaution } from '../../schema/ontology-types';
import { builtInMetrics, taskMetrics } from '../../schema/registry';
import { inWords } from '../in-words';
import type { FindingDraft, Rule } from '../types';
import { judging, metricsNamed, type NamedMetric, sentenceAt, spanOfMetric } from './metrics-named';

const section = 'evaluation.offline-metrics';
const atMost = 3;

export const metricCaution: Rule = {
  meta: {
    id: 'evaluation/metric-caution',
    title: 'A metric that can mislead has a companion',
    trace: 'MLD502',
    severity: 'info',
    fixable: false,
  },
  *check({ facts, reading }): Iterable<FindingDraft> {
    const tasks = tasksOf(facts);
    if (tasks.length === 0) return;
    const imbalanced = facts.get('imbalanced')?.value === true;
    const named = metricsNamed(judging(reading), 'offline');
    const all = new Set(metricsNamed(reading.inPhase('evaluation'), 'offline').map(({ metric }) => metric.id));
    const told = new Set<string>();
    for (const one of named) {
      const { id } = one.metric;
      if (told.has(id) || !isListed(one)) continue;
      // Where a class is rare accuracy has a rule of its own, and only there AUC misleads.
      if (id === 'roc-auc' && !(imbalanced && tasks.includes('binary-classification'))) continue;
      if (id === 'accuracy' && imbalanced) continue;
      const caution = cautionOf(id, tasks);
      if (!caution || caution.unless.some((other) => all.has(other))) continue;
      told.add(id);
      const better = caution.unless.slice(0, 3).flatMap((other) => titleOf(other) ?? []);
      yield {
        span: spanOfMetric(reading, one),
        section,
        message: `"${one.mention.text}" stands alone here and can mislead (${caution.say}). Put ${inWords(better, 'or')} beside it, or say why it is enough.`,
      };
      if (told.size === atMost) return;
    }
  },
};

/** The caution of the first task, where every task of the document has one for this metric. */
function cautionOf(id: string, tasks: readonly string[]): MetricCaution | undefined {
  const cautions = tasks.map((task) =>
    taskMetrics(task).caution.find(({ metric, unless }) => metric === id && unless.length > 0),
  );
  return cautions.every((one) => one !== undefined) ? cautions[0] : undefined;
}

/** In a list or a table, with a value that is reached or wanted: a metric that decides, none that prose speaks of. */
function isListed({ passage, mention }: NamedMetric): boolean {
  const sentence = sentenceAt(passage, mention.start);
  if (sentence?.hedged || sentence?.question) return false;
  if (defines.test(passage.text.slice(mention.end))) return false;
  if (passage.kind === 'row') return /\d/u.test(passage.block?.cells?.slice(1).join(' ') ?? '');
  if (passage.kind !== 'item') return false;
  return metricValues(passage.text).some((value) => value.mention.start === mention.start && value.role !== 'change');
}

/** "Accuracy: share of forecasts that differ by at most a point": what the name means is said, and may be anything. */
const defines =
  /\b(?:differs?|within|off by|tolerance|deviat\w+|(?:share|percentage|proportion|fraction|number|ratio|percent|%) of)\b/iu;

function titleOf(id: string): string | undefined {
  return builtInMetrics().find((metric) => metric.id === id)?.title;
}
