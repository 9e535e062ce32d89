import type { Architecture, Place } from '../../../server/src/lsp/protocol';
import type { DrawnBox } from './messages';

/** The boxes that are written, named or joined at a position (0-based line, UTF-16 character) of the document. */
export function boxesAt(
  { diagrams }: Pick<Architecture, 'diagrams'>,
  at: { readonly line: number; readonly character: number },
): readonly DrawnBox[] {
  return diagrams.flatMap(({ id, nodes, edges }) => {
    const here = nodes
      .filter(({ range, mentions }) => [range, ...mentions].some((place) => isIn(place, at)))
      .map((node) => node.id);
    // On an arrow both of its ends are meant.
    const ends = edges.filter(({ range }) => isIn(range, at)).flatMap(({ from, to }) => [from, to]);
    const known = new Set(nodes.map((node) => node.id));
    return [...new Set(here.length > 0 ? here : ends)]
      .filter((node) => known.has(node))
      .map((node) => ({ diagram: id, node }));
  });
}

/** Both ends count, as for a cursor between two characters. */
function isIn(
  { start, end }: Place,
  { line, character }: { readonly line: number; readonly character: number },
): boolean {
  const after = line > start.line || (line === start.line && character >= start.character);
  const before = line < end.line || (line === end.line && character <= end.character);
  return after && before;
}
