import { isComponentName, roleBox, roleFlows, roleOf, rolesNamed } from '../../diagram/roles';
import type { Diagram, DiagramNode } from '../../diagram/types';
import { words } from '../../language/tokens';
import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import { mainDiagram } from './drawn-system';
import { feedbackGap } from './feedback-gap';
import { contentStems, overlap, tellingStems } from './names';
import { absentRoles, type DrawnDocument } from './needed-roles';
import { toldOfRole } from './told-of-role';
import { undescribedNodes } from './undescribed-nodes';
import { undrawnComponents } from './undrawn-components';

/** What the design needs and the diagram that shows the system lacks. */
export interface MissingPart {
  /** Stays the same while other parts of the document are edited: `role feature-store`, `feedback`, `text FS`. */
  readonly id: string;
  /** A box with its arrows; an arrow between boxes that are there; a passage about a box. */
  readonly kind: 'component' | 'edge' | 'text';
  /** What is missing, as a label. */
  readonly label: string;
  readonly role?: string;
  readonly shape?: 'box' | 'round' | 'store';
  readonly arrows: readonly PartArrow[];
  /** For `text`: the box that no passage describes. */
  readonly node?: string;
  /** One plain sentence. */
  readonly because: string;
}

/** An end that is absent is the missing part. */
export interface PartArrow {
  readonly from?: string;
  readonly to?: string;
  readonly dotted: boolean;
  readonly label: string;
}

export const roleId = (role: string): string => `role ${role}`;
export const componentId = (name: string): string => `component ${name.toLowerCase()}`;
export const textId = ({ id }: Pick<DiagramNode, 'id'>): string => `text ${id}`;

/** More arrows than that on one side are the author's to draw. */
const mostArrows = 2;
/** A name of more words is a sentence. */
const longestName = 4;

/** In the order in which data flows; empty where no diagram shows the system. The findings of the rules are about the same parts. */
export const missingParts: (context: DrawnDocument) => readonly MissingPart[] = derived(findParts);

function findParts(context: DrawnDocument): readonly MissingPart[] {
  const main = mainDiagram(context);
  if (!main) return [];
  const { diagram } = main;
  const parts: MissingPart[] = absentRoles(context).map((role) => rolePart(context, diagram, role));
  for (const { name, passage } of undrawnComponents(context)) {
    const [role] = rolesNamed(name);
    const arrows = arrowsOfComponent(diagram, name, role, passage.text);
    if (arrows.length === 0 || (role !== undefined && parts.some((part) => part.role === role))) continue;
    const title = context.document.sections[passage.section]?.title ?? '';
    parts.push({
      ...{ id: componentId(name), kind: 'component', label: name, arrows },
      ...(role !== undefined && { role }),
      shape: role === undefined ? 'box' : roleBox(role).shape,
      because: `Described${title === '' ? '' : ` in "${title}"`}, not drawn.`,
    });
  }
  const gap = feedbackGap(context);
  // A part that watches is drawn with its way back.
  if (gap && !parts.some(({ role }) => role === 'monitoring')) {
    parts.push({
      ...{ id: 'feedback', kind: 'edge', label: 'Feedback' },
      arrows: [{ from: gap.use.id, to: gap.training.id, dotted: true, label: 'feedback' }],
      because: `No arrow leads from use back to data or training.`,
    });
  }
  for (const { node } of undescribedNodes(context))
    parts.push({
      ...{ id: textId(node), kind: 'text', label: node.label, arrows: [], node: node.id },
      because: 'Drawn, but the text never speaks of it.',
    });
  return parts;
}

