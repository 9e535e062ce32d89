import type { Architecture, ArchitectureDiagram } from '../../src/preview/messages';
import { type CardData, cardOfGhost, cardOfNode, spokenGhost, spokenNode } from './card-data';
import type { DrawnParts } from './elements';
import type { Target } from './navigation';

const ghostPrefix = 'ghost ';
const nodePrefix = 'node ';

/** The key of a card about a ghost, by the ghost's id. */
export function ghostKey(id: string): string {
  return ghostPrefix + id;
}

/** Id of the ghost that a card is about; undefined for the card of a box. */
export function ghostOf(key: string): string | undefined {
  return key.startsWith(ghostPrefix) ? key.slice(ghostPrefix.length) : undefined;
}

/** What the card of a key says: of a box, or of a ghost. Undefined where the diagram has none of that id. */
export function cardOf(
  architecture: Architecture,
  meaning: ArchitectureDiagram,
  key: string,
  showGhosts: boolean,
): CardData | undefined {
  const about = ghostOf(key);
  if (about === undefined) {
    const node = meaning.nodes.find(({ id }) => id === key.slice(nodePrefix.length));
    const lacks = meaning.ghosts.find((ghost) => showGhosts && ghost.kind === 'text' && ghost.node === node?.id);
    return node && cardOfNode(architecture, node, lacks);
  }
  const ghost = meaning.ghosts.find(({ id }) => id === about);
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
    if (node) targets.push({ id, element, key: nodePrefix + id, spoken: spokenNode(architecture, node) });
    else if (ghost) targets.push({ id, element, key: ghostKey(ghost.id), spoken: spokenGhost(ghost) });
  }
  return targets;
}
