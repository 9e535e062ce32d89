/** Where a diagram writes the names of its boxes. The name is the first line of the label without what stands in brackets. */

import { isComponentName, isGeneric, isVague, roleOf } from '../../diagram/roles';
import type { DiagramNode } from '../../diagram/types';
import { words } from '../../language/tokens';
import type { Reading } from '../../reading/types';
import { isActivity } from '../../rules/diagram/names';
import { placeInDocument } from '../../rules/fence-place';
import type { DiagramInDocument } from '../../rules/types';
import type { Span } from '../../text/span';
import type { NodeLabel } from './types';

/** A box whose name is that of a component. */
export interface NamedNode extends NodeLabel {
  /** As written. */
  readonly name: string;
  /** Of the name, in the document. */
  readonly span: Span;
}

/** A label of more words is a sentence. */
const longest = 5;

/** The boxes of a diagram that are called like things: no decisions, no activities, nothing that every system has under one word. */
export function namedNodes(reading: Reading, { fence, diagram }: DiagramInDocument): readonly NamedNode[] {
  if (!kinds.has(diagram.kind)) return [];
  return diagram.nodes.flatMap((node) => {
    if (node.shape === 'diamond') return [];
    const found = labelOf(fence.content, diagram.kind, node);
    if (!found) return [];
    const name = fence.content.slice(found.name.start, found.name.end);
    const span = placeInDocument(reading, fence, found.name);
    const content = placeInDocument(reading, fence, found.content);
    // What is cut by a mark of a quote or a list has no place of its own.
    if (!isComponent(name) || reading.source(span.start, span.end) !== name) return [];
    const role = roleOf(diagram, node)?.role;
    return [
      { node: node.id, name, span, content, written: found.written, diagram: diagram.kind, ...(role && { role }) },
    ];
  });
}

const kinds: ReadonlySet<string> = new Set(['flowchart', 'block', 'architecture', 'sequence', 'c4']);

function isComponent(name: string): boolean {
  const all = words(name.replace(/_/gu, ' '));
  if (all.length === 0 || all.length > longest || !/\p{L}{2}/u.test(name) || isActivity(name)) return false;
  const [only = ''] = all;
  return all.length > 1 || (name.length > 2 && !isGeneric(name) && (isComponentName(only) || !isVague(only)));
}

interface Label {
  readonly name: Span;
  readonly content: Span;
  readonly written: NodeLabel['written'];
}

function labelOf(source: string, kind: string, node: DiagramNode): Label | undefined {
  if (kind === 'sequence') return actorLabel(source, node.id);
  const from = node.span.start + node.id.length;
  if (source.slice(node.span.start, from) !== node.id) return undefined;
  const line = /^[^\r\n]*/u.exec(source.slice(from))?.[0] ?? '';
  if (kind === 'c4') return inside(source, from, /^\s*,\s*"([^"]*)"/u.exec(line), true);
  if (kind === 'architecture') return inside(source, from, /^\s*(?:\([^)]*\))?\[([^\]]*)\]/u.exec(line), false);
  // A label in quotes may go on over lines.
  const rest = source.slice(from, Math.max(node.span.end, from + line.length));
  if (/^\s*@\{/u.test(rest)) return inside(source, from, /^\s*@\{[^}]*?\blabel:\s*"([^"]*)"/u.exec(rest), true);
  const quoted = /^[ \t]*[[({>/\\|]+\s*"`?([^"`]*)`?"/u.exec(rest);
  if (quoted) return inside(source, from, quoted, true);
  const plain = /^[ \t]*(?:\[[/\\|[(]|[({]{1,3}\[?|\[|>)([^\])}"\r\n]*?)[/\\|]?[\])}]/u.exec(rest);
  if (plain) return inside(source, from, plain, false);
  const bare = { start: node.span.start, end: from };
  return node.label === node.id ? { name: bare, content: bare, written: 'none' } : undefined;
}

/** `participant r as Ranker`; without "as" the id is the name. */
function actorLabel(source: string, id: string): Label | undefined {
  const escaped = id.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const declared = new RegExp(
    `^[ \\t]*(?:create[ \\t]+)?(?:participant|actor)[ \\t]+${escaped}(?:[ \\t]+as[ \\t]+([^\\r\\n]+))?[ \\t]*$`,
    'mu',
  );
  const found = declared.exec(source);
  if (!found) return undefined;
  if (found[1] !== undefined) return inside(source, found.index, { 0: found[0], 1: found[1] }, false);
  const start = found.index + found[0].lastIndexOf(id);
  const bare = { start, end: start + id.length };
  return { name: bare, content: bare, written: 'none' };
}

/** The name in the group of a match that begins at `from`; the match ends with the group, or a sign or two behind it. */
function inside(
  source: string,
  from: number,
  match: { readonly 0: string; readonly 1?: string | undefined } | null,
  quoted: boolean,
): Label | undefined {
  const content = match?.[1];
  if (match === null || content === undefined || content.trim() === '') return undefined;
  const start = from + match[0].lastIndexOf(content);
  const lead = content.length - content.trimStart().length;
  const name = /^[^\r\n]*?(?=\s*(?:<br|\\n|[(:;,–—]|\s-\s|[\r\n]|$))/iu.exec(content.trimStart())?.[0] ?? '';
  if (name === '' || source.slice(start + lead, start + lead + name.length) !== name) return undefined;
  return {
    name: { start: start + lead, end: start + lead + name.length },
    content: { start: start + lead, end: start + content.trimEnd().length },
    written: quoted ? 'quoted' : 'plain',
  };
}
