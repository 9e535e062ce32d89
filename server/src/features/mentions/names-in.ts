import type { Analysis } from '../../engine/types';
import { countBefore } from '../../text/sorted';
import { finish, type Steps } from '../../text/steps';
import { componentKey, createComponentReader } from './component-names';
import { metricNames } from './metric-names';
import { type NamedNode, namedNodes } from './node-labels';
import type { ComponentName, Name, Names } from './types';
import { writtenPlaces } from './written-places';

const remembered = new WeakMap<Analysis, Names>();

/**
 * Every place where the document names a metric or a component: prose, tables, headings and the labels of its diagrams. Nothing in a
 * document that is no design doc. Components are known when diagrams are. Read once for each analysis.
 */
export function namesIn(analysis: Analysis): Names {
  return remembered.get(analysis) ?? finish(readingNames(analysis));
}

/** The same in steps of some milliseconds: what asks for names after it, asks for what is known. */
export function* readingNames(analysis: Analysis): Steps<Names> {
  const known = remembered.get(analysis);
  if (known) return known;
  const names = analysis.decision.isDesignDoc ? yield* read(analysis) : { all: [], byKey: new Map(), byBox: new Map() };
  remembered.set(analysis, names);
  return names;
}

/** The name at an offset; both of its ends count. */
export function nameAt(analysis: Analysis, offset: number): Name | undefined {
  const { all } = namesIn(analysis);
  const first = countBefore(all, ({ span }) => span.end < offset);
  const found = [all[first], all[first + 1]].filter((one) => one && one.span.start <= offset && offset <= one.span.end);
  // Between two names that touch, the one that begins here.
  return found.at(-1);
}

/** Passages that are read in one step: a millisecond. */
const atOnce = 100;

function* read(analysis: Analysis): Steps<Names> {
  const nodes = analysis.diagrams.flatMap((one) => namedNodes(analysis.reading, one));
  const components = createComponentReader(nodes);
  const found: Name[] = nodes.map(drawn);
  yield;
  for (const [index, place] of writtenPlaces(analysis).entries()) {
    for (const name of metricNames(place)) found.push(name);
    for (const name of components(place)) found.push(name);
    if (index % atOnce === atOnce - 1) yield;
  }
  yield;
  const all = withoutOverlap(found);
  const byKey = new Map<string, Name[]>();
  for (const name of all) {
    const list = byKey.get(name.key);
    if (list) list.push(name);
    else byKey.set(name.key, [name]);
  }
  const byBox = new Map<string, ComponentName[]>();
  for (const name of all) {
    if (name.kind !== 'component' || !name.label) continue;
    const list = byBox.get(name.label.node);
    if (list) list.push(name);
    else byBox.set(name.label.node, [name]);
  }
  return { all, byKey, byBox };
}

function drawn({ name, span, ...label }: NamedNode): ComponentName {
  return {
    key: componentKey(name),
    kind: 'component',
    place: 'diagram',
    ...{ span, text: name, inLink: false, inCode: false, leads: false, label },
  };
}

/** Of names that overlap the longer one counts. */
function withoutOverlap(found: readonly Name[]): readonly Name[] {
  const length = ({ span }: Name): number => span.end - span.start;
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start || length(b) - length(a));
  const kept: Name[] = [];
  for (const name of sorted) {
    const last = kept.at(-1);
    if (!last || name.span.start >= last.span.end) kept.push(name);
    else if (length(name) > length(last)) kept[kept.length - 1] = name;
  }
  return kept;
}
