import { type LineIndex, lineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { authorRoles } from './author-roles';
import { kinds, type RawGraph } from './databases';
import { type MappedText, originOf, replaceMapped } from './mapped-text';
import type { Location, Mermaid, ParseError } from './mermaid';
import { createFinder } from './places';
import { hideReferences, strip, visibleLabel } from './strip';
import type { Diagram } from './types';

/** One attempt at a source: the graph as far as it was read, and the first error, if any, with its place in the source. */
export interface Attempt {
  readonly diagram: Omit<Diagram, 'problems'>;
  readonly error?: ParseError & { readonly span: Span };
  /** As the parser counts it. */
  readonly work: number;
}

const nothing = { nodes: [], edges: [], groups: [] };

/** What may hold the kind of a diagram; UTF-16 units. */
const longestBeginning = 500;

/** Parses a source. Total. An unknown kind has an empty `kind` and no error. */
export function attempt(mermaid: Mermaid, source: string): Attempt {
  const text = strip(source);
  // The kind is at the beginning, and Mermaid looks for it in time of the square of blank lines.
  const detected = mermaid.detect(text.text.slice(0, longestBeginning));
  if (detected === undefined) return { diagram: { kind: '', ...nothing }, work: source.length };
  const known = kinds[detected];
  if (!known) return { diagram: { kind: detected, ...nothing }, work: source.length };
  const hidden = hideReferences(text);
  const input = prepared(known.kind, hidden);
  const lines = lineIndex(input.text);
  const places: Places = { nodes: new Map(), labelled: new Set(), links: [], edges: new Map() };
  const parsed = mermaid.parse(detected, input.text, (method, args, at) =>
    note(places, method, args, spanOf(at, lines, input)),
  );
  if (!parsed) return { diagram: { kind: known.kind, ...nothing }, work: source.length };
  const { work } = parsed;
  if (parsed.error) {
    const { at } = parsed.error;
    const span = at === undefined ? lineSpan(source, 0) : errorSpan(at, lines, input);
    return { diagram: { kind: known.kind, ...nothing }, error: { ...parsed.error, span }, work };
  }
  const authors = authorRoles(source);
  const graph = placed(named(known.read(parsed.database)), source, places);
  return { diagram: { kind: known.kind, ...graph, ...(authors.size > 0 && { authorRoles: authors }) }, work };
}

/** As Mermaid's own wrappers of its grammars change the text. */
function prepared(kind: string, text: MappedText): MappedText {
  const end = text.origins[text.text.length] as number;
  const whole = { text: `${text.text}\n`, origins: [...text.origins, end] };
  // Not as there, but to the same effect: its lexers take time of the square of blank lines.
  const ended = replaceMapped(whole, /\n(?:[ \t]*\n){2,}/g, () => '\n\n');
  return kind === 'flowchart' ? replaceMapped(ended, /\}\s*\n/g, () => '}\n') : ended;
}

/** Where the parser met the parts of a flowchart. */
interface Places {
  readonly nodes: Map<string, Span>;
  /** Nodes whose place is where their label is; of the others it is the first mention. */
  readonly labelled: Set<string>;
  /** Every arrow so far: the one that a pair of nodes is joined by is the last. */
  readonly links: Span[];
  readonly edges: Map<string, Span>;
}

function note(places: Places, method: string, args: readonly unknown[], span: Span): void {
  const [first, second] = args;
  if (method === 'destructLink') places.links.push(span);
  if (method === 'addVertex' && typeof first === 'string') {
    const labels = second !== undefined && !places.labelled.has(first);
    if (labels) places.labelled.add(first);
    if (labels || !places.nodes.has(first)) places.nodes.set(first, span);
  }
  if (method !== 'addLink' || !Array.isArray(first) || !Array.isArray(second)) return;
  for (const from of first)
    for (const to of second) {
      const key = edgeKey(String(from), String(to));
      if (!places.edges.has(key)) places.edges.set(key, places.links.at(-1) ?? span);
    }
}

function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** Without what has no name: Mermaid's parsers take `block-beta a---a->b` for an arrow that leads to nothing. */
function named({ nodes, edges, groups }: RawGraph): RawGraph {
  const isName = (name: unknown): boolean => typeof name === 'string';
  return {
    nodes: nodes.filter(({ id }) => isName(id)),
    edges: edges.filter(({ from, to }) => isName(from) && isName(to)),
    groups: groups.filter(({ id }) => isName(id)),
  };
}

function placed(raw: RawGraph, source: string, places: Places): Omit<Diagram, 'problems' | 'kind'> {
  const find = createFinder(source);
  const nodes = raw.nodes.map(({ id, label, shape, group, classes = [] }) => ({
    id,
    label: visibleLabel(label ?? '') || id,
    ...(shape !== undefined && { shape }),
    ...(group !== undefined && { group }),
    classes,
    span: places.nodes.get(id) ?? find(id),
  }));
  const edges = raw.edges.map(({ from, to, label = '', dotted = false, bothWays = false }) => ({
    from,
    to,
    label: visibleLabel(label),
    dotted,
    bothWays,
    span: places.edges.get(edgeKey(from, to)) ?? find(from, to),
  }));
  const groups = raw.groups.map(({ id, title, parent }) => ({
    id,
    title: visibleLabel(title ?? '') || id,
    ...(parent !== undefined && { parent }),
  }));
  return { nodes, edges, groups };
}

function spanOf(at: Location, lines: LineIndex, text: MappedText): Span {
  const offset = (line: number, column: number): number =>
    (lines[Math.min(Math.max(line, 1), lines.length) - 1] as number) + column;
  const start = offset(at.first_line, at.first_column);
  const end = Math.max(start, offset(at.last_line, at.last_column));
  return trimmed(text, start, end);
}

/** Without white space around it. The end is where the last character ends: what was removed behind it is not part of it. */
function trimmed(text: MappedText, start: number, end: number): Span {
  const inside = text.text.slice(start, end);
  const first = start + inside.length - inside.trimStart().length;
  const last = start + inside.trimEnd().length - 1;
  if (last < first) return { start: originOf(text, start), end: originOf(text, start) };
  return { start: originOf(text, first), end: originOf(text, last) + 1 };
}

function errorSpan(at: NonNullable<ParseError['at']>, lines: LineIndex, text: MappedText): Span {
  if ('offset' in at) {
    const start = originOf(text, at.offset);
    return { start, end: Math.max(start, at.length > 0 ? originOf(text, at.offset + at.length - 1) + 1 : start) };
  }
  return spanOf(at, lines, text);
}

/** The line at an offset, without the white space around it; of a line of nothing else its end. */
export function lineSpan(source: string, offset: number): Span {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const found = source.indexOf('\n', start);
  const end = found < 0 ? source.length : found;
  const line = source.slice(start, end);
  const indent = line.length - line.trimStart().length;
  const first = Math.min(start + indent, end);
  return { start: first, end: Math.max(first, start + line.trimEnd().length) };
}
