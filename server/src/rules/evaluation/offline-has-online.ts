import type { Passage } from '../../reading/types';
import type { MetricKind } from '../../schema/ontology-types';
import { builtInMetricPairings, builtInMetrics } from '../../schema/registry';
import { inWords } from '../in-words';
import { ownHeading } from '../phase-headings';
import { isAnswered, placeOfSection } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { judging, metricsNamed } from './metrics-named';

const section = 'evaluation.online-metrics';

export const offlineHasOnline: Rule = {
  meta: {
    id: 'evaluation/offline-has-online',
    title: 'Offline metrics have a counterpart that users or money decide',
    trace: 'MLD504',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    if (facts.get('online_serving')?.value !== true || !isAnswered(context, section)) return;
    // Only where the author has a place for it, what stands there can lack it.
    if (!ownHeading(context, section)) return;
    const offline = metricsNamed(judging(reading), 'offline');
    const [first] = offline;
    if (!first) return;
    if (isNamed(['online', 'business'], reading.inPhase('evaluation', 'requirements', 'framing'))) return;
    const evidence = new Set((context.coverage.get(section)?.evidence ?? []).map(({ span }) => span.start));
    const use = [
      ...reading.about(section, 'evaluation.ab-test', 'evaluation.guardrails', 'operations.monitoring'),
      ...reading.inPhase('requirements').filter(({ prose }) => prose),
      ...reading.passages.filter(({ span, kind }) => kind !== 'heading' && evidence.has(span.start)),
    ];
    if (use.some((passage) => isNamed(['online', 'business'], [passage]) || countsUse(passage, context))) return;
    const ids = new Set(offline.map(({ metric }) => metric.id));
    const better = builtInMetricPairings()
      .find((pair) => pair.offline.some((id) => ids.has(id)))
      ?.online.slice(0, 3)
      .flatMap((id) => builtInMetrics().find((metric) => metric.id === id)?.title ?? []);
    yield {
      span: placeOfSection(context, section),
      section,
      message: `"${first.mention.text}" is measured on recorded data, and nothing says what should move once users get the results: a model can win offline and change nothing. Name a metric of the live system${better ? `, for example ${inWords(better, 'or')}` : ''}, and which way it should go.`,
    };
  },
};

function isNamed(kinds: readonly MetricKind[], passages: readonly Passage[]): boolean {
  return kinds.some((kind) => metricsNamed(passages, kind).length > 0);
}

/** Any words that count what users do or what it is worth, and are part of no offline or system metric. */
function countsUse(passage: Passage, { reading }: RuleContext): boolean {
  const others = [...metricsNamed([passage], 'offline'), ...metricsNamed([passage], 'system')];
  return reading
    .all('product-measure', [passage], { denied: true })
    .some(({ hit }) => !others.some(({ mention }) => hit.start < mention.end && hit.end > mention.start));
}
