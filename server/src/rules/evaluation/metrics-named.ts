import { type MetricMention, metricMentions, metricMentionsAmongMetrics } from '../../language/metrics';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import type { MetricKind, MetricSpec } from '../../schema/ontology-types';
import { builtInMetrics } from '../../schema/registry';
import type { Span } from '../../text/span';

export interface NamedMetric {
  readonly passage: Passage;
  readonly mention: MetricMention;
  readonly metric: MetricSpec;
}

const byId: ReadonlyMap<string, MetricSpec> = new Map(builtInMetrics().map((metric) => [metric.id, metric]));

/** Metrics of a kind that the passages name and do not deny, in order; the header of a table is taken to speak of metrics. */
export function metricsNamed(passages: readonly Passage[], kind: MetricKind): readonly NamedMetric[] {
  const found: NamedMetric[] = [];
  for (const passage of passages)
    for (const { mention, metric } of (passage.kind === 'header' ? metricsOfHeader : metricsOfText)(passage))
      if (metric.kind === kind) found.push({ passage, mention, metric });
  return found;
}

const metricsOfHeader = ofText(({ text }) => affirmed(metricMentionsAmongMetrics(text)));
const metricsOfText = ofText(({ text }) => affirmed(metricMentions(text)));

function affirmed(mentions: readonly MetricMention[]): readonly Omit<NamedMetric, 'passage'>[] {
  return mentions.flatMap((mention) => {
    const metric = byId.get(mention.id);
    return metric && !mention.negated ? [{ mention, metric }] : [];
  });
}

/** The sentence in which a passage says what begins at an offset into its text. */
export function sentenceAt({ sentences }: Passage, at: number): Sentence | undefined {
  return sentences.find(({ start, text }) => at >= start && at <= start + text.length);
}

/** Where the metric is named. */
export function spanOfMetric(reading: Reading, { passage, mention }: NamedMetric): Span {
  return reading.spanOf(passage, mention.start, mention.end);
}

/** Passages that judge the model, as opposed to those that train it or that watch it in operation. */
export function judging(reading: Reading): readonly Passage[] {
  return reading.inPhase('evaluation').filter((passage) => {
    const first = reading.sectionsOf(passage)[0];
    return (
      passage.kind !== 'box' && passage.kind !== 'snippet' && (first === undefined || first.startsWith('evaluation.'))
    );
  });
}
