import type { Analysis } from '../../engine/types';
import { tasksOf } from '../../facts/read';
import { metricMentions } from '../../language/metrics';
import type { MetricSpec } from '../../schema/ontology-types';
import { builtInMetrics, builtInTasks, taskMetrics } from '../../schema/registry';
import type { SectionId } from '../../schema/types';
import { builtInCompletionData } from '../../schema/writing';
import { cautionText } from '../caution-text';

/** A metric as it is offered at a place. */
export interface OfferedMetric {
  readonly metric: MetricSpec;
  readonly detail: string;
  /** Fits with a condition, which `detail` tells. */
  readonly caution: boolean;
  readonly documentation: string;
}

/**
 * Metrics for a place that is about these sections: what fits the document's tasks first, what fits with a condition after it, then
 * what nobody objects to. Metrics that a reviewer would object to are not offered. None for any other place.
 */
export function metricsFor(analysis: Analysis, about: ReadonlySet<SectionId>): readonly OfferedMetric[] {
  const { offered } = builtInCompletionData();
  const isAbout = (ids: readonly SectionId[]): boolean => ids.some((id) => about.has(id));
  const tasks = tasksOf(analysis.facts);
  return [
    ...(isAbout(offered['offline-metrics']) ? offlineMetrics(tasks, namedIn(analysis)) : []),
    ...(isAbout(offered['online-metrics']) ? onlineMetrics(tasks, 'online') : []),
    ...(isAbout(offered['guardrail-metrics']) ? onlineMetrics(tasks, 'guardrail') : []),
  ];
}

/** Metrics that the offline evaluation names already: one of them may meet the condition of another. */
function namedIn({ reading }: Analysis): ReadonlySet<string> {
  const passages = reading.about('evaluation.offline-metrics');
  return new Set(
    passages.flatMap(({ text }) => metricMentions(text).flatMap(({ id, negated }) => (negated ? [] : [id]))),
  );
}

function offlineMetrics(tasks: readonly string[], named: ReadonlySet<string>): readonly OfferedMetric[] {
  const judgements = tasks.map((task) => ({ task, ...taskMetrics(task) })).filter(({ valid }) => valid.length > 0);
  const all = builtInMetrics().filter(({ kind }) => kind === 'offline');
  if (judgements.length === 0) return all.map((metric) => offer(metric, '', false, []));
  const wanted = [...new Set(judgements.flatMap(({ valid }) => valid))];
  const ranked = all.flatMap((metric) => {
    const { id } = metric;
    const fits = judgements.filter(({ valid }) => valid.includes(id)).map(({ task }) => task);
    const cautions = judgements.flatMap(({ task, caution }) =>
      caution
        .filter((one) => one.metric === id && !one.unless.some((other) => named.has(other)))
        .map((one) => ({ task, say: cautionText(one) })),
    );
    const objected = judgements.every(({ invalid, invalidAlone }) => invalid.includes(id) || invalidAlone.includes(id));
    if (fits.length === 0 && cautions.length === 0 && objected) return [];
    const [first] = cautions;
    const rank = first ? 2000 : fits.length > 0 ? wanted.indexOf(id) : 3000;
    const detail = first ? first.say : fits.length > 0 ? `fits ${titleOf(fits[0] as string)}` : '';
    const words = first ? [`With care for ${titleOf(first.task)}: ${first.say}.`] : [];
    return [{ rank, offered: offer(metric, detail, first !== undefined, words) }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ offered }) => offered);
}

function onlineMetrics(tasks: readonly string[], use: 'online' | 'guardrail'): readonly OfferedMetric[] {
  const fitting = [...new Set(tasks.flatMap((task) => taskMetrics(task).online))];
  const all = builtInMetrics().filter(({ kind }) => kind !== 'offline' && (use === 'guardrail' || kind !== 'system'));
  // A guardrail is what must not get worse: the system first.
  const rank = ({ id, kind }: MetricSpec): number => {
    if (use === 'guardrail' && kind === 'system') return 0;
    return fitting.includes(id) ? 1 : 2;
  };
  return [...all]
    .sort((a, b) => rank(a) - rank(b))
    .map((metric) => {
      const fits = tasks.find((task) => taskMetrics(task).online.includes(metric.id));
      return offer(metric, fits ? `fits ${titleOf(fits)}` : `${metric.kind} metric`, false, []);
    });
}

const directions: Readonly<Record<MetricSpec['dir'], string>> = {
  up: 'Higher is better.',
  down: 'Lower is better.',
  'near-1': 'Best near 1.',
  'near-0': 'Best near 0.',
  'near-nominal': 'Best near its nominal value.',
  none: '',
};

function offer(metric: MetricSpec, detail: string, caution: boolean, words: readonly string[]): OfferedMetric {
  const needs = [
    metric.needsK ? 'State k.' : '',
    metric.needsThreshold ? 'State the threshold or operating point.' : '',
    metric.companions.length > 0 ? `Next to ${list(metric.companions)}.` : '',
  ];
  const documentation = [...words, directions[metric.dir], ...needs].filter((one) => one !== '').join('\n\n');
  return { metric, detail, caution, documentation };
}

function list(ids: readonly string[]): string {
  const titles = ids.slice(0, 4).map((id) => builtInMetrics().find((metric) => metric.id === id)?.title ?? id);
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} or ${titles.at(-1)}`;
}

function titleOf(task: string): string {
  return (builtInTasks().find(({ id }) => id === task)?.title ?? task).toLowerCase();
}

/** As one writes it, with the k that it needs to say anything: "recall@k". */
export function nameOf({ title, needsK }: MetricSpec): { readonly name: string; readonly k: boolean } {
  const name = title.replace(/ at k$/u, '@k');
  if (name.endsWith('@k')) return { name, k: true };
  return needsK && !/\bk\b/iu.test(name) ? { name: `${name}@k`, k: true } : { name, k: false };
}
