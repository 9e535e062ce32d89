import type { Diagram, DiagramEdge, DiagramNode } from './types';

/** Node ids that an end of an edge stands for: itself, or all boxes in a group. */
function endsOf(diagram: Diagram, id: string): readonly string[] {
  if (!diagram.groups.some((group) => group.id === id)) return [id];
  const inside = new Set([id]);
  // Groups come in any order; each round goes one level deeper.
  for (let size = 0; size < inside.size; ) {
    size = inside.size;
    for (const group of diagram.groups)
      if (group.parent !== undefined && inside.has(group.parent)) inside.add(group.id);
  }
  return diagram.nodes.filter(({ group }) => group !== undefined && inside.has(group)).map((node) => node.id);
}

/** Node id -> the nodes an arrow leads to, with that arrow. A line without heads, or with two, leads both ways. */
export function arrowsOf(
  diagram: Diagram,
): ReadonlyMap<string, readonly { readonly to: string; readonly edge: DiagramEdge }[]> {
  const arrows = new Map<string, { to: string; edge: DiagramEdge }[]>();
  const add = (from: string, to: string, edge: DiagramEdge): void => {
    const known = arrows.get(from);
    if (known) known.push({ to, edge });
    else arrows.set(from, [{ to, edge }]);
  };
  for (const edge of diagram.edges) {
    for (const from of endsOf(diagram, edge.from))
      for (const to of endsOf(diagram, edge.to)) {
        add(from, to, edge);
        if (edge.bothWays) add(to, from, edge);
      }
  }
  return arrows;
}

/**
 * The shortest way along arrows from one of `starts` to a node that `isEnd` takes, at least one arrow long; undefined if there is
 * none. `passes` says which nodes may lie between, and which arrows count.
 */
export function wayBetween(
  diagram: Diagram,
  starts: readonly DiagramNode[],
  isEnd: (node: DiagramNode) => boolean,
  passes: { readonly node?: (node: DiagramNode) => boolean; readonly edge?: (edge: DiagramEdge) => boolean } = {},
): readonly DiagramNode[] | undefined {
  const arrows = arrowsOf(diagram);
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const before = new Map<string, string | undefined>(starts.map(({ id }) => [id, undefined]));
  const queue = starts.map(({ id }) => id);
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at] as string;
    for (const { to, edge } of arrows.get(id) ?? []) {
      const node = nodes.get(to);
      if (!node || (passes.edge && !passes.edge(edge))) continue;
      if (isEnd(node)) return [...wayBack(before, id), to].map((one) => nodes.get(one) as DiagramNode);
      if (before.has(to) || (passes.node && !passes.node(node))) continue;
      before.set(to, id);
      queue.push(to);
    }
  }
  return undefined;
}

function wayBack(before: ReadonlyMap<string, string | undefined>, id: string): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

/** Boxes that no arrow touches, neither themselves nor a group around them. */
export function isolated(diagram: Diagram): readonly DiagramNode[] {
  const touched = new Set(diagram.edges.flatMap(({ from, to }) => [...endsOf(diagram, from), ...endsOf(diagram, to)]));
  return diagram.nodes.filter(({ id }) => !touched.has(id));
}
