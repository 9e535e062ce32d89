import type { DiagramNode } from '../../diagram/types';
import type { Analysis } from '../../engine/types';
import { placeInDocument } from '../../rules/fence-place';
import type { DiagramInDocument } from '../../rules/types';
import type { Span } from '../../text/span';

/** A box of a diagram where its id or its label is written. */
export interface NodeUse extends DiagramInDocument {
  readonly node: DiagramNode;
  /** Of the id, or of what gives the box its label. */
  readonly span: Span;
  readonly isId: boolean;
}

const idCharacters = /[\p{L}\p{N}_.-]/u;

/** The box whose id or label is written at an offset of the document. */
export function nodeUseAt({ document, diagrams, reading }: Analysis, offset: number): NodeUse | undefined {
  const { text } = document;
  const found = diagrams.find(({ fence: { contentSpan } }) => contentSpan.start <= offset && offset <= contentSpan.end);
  if (!found) return undefined;
  // Inside a label a word may be the id of another box.
  for (const node of found.diagram.nodes) {
    const span = placeInDocument(reading, found.fence, node.span);
    if (span.start + node.id.length < offset && offset <= span.end) return { ...found, node, span, isId: false };
  }
  const { start, end } = wordAround(text, offset, found.fence.contentSpan);
  const word = text.slice(start, end);
  const byId = found.diagram.nodes.find(({ id }) => id === word);
  if (byId) return { ...found, node: byId, span: { start, end }, isId: true };
  return undefined;
}

function wordAround(text: string, offset: number, { start: first, end: last }: Span): Span {
  let start = offset;
  let end = offset;
  while (start > first && idCharacters.test(text.charAt(start - 1))) start--;
  while (end < last && idCharacters.test(text.charAt(end))) end++;
  // `api-->ranker`: the dashes are the arrow's.
  const word = text.slice(start, end);
  const lead = /^[-.]+/u.exec(word)?.[0].length ?? 0;
  const trail = /[-.]+$/u.exec(word.slice(lead))?.[0].length ?? 0;
  return { start: start + lead, end: end - trail };
}
