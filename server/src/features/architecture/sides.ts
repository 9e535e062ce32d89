import { arrowsOf } from '../../diagram/paths';
import { familyOf, isAsynchronous, roleOf } from '../../diagram/roles';
import type { Diagram, DiagramEdge } from '../../diagram/types';
import type { Side } from './types';

/** Where each box runs; boxes that neither a training nor a serving part tells of are not in it. */
export function sidesOf(diagram: Diagram): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>();
  const add = (id: string, side: Side): void => {
    const known = sides.get(id);
    sides.set(id, known === undefined || known === side ? side : 'both');
  };
  const families = new Map(diagram.nodes.map((node) => [node.id, familyOf(roleOf(diagram, node)?.role)]));
  const seeds = (family: string) => diagram.nodes.filter(({ id }) => families.get(id) === family);
  for (const node of seeds('training')) add(node.id, 'training');
  for (const node of [...seeds('serving'), ...seeds('outside')]) add(node.id, 'serving');
  const told = new Set(sides.keys());
  // Upstream of a part that is told lies what feeds it; a way never leads through a part of the other side.
  const into = reversed(diagram);
  for (const side of ['training', 'serving'] as const) {
    const queue = seeds(side).map(({ id }) => id);
    const seen = new Set(queue);
    for (let at = 0; at < queue.length; at++)
      for (const { from, edge } of into.get(queue[at] as string) ?? []) {
        // What watches both ways belongs to neither.
        if (seen.has(from) || told.has(from) || families.get(from) === 'operations') continue;
        // Nobody waits at the end of such an arrow: what is behind it does not answer the request.
        if (side === 'serving' && isBackground(edge)) continue;
        seen.add(from);
        queue.push(from);
        add(from, side);
      }
  }
  return sides;
}

/** An arrow belongs to the side that both of its ends have. */
export function sideOfEdge({ from, to }: DiagramEdge, sides: ReadonlyMap<string, Side>): Side | undefined {
  const [one, other] = [sides.get(from), sides.get(to)];
  if (one === undefined || other === undefined) return undefined;
  if (one === 'both') return other;
  return other === 'both' || one === other ? one : undefined;
}

function isBackground({ dotted, label }: DiagramEdge): boolean {
  return dotted || isAsynchronous(label);
}

function reversed(
  diagram: Diagram,
): ReadonlyMap<string, readonly { readonly from: string; readonly edge: DiagramEdge }[]> {
  const into = new Map<string, { from: string; edge: DiagramEdge }[]>();
  for (const [from, arrows] of arrowsOf(diagram))
    for (const { to, edge } of arrows) {
      const known = into.get(to);
      if (known) known.push({ from, edge });
      else into.set(to, [{ from, edge }]);
    }
  return into;
}
