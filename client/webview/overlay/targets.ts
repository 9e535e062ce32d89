import type { Architecture, ArchitectureDiagram } from '../../src/preview/messages';
import { type CardData, cardOfGhost, cardOfNode, spokenGhost, spokenNode } from './card-data';
import type { DrawnParts } from './elements';
import type { Target } from './navigation';

/** What a card can be about: a box of the author, or a ghost. */
export type CardKey = `node ${string}` | `ghost ${string}`;

export function cardOf(
  architecture: Architecture,
  meaning: ArchitectureDiagram,
  key: string,
  showGhosts: boolean,
): CardData | undefined {
  if (key.startsWith('node ')) {
    const node = meaning.nodes.find(({ id }) => id === key.slice('node '.length));
    const lacks = meaning.ghosts.find((ghost) => showGhosts && ghost.kind === 'text' && ghost.node === node?.id);
    return node && cardOfNode(architecture, node, lacks);
  }
  const ghost = meaning.ghosts.find(({ id }) => id === key.slice('ghost '.length));
  return ghost && cardOfGhost(architecture, meaning, ghost);
}

/** All that the keyboard and the pointer can reach in a drawing: its boxes, and arrows that are missing. */
export function targetsOf(
  architecture: Architecture,
  meaning: ArchitectureDiagram,
  parts: DrawnParts,
  ghosts: ReadonlyMap<string, string>,
  arrows: ReadonlyMap<string, SVGElement>,
): readonly Target[] {
  const nodes = new Map(meaning.nodes.map((node) => [node.id, node]));
  const missing = new Map(meaning.ghosts.map((ghost) => [ghost.id, ghost]));
  const targets: Target[] = [];
  for (const [id, element] of [...parts.boxes, ...arrows]) {
    const node = nodes.get(id);
    const ghost = missing.get(ghosts.get(id) ?? '');
    if (node) targets.push({ id, element, key: `node ${id}`, spoken: spokenNode(architecture, node) });
    else if (ghost) targets.push({ id, element, key: `ghost ${ghost.id}`, spoken: spokenGhost(ghost) });
  }
  return targets;
}
