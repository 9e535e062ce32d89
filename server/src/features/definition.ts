import type { Analysis } from '../engine/types';
import { metricValues } from '../language/metric-values';
import { roleOfLabel } from '../language/value-role';
import type { Span } from '../text/span';
import { metricFamily, metricKey } from './mentions/metric-names';
import { nameAt, namesIn } from './mentions/names-in';
import { nodeUseAt } from './mentions/node-uses';
import type { ComponentName, MetricName, Name } from './mentions/types';

export interface Definition {
  /** What the question was about. */
  readonly origin: Span;
  /** Where it is told; the question's own place where nothing else tells it. */
  readonly target: Span;
}

/**
 * Where a name is told. Of a metric: the row of a table that gives its target, else the sentence that does, else its first mention
 * where metrics are spoken of. Of a component: from prose its box in the diagram, from the box what the text says of it. From the id
 * of a box: its label. Undefined on headings and links, which Markdown's own features answer for, and on everything else.
 */
export function definition(analysis: Analysis, offset: number): Definition | undefined {
  if (!analysis.decision.isDesignDoc) return undefined;
  const name = nameAt(analysis, offset);
  if (name) {
    if (isMarkdowns(name)) return undefined;
    return { origin: name.span, target: definingName(analysis, name).span };
  }
  const use = nodeUseAt(analysis, offset);
  if (!use?.isId) return undefined;
  const label = namesIn(analysis).all.find((one) => isLabelOf(one, use.node.id, use.fence.contentSpan));
  return label && { origin: use.span, target: label.span };
}

/** True where VS Code's Markdown answers for definition, references and rename: in headings and links. */
export function isMarkdowns({ place, inLink }: Name): boolean {
  return place === 'heading' || inLink;
}

function isLabelOf(name: Name, node: string, within: Span): boolean {
  return (
    name.kind === 'component' &&
    name.label?.node === node &&
    within.start <= name.span.start &&
    name.span.end <= within.end
  );
}

/** The mention that tells what the name is. */
export function definingName(analysis: Analysis, name: Name): Name {
  const same = namesIn(analysis).byKey.get(name.key) ?? [name];
  return name.kind === 'component'
    ? definingComponent(same as readonly ComponentName[], name)
    : definingMetric(analysis, same as readonly MetricName[], name);
}

function definingComponent(same: readonly ComponentName[], name: ComponentName): ComponentName {
  const box = same.find(({ place }) => place === 'diagram');
  const told = best(same, (one) =>
    one.place === 'diagram' ? -1 : (one.leads ? 2 : one.place === 'heading' ? 0 : 1) - (one.passage?.aside ? 1.5 : 0),
  );
  const description = told?.place === 'diagram' ? undefined : told;
  if (name.place === 'diagram') return description ?? box ?? name;
  return box ?? description ?? name;
}

function definingMetric(analysis: Analysis, same: readonly MetricName[], name: MetricName): MetricName {
  const worth = (one: MetricName): number => worthOf(analysis, one);
  const own = best(same, worth) ?? name;
  if (worth(own) >= given) return own;
  // "NDCG" where the document says what it wants of NDCG@10.
  const family = [...namesIn(analysis).byKey].flatMap(([key, names]) =>
    metricFamily(key) === metricFamily(name.key) ? (names as readonly MetricName[]) : [],
  );
  const near = best(family, worth);
  return near && worth(near) >= given ? near : own;
}

/** From here on a mention comes with what is wanted of the metric. */
const given = 3;

function worthOf({ reading }: Analysis, { key, place, leads, passage }: MetricName): number {
  if (!passage) return 0;
  const aside = passage.aside ? 10 : 0;
  const header = passage.block?.header ?? [];
  if (place === 'row' && leads) return (header.some((cell) => roleOfLabel(cell) === 'target') ? 6 : 5) - aside;
  if (place === 'heading') return 0;
  const wanted = metricValues(passage.text).some(
    ({ mention, role }) => role === 'target' && metricKey(mention) === key,
  );
  if (wanted) return 4 - aside;
  if (place === 'header') return given - aside;
  const measured = reading.sectionsOf(passage).some((id) => /metric|goal|objective|target|slo/u.test(id));
  return (measured ? 2 : 1) - aside;
}

/** The first of those that are worth most. */
function best<T>(list: readonly T[], worth: (one: T) => number): T | undefined {
  let found: { readonly one: T; readonly value: number } | undefined;
  for (const one of list) {
    const value = worth(one);
    if (!found || value > found.value) found = { one, value };
  }
  return found?.one;
}
