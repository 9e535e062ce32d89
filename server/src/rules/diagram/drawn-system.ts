import { arrowsOf } from '../../diagram/paths';
import { groupsAround, isLegend, isOverview, roleOf, rolesNamed } from '../../diagram/roles';
import type { Diagram, DiagramNode } from '../../diagram/types';
import type { DiagramInDocument, RuleContext } from '../types';

/** Diagrams with fewer boxes show an idea, not a system. Source: the rule catalogue, MLD803. */
export const fewestBoxes = 5;

const kinds = new Set(['flowchart', 'c4', 'architecture', 'block']);

/** The diagrams that may show the parts of the system, with those of their boxes that are no explanation of the drawing. */
export function systemDiagrams({ diagrams }: Pick<RuleContext, 'diagrams'>): readonly DiagramInDocument[] {
  return diagrams
    .filter(({ diagram }) => kinds.has(diagram.kind) && diagram.nodes.length > 0)
    .map(({ fence, diagram }) => ({ fence, diagram: { ...diagram, nodes: boxesOf(diagram) } }));
}

function boxesOf(diagram: Diagram): readonly DiagramNode[] {
  return diagram.nodes.filter((node) => !groupsAround(diagram, node).some(({ title }) => isLegend(title)));
}

/**
 * The diagram that shows the system: the one with the most boxes that has enough of them, was read in full, and is no overview by its
 * title or the heading above it. Undefined where there is none.
 */
export function mainDiagram(context: Pick<RuleContext, 'diagrams' | 'document'>): DiagramInDocument | undefined {
  const able = systemDiagrams(context).filter(
    ({ fence, diagram }) =>
      diagram.nodes.length >= fewestBoxes &&
      diagram.problems.length === 0 &&
      diagram.edges.length > 0 &&
      !isOverview(titleOf(context, fence)) &&
      showsSystem(diagram),
  );
  return able.reduce<DiagramInDocument | undefined>(
    (best, one) => (best && best.diagram.nodes.length >= one.diagram.nodes.length ? best : one),
    undefined,
  );
}

/** Roles of an ML system that are more than any program has; a diagram of an ML system shows at least two parts of one. */
const mlRoles = new Set([
  'registry',
  'feature-store',
  'index',
  'labels',
  'training',
  're-ranking',
  'candidate-generation',
  'ranking',
  'inference',
]);

function showsSystem(diagram: Diagram): boolean {
  const shown = diagram.nodes.map((node) => roleOf(diagram, node)).filter((role) => role?.by !== 'group');
  const ml = new Set(shown.flatMap((role) => (role && mlRoles.has(role.role) ? [role.role] : [])));
  const all = new Set(shown.flatMap((role) => (role ? [role.role] : [])));
  return ml.size >= 1 && all.size >= 3;
}

/** The heading above a fence, and the line before it if that ends with a colon. */
export function titleOf({ document }: Pick<RuleContext, 'document'>, fence: DiagramInDocument['fence']): string {
  const block = document.blocks[fence.block];
  const heading = block && document.sections[block.section]?.title;
  return [heading, block?.leadIn].filter(Boolean).join(' ');
}

/** Every role that boxes, groups or arrows of the diagrams name. */
export function rolesShown(diagrams: readonly DiagramInDocument[]): ReadonlySet<string> {
  const shown = new Set<string>();
  for (const { diagram } of diagrams) {
    for (const node of diagram.nodes) {
      const role = roleOf(diagram, node);
      if (role) shown.add(role.role);
      for (const other of rolesNamed(node.label)) shown.add(other);
    }
    for (const { title } of diagram.groups) for (const role of rolesNamed(title)) shown.add(role);
    for (const { label } of diagram.edges) for (const role of rolesNamed(label)) shown.add(role);
  }
  return shown;
}

/** Boxes that an arrow leads to. */
export function reached(diagram: Diagram): ReadonlySet<string> {
  return new Set([...arrowsOf(diagram).values()].flat().map(({ to }) => to));
}