function rolePart(context: DrawnDocument, diagram: Diagram, role: string): MissingPart {
  const told = titlesTold(context).get(role);
  const { name, shape } = roleBox(role);
  const arrows = arrowsOfRole(diagram, role);
  // Where its usual neighbours are not drawn either: what most arrows meet is the middle of the system.
  const middle = busiest(diagram);
  return {
    ...{ id: roleId(role), kind: 'component', role, shape },
    label: ownName(context, role) ?? name,
    arrows: [...arrows, ...(arrows.length === 0 && middle ? [{ to: middle.id, dotted: false, label: '' }] : [])],
    because:
      told === undefined
        ? 'The text speaks of it, and the diagram does not show it.'
        : `Described in "${told}", not drawn.`,
  };
}

/** Of the absent roles of which a place tells, the title above the best one. By itself: where places stand changes with each edit. */
const titlesTold = derived((context: DrawnDocument): ReadonlyMap<string, string> => {
  const titles = new Map<string, string>();
  for (const role of absentRoles(context)) {
    const [told] = toldOfRole(context, role);
    if (told) titles.set(role, told.title);
  }
  return titles;
});

/** What the author calls the part where a passage introduces it: "**Feast online store**: …". */
function ownName({ reading }: DrawnDocument, role: string): string | undefined {
  for (const passage of reading.passages) {
    const own = ownNameIn(passage);
    if (own?.role === role) return own.name;
  }
  return undefined;
}

const ownNameIn = ofPassage(({ block, aside, sentences }) => {
  const name = block?.runIn
    ?.replace(/[:：*]+$/u, '')
    .replace(/\([^)]*\)/gu, '')
    .trim();
  if (aside || !name || sentences.some(({ hedged }) => hedged)) return undefined;
  const count = words(name).length;
  return count > 1 && count <= longestName && isComponentName(name) ? { name, role: rolesNamed(name)[0] } : undefined;
});

function arrowsOfRole(diagram: Diagram, role: string): readonly PartArrow[] {
  const into: PartArrow[] = [];
  const from: PartArrow[] = [];
  for (const { from: giver, to: taker, dotted = false, label = '', unless = [], unlessCalled = [] } of roleFlows()) {
    if (unless.some((between) => bestOf(diagram, between))) continue;
    if (taker === role && into.length < mostArrows) {
      const node = bestOf(diagram, giver);
      if (node) into.push({ from: node.id, dotted, label });
    } else if (giver === role && from.length < mostArrows) {
      const node = bestOf(diagram, taker);
      if (node && !words(node.label).some((word) => unlessCalled.includes(word)))
        from.push({ to: node.id, dotted, label });
    }
  }
  return [...into, ...from];
}

function arrowsOfComponent(
  diagram: Diagram,
  name: string,
  role: string | undefined,
  passage: string,
): readonly PartArrow[] {
  const usual = role === undefined ? [] : arrowsOfRole(diagram, role);
  if (usual.length > 0) return usual;
  const text = new Set(contentStems(passage.replace(name, ' ')));
  const named = diagram.nodes.find(({ label }) => {
    const stems = tellingStems(label);
    return stems.length > 0 && overlap(stems, text) === 1;
  });
  // Where nothing tells, it hangs on what most arrows meet: the author moves the arrow, and the box is not lost beside the drawing.
  const giver = named ?? busiest(diagram);
  return giver ? [{ from: giver.id, dotted: false, label: '' }] : [];
}

/** The first box whose own words tell the role, else the first that has it. */
function bestOf(diagram: Diagram, role: string): DiagramNode | undefined {
  const found = diagram.nodes.flatMap((node) => {
    const told = roleOf(diagram, node);
    return told?.role === role ? [{ node, by: told.by }] : [];
  });
  return (found.find(({ by }) => by !== 'group' && by !== 'shape') ?? found[0])?.node;
}

function busiest({ nodes, edges }: Diagram): DiagramNode | undefined {
  const count = (id: string): number => edges.filter(({ from, to }) => from === id || to === id).length;
  return nodes.reduce<DiagramNode | undefined>(
    (best, node) => (best && count(best.id) >= count(node.id) ? best : node),
    undefined,
  );
}
