import { tasksOf } from '../../facts/read';
import { detectorMentions } from '../../language/detectors';
import { type MetricMention, metricMentions } from '../../language/metrics';
import type { Passage, Reading } from '../../reading/types';
import { builtInMetrics, taskMetrics } from '../../schema/registry';
import { inWords } from '../in-words';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'operations.monitoring';
const qualityMetrics = new Map(
  builtInMetrics().flatMap((metric) => (metric.kind === 'offline' ? [[metric.id, metric]] : [])),
);

const watchingSections = [section, 'operations.alerting', 'operations.concept-drift', 'operations.retraining'] as const;

interface Named {
  readonly passage: Passage;
  readonly mention: MetricMention;
}

export const monitoredMetricDefined: Rule = {
  meta: {
    id: 'consistency/monitored-metric-defined',
    title: 'What is monitored is what the model was judged by',
    trace: 'MLD902',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const judged = namedIn(reading.inPhase('evaluation'));
    if (judged.length === 0) return;
    const watching = reading.about(...watchingSections).filter((passage) => isWatching(passage, reading));
    const known = new Set(
      namedIn(reading.passages.filter((passage) => !isOperation(passage, reading) && !passage.aside)).map(idOf),
    );
    const watched = namedIn(watching);
    const strange = watched.filter((one) => !known.has(idOf(one)) && !hasKin(idOf(one), known));
    // One more metric in operation is fine; none of those that decided is not.
    const connected = watched.some((one) => known.has(idOf(one)));
    const misfit = strange.find((one) => isMisfit(idOf(one), context)) ?? (connected ? undefined : strange[0]);
    if (!misfit) return;
    const { passage, mention } = misfit;
    const titles = [...new Set(judged.map((one) => qualityMetrics.get(idOf(one))?.title ?? ''))].slice(0, 3);
    yield {
      span: reading.spanOf(passage, mention.start, mention.end),
      section,
      ...(isMisfit(idOf(misfit), context) ? { severity: 'warning' as const } : {}),
      message: `${mention.text} is watched in operation, but the model is judged by ${inWords(titles, 'and')} and no other part of the document uses ${mention.text}. Watch what decided the launch, or say in the evaluation what ${mention.text} stands for.`,
      related: judged.slice(0, 1).map((one) => ({
        span: reading.spanOf(one.passage, one.mention.start, one.mention.end),
        message: `The evaluation uses ${one.mention.text}.`,
      })),
    };
  },
};

function isOperation(passage: Passage, reading: Reading): boolean {
  return reading.sectionsOf(passage)[0]?.startsWith('operations.') ?? false;
}

/** Prose that speaks of watching before anything else; a detector's own statistic (the AUC of a domain classifier) is no quality. */
function isWatching(passage: Passage, reading: Reading): boolean {
  const first = reading.sectionsOf(passage)[0] ?? section;
  return passage.prose && watchingSections.some((id) => id === first) && detectorMentions(passage.text).length === 0;
}

function idOf({ mention }: Named): string {
  return mention.id;
}

/** Metrics of the model's quality that the passages name and do not deny, in order. */
function namedIn(passages: readonly Passage[]): readonly Named[] {
  return passages.flatMap((passage) =>
    metricMentions(passage.text)
      .filter(({ id, negated }) => qualityMetrics.has(id) && !negated)
      .map((mention) => ({ passage, mention })),
  );
}

/** Recall at a false positive rate is watched as recall, macro F1 as F1: one name within the other. */
function hasKin(id: string, known: ReadonlySet<string>): boolean {
  const parts = id.split('-');
  return [...known].some((other) => other.split('-').some((part) => part.length > 1 && parts.includes(part)));
}

/** Does the metric measure none of the document's tasks? Unknown tasks: no. */
function isMisfit(id: string, { facts }: RuleContext): boolean {
  const tasks = tasksOf(facts);
  return tasks.length > 0 && tasks.every((task) => taskMetrics(task).invalid.includes(id));
}
