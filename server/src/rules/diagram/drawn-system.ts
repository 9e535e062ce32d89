import { arrowsOf } from '../../diagram/paths';
import { groupsAround, isLegend, isOverview, roleOf, rolesNamed } from '../../diagram/roles';
import type { Diagram, DiagramNode } from '../../diagram/types';
import { derived } from '../../reading/derived';
import type { DiagramInDocument, RuleContext } from '../types';

/** Diagrams with fewer boxes show an idea, not a system. Source: the rule catalogue, MLD803. */
export const fewestBoxes = 5;

const kinds = new Set(['flowchart', 'c4', 'architecture', 'block']);

type Drawn = Pick<RuleContext, 'diagrams' | 'document' | 'reading'>;

/** The diagrams that may show the parts of the system, with those of their boxes that are no explanation of the drawing. */
export const systemDiagrams: (context: Drawn) => readonly DiagramInDocument[] = derived(({ diagrams }) =>
  diagrams
    .filter(({ diagram }) => kinds.has(diagram.kind) && diagram.nodes.length > 0)
    .map((one) => ({ ...one, diagram: { ...one.diagram, nodes: boxesOf(one.diagram) } })),
);

function boxesOf(diagram: Diagram): readonly DiagramNode[] {
  return diagram.nodes.filter((node) => !groupsAround(diagram, node).some(({ title }) => isLegend(title)));
}

/**
 * The diagram that shows the system: the one with the most boxes that has enough of them, was read in full, and is no overview by its
 * title or the heading above it. Undefined where there is none.
 */
export const mainDiagram: (context: Drawn) => DiagramInDocument | undefined = derived((context) => {
  const able = systemDiagrams(context).filter(
    (one) =>
      one.diagram.nodes.length >= fewestBoxes &&
      one.diagram.problems.length === 0 &&
      one.diagram.edges.length > 0 &&
      !isOverview(titleOf(context, one)) &&
      showsSystem(one.diagram),
  );
  return able.reduce<DiagramInDocument | undefined>(
    (best, one) => (best && best.diagram.nodes.length >= one.diagram.nodes.length ? best : one),
    undefined,
  );
});

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

/** The heading above a diagram, and the line before it if that ends with a colon. */
function titleOf({ document }: Pick<RuleContext, 'document'>, { section, leadIn }: DiagramInDocument): string {
  return [document.sections[section]?.title, leadIn].filter(Boolean).join(' ');
}

/** Every role that boxes, groups or arrows of the diagrams of the system name. */
export const rolesShown: (context: Drawn) => ReadonlySet<string> = derived((context) => {
  const shown = new Set<string>();
  for (const { diagram } of systemDiagrams(context)) {
    for (const node of diagram.nodes) {
      const role = roleOf(diagram, node);
      if (role) shown.add(role.role);
      for (const other of rolesNamed(node.label)) shown.add(other);
    }
    for (const { title } of diagram.groups) for (const role of rolesNamed(title)) shown.add(role);
    for (const { label } of diagram.edges) for (const role of rolesNamed(label)) shown.add(role);
  }
  return shown;
});

/** Boxes that an arrow leads to. */
export function reached(diagram: Diagram): ReadonlySet<string> {
  return new Set([...arrowsOf(diagram).values()].flat().map(({ to }) => to));
}
