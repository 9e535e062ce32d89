import type { Architecture, ArchitectureDiagram, OverlayChoice } from '../../src/preview/messages';
import { familyWords, phaseOf, sideWords } from './words';

export interface LegendEntry {
  /** What the swatch shows: a family or a side, as the boxes carry it, or the number of a phase. */
  readonly swatch:
    | { readonly family: string }
    | { readonly side: string }
    | { readonly number: number }
    | { readonly missing: true }
    | { readonly untold: true };
  readonly text: string;
}

const familyOrder = ['outside', 'data', 'training', 'serving', 'operations'] as const;
const sideOrder = ['training', 'serving', 'both'] as const;

/** What the marks of a picture mean: only what occurs in it, in an order that stays. */
export function legendOf(
  architecture: Pick<Architecture, 'phases'>,
  { nodes, edges }: Pick<ArchitectureDiagram, 'nodes' | 'edges'>,
  overlay: OverlayChoice,
  ghostsDrawn: boolean,
): readonly LegendEntry[] {
  return [
    ...(overlay === 'roles' ? families(nodes) : []),
    ...(overlay === 'sides' ? sides(nodes, edges) : []),
    ...(overlay === 'phases' ? phases(architecture, nodes) : []),
    ...(ghostsDrawn ? [{ swatch: { missing: true } as const, text: 'Missing in the diagram' }] : []),
  ];
}

/** Boxes of which nothing is told need words only beside those of which something is. */
function families(nodes: ArchitectureDiagram['nodes']): readonly LegendEntry[] {
  const found = new Set(nodes.map(({ family }) => family));
  return familyOrder
    .filter((family) => found.has(family))
    .map((family): LegendEntry => ({ swatch: { family }, text: familyWords[family] }))
    .concat(found.has(undefined) && found.size > 1 ? [{ swatch: { untold: true }, text: 'Other' }] : []);
}

function sides(nodes: ArchitectureDiagram['nodes'], edges: ArchitectureDiagram['edges']): readonly LegendEntry[] {
  const found = new Set([...nodes, ...edges].map(({ side }) => side));
  return sideOrder
    .filter((side) => found.has(side))
    .map((side): LegendEntry => ({ swatch: { side }, text: sideWords[side].legend }))
    .concat(nodes.some(({ side }) => !side) ? [{ swatch: { untold: true }, text: 'Neither' }] : []);
}

function phases(
  architecture: Pick<Architecture, 'phases'>,
  nodes: ArchitectureDiagram['nodes'],
): readonly LegendEntry[] {
  const found = new Set(nodes.map(({ phase }) => phase));
  return architecture.phases
    .filter(({ id }) => found.has(id))
    .flatMap(({ id }) => {
      const phase = phaseOf(architecture, id);
      return phase ? [{ swatch: { number: phase.number }, text: phase.title }] : [];
    });
}
