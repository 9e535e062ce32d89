import type { Analysis } from '../../engine/types';
import { metricTable } from '../../language/metric-table';
import { type MetricValue, metricValues } from '../../language/metric-values';
import { builtInDescriptions } from '../../schema/descriptions';
import type { MetricDirection, MetricSpec } from '../../schema/ontology-types';
import { builtInMetricPairings, builtInMetrics, builtInTasks } from '../../schema/registry';
import type { TaskSpec } from '../../schema/types';
import { cautionText } from '../caution-text';
import { metricKey } from '../mentions/metric-names';
import { namesIn } from '../mentions/names-in';
import type { MetricName } from '../mentions/types';
import { card, escaped, listed } from './card';

const metrics: ReadonlyMap<string, MetricSpec> = new Map(builtInMetrics().map((metric) => [metric.id, metric]));

const better: Readonly<Record<MetricDirection, string>> = {
  up: 'higher is better',
  down: 'lower is better',
  'near-1': 'near 1 is better',
  'near-0': 'near 0 is better',
  'near-nominal': 'near the nominal value is better',
  none: 'no direction is better',
};

/** What a metric measures, whether it fits the document's task, what it is paired with online, and its values here. */
export function metricCard(analysis: Analysis, name: MetricName): string {
  const metric = metrics.get(name.metric);
  if (!metric) return '';
  return card([
    `**${escaped(metric.title)}** — ${metric.kind} metric, ${better[metric.dir]}`,
    escaped(builtInDescriptions().metrics[metric.id] ?? ''),
    ...fitness(analysis, metric),
    unspecified(metric, name),
    pairs(analysis, metric),
    metric.kind === 'business' || metric.kind === 'system' ? undefined : values(analysis, name),
  ]);
}

function fitness({ facts }: Analysis, metric: MetricSpec): readonly string[] {
  if (metric.kind !== 'offline') return [];
  const tasks = tasksOf(facts.get('task')?.value);
  const known = tasks.filter(({ metrics: judged }) => judged !== undefined);
  if (known.length === 0) {
    const fitting = builtInTasks().filter(({ metrics: judged }) => judged?.valid.includes(metric.id));
    return fitting.length === 0
      ? []
      : [
          `*Fits:* ${listed(
            fitting.map(({ title }) => title.toLowerCase()),
            6,
          )}.`,
        ];
  }
  return known.flatMap(({ title, metrics: judged }) => {
    const task = title.toLowerCase();
    const caution = judged?.caution.find((one) => one.metric === metric.id);
    if (caution) return [`*For ${task}:* ${escaped(cautionText(caution))}.`];
    if (judged?.valid.includes(metric.id)) return [`*Fits ${task}*, the task of this document.`];
    if (judged?.invalid.includes(metric.id)) return [`*Does not fit ${task}*, the task of this document.`];
    if (judged?.invalidAlone.includes(metric.id)) return [`*For ${task}:* not as the only offline metric.`];
    return [];
  });
}

function tasksOf(value: unknown): readonly TaskSpec[] {
  const ids = Array.isArray(value) ? value : [value];
  return builtInTasks()
    .filter(({ id }) => ids.includes(id))
    .slice(0, 2);
}

function unspecified(metric: MetricSpec, { key }: MetricName): string | undefined {
  if (/ \S*\d/u.test(key.slice(`metric ${metric.id}`.length))) return undefined;
  if (metric.needsK) return '*Say at which k:* without it the number means nothing.';
  return metric.needsThreshold ? '*Say at which threshold* or operating point it is measured.' : undefined;
}

/** Online metrics that answer an offline one; those that the document names, or that go with its task, come first. */
function pairs(analysis: Analysis, metric: MetricSpec): string | undefined {
  if (metric.kind !== 'offline') return undefined;
  const online = builtInMetricPairings().flatMap((pair) => (pair.offline.includes(metric.id) ? pair.online : []));
  if (online.length === 0) return undefined;
  const named = new Set(namesIn(analysis).all.flatMap((one) => (one.kind === 'metric' ? [one.metric] : [])));
  const customary = new Set(tasksOf(analysis.facts.get('task')?.value).flatMap((task) => task.metrics?.online ?? []));
  const rank = (id: string): number => (named.has(id) ? 0 : customary.has(id) ? 1 : 2);
  const shown = [...new Set(online)].sort((a, b) => rank(a) - rank(b)).slice(0, 4);
  const title = (id: string): string => escaped(metrics.get(id)?.title ?? id);
  const items = shown.map((id) => (named.has(id) ? `${title(id)} ✓ (named here)` : title(id)));
  return `*Pairs online with:* ${items.join(', ')}.`;
}

const roles: Readonly<Record<NonNullable<MetricValue['role']>, string>> = {
  baseline: 'baseline',
  target: 'target',
  change: 'change',
};

/** The values that the document gives it, with the same operating point. */
function values({ reading, document }: Analysis, { key }: MetricName): string | undefined {
  const isIts = ({ mention }: MetricValue): boolean => metricKey(mention) === key;
  const said = reading.passages
    .filter(({ kind, aside }) => !aside && (kind === 'paragraph' || kind === 'item'))
    .flatMap(({ text }) => metricValues(text));
  const tabled = reading.tables
    .filter(({ aside }) => !aside)
    .flatMap(({ header, rows }) =>
      metricTable(
        header,
        rows.map(({ block }) => block?.cells ?? []),
      ),
    )
    .flatMap((row) => row.values.map((value) => ({ ...value, label: row.label })));
  const found = [...said, ...tabled].filter(isIts).map((value) => {
    const label = 'label' in value && typeof value.label === 'string' ? value.label : '';
    const what = value.role ? roles[value.role] : /^(?:value|values|number|result)$/iu.test(label) ? '' : label;
    return what === '' ? escaped(value.text) : `${escaped(value.text)} (${escaped(what.toLowerCase().slice(0, 40))})`;
  });
  // "0.42" tells less than "0.42 (target)".
  const distinct = [...new Set(found)].filter((one, _, all) => !all.some((other) => other.startsWith(`${one} (`)));
  if (distinct.length === 0 || document.problems.some(({ kind }) => kind === 'size')) return undefined;
  return `*In this document:* ${listed(distinct, 6)}.`;
}
