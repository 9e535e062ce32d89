import type { Architecture, ArchitectureDiagram, ArchitectureNode, OverlayChoice } from '../../src/preview/messages';
import { type DrawnParts, hasOwnColours, hasOwnStroke, shapesOf } from './elements';
import { phaseOf, roleTitle, sideWords } from './words';

export interface Marking {
  readonly architecture: Architecture;
  readonly meaning: ArchitectureDiagram;
  readonly overlay: OverlayChoice;
  readonly showGhosts: boolean;
  /** Id in the drawing -> id of the ghost that is drawn there. */
  readonly ghosts: ReadonlyMap<string, string>;
}

/** A small label at a corner of a box. */
interface Badge {
  readonly text: string;
  readonly kind: 'tell' | 'phase' | 'lacks';
}

const namespace = 'http://www.w3.org/2000/svg';
/** Of a badge, in units of the drawing, in which labels are 14 high. */
const badgeHeight = 14;
const badgePadding = 4;
/** Between a box and the ring around it. */
const ringGap = 4;

/**
 * Writes on a drawing what its boxes and arrows are: as attributes, which the style sheet paints, and as badges. Layout stays as it
 * was; whatever the last call wrote is taken off first. Gives the arrows that are missing, as elements wide enough for a pointer.
 */
export function mark(svg: SVGSVGElement, parts: DrawnParts, marking: Marking): ReadonlyMap<string, SVGElement> {
  unmark(svg);
  const { meaning, overlay, ghosts } = marking;
  svg.dataset.overlay = overlay;
  // All places are measured before anything is written: each would lay out the drawing anew.
  const measured = [...parts.boxes].map(([id, box]) => ({ id, box, at: box.getBBox() }));
  const nodes = new Map(meaning.nodes.map((node) => [node.id, node]));
  const badges: SVGGElement[] = [];
  for (const { id, box, at } of measured) {
    const node = nodes.get(id);
    markBox(box, node, ghosts.get(id));
    const ring = svgElement('polyline', { class: 'overlay-ring', points: ringAround(at) });
    const own = node ? badgesOf(node, marking).map((badge) => badgeElement(badge, at)) : [];
    badges.push(...own);
    const group = svgElement('g', { class: 'overlay-mark', 'aria-hidden': 'true' });
    group.append(ring, ...own);
    box.append(group);
  }
  const lengths = badges.map((group) => group.querySelector('text')?.getComputedTextLength() ?? 0);
  for (const [index, group] of badges.entries()) fitBadge(group, lengths[index] ?? 0);
  return markEdges(parts, marking);
}

/** Takes off what `mark` wrote, as far as it is seen. */
export function unmark(svg: SVGSVGElement): void {
  for (const old of svg.querySelectorAll('.overlay-mark')) old.remove();
  delete svg.dataset.overlay;
}

function markBox(box: SVGGElement, node: ArchitectureNode | undefined, ghost: string | undefined): void {
  const shapes = shapesOf(box);
  for (const shape of shapes) shape.classList.add('overlay-shape');
  box.classList.toggle('overlay-own', hasOwnColours(box, shapes));
  box.classList.toggle('overlay-ghost', ghost !== undefined);
  box.classList.toggle('overlay-untold', node !== undefined && node.family === undefined);
  box.classList.toggle('overlay-sideless', node !== undefined && node.side === undefined);
  write(box, 'role', node?.role);
  write(box, 'family', node?.family);
  write(box, 'side', node?.side);
  write(box, 'phase', node?.phase);
}

function markEdges(parts: DrawnParts, { meaning, ghosts }: Marking): ReadonlyMap<string, SVGElement> {
  for (const { from, to, side } of meaning.edges)
    for (const edge of parts.edgesBetween(from, to)) {
      edge.classList.toggle('overlay-own', hasOwnStroke(edge));
      write(edge, 'side', side);
    }
  const missing = new Map<string, SVGElement>();
  for (const [id, ghost] of ghosts) {
    const edge = parts.edge(id);
    if (!edge) continue;
    edge.classList.add('overlay-ghost-edge');
    // An arrow of a missing box is reached by the box.
    if (meaning.ghosts.find((one) => one.id === ghost)?.kind !== 'edge') continue;
    const reach = svgElement('path', { class: 'overlay-mark overlay-reach', d: edge.getAttribute('d') ?? '' });
    edge.after(reach);
    missing.set(id, reach);
  }
  return missing;
}

function write(element: SVGElement, name: string, value: string | undefined): void {
  if (value === undefined) delete element.dataset[name];
  else element.dataset[name] = value;
}

function badgesOf(node: ArchitectureNode, { architecture, meaning, overlay, showGhosts }: Marking): readonly Badge[] {
  const badges: Badge[] = [];
  if (overlay === 'roles' && node.role !== undefined)
    badges.push({ text: roleTitle(architecture, node.role), kind: 'tell' });
  if (overlay === 'sides' && node.side) badges.push({ text: sideWords[node.side].badge, kind: 'tell' });
  const phase = overlay === 'phases' ? phaseOf(architecture, node.phase) : undefined;
  if (phase) badges.push({ text: String(phase.number), kind: 'phase' });
  if (showGhosts && meaning.ghosts.some((ghost) => ghost.kind === 'text' && ghost.node === node.id))
    badges.push({ text: 'not described', kind: 'lacks' });
  return badges;
}

/** On the upper edge at the left; what a box lacks is told on the lower edge. Its width is set when its text was measured. */
function badgeElement({ text, kind }: Badge, at: DOMRect): SVGGElement {
  const label = svgElement('text', { x: String(badgePadding), y: String(badgeHeight - 3.5) });
  label.textContent = text;
  const plate = svgElement('polyline', { class: 'overlay-plate' });
  const y = kind === 'lacks' ? at.y + at.height - badgeHeight / 4 : at.y - badgeHeight / 2;
  const group = svgElement('g', { class: `overlay-badge overlay-${kind}` });
  group.setAttribute('transform', `translate(${at.x + 4}, ${y})`);
  group.append(plate, label);
  return group;
}

function fitBadge(group: SVGGElement, length: number): void {
  const round = group.classList.contains('overlay-phase');
  const points = outline(0, 0, length + 2 * badgePadding, badgeHeight, round ? 4.5 : 2);
  group.querySelector('polyline')?.setAttribute('points', points);
}

function ringAround({ x, y, width, height }: DOMRect): string {
  return outline(x - ringGap, y - ringGap, width + 2 * ringGap, height + 2 * ringGap, 3);
}

/**
 * A rectangle without its corners, as points of a line: what an author styles by a class, Mermaid applies to every rectangle, polygon,
 * circle, ellipse and path of the box, marks of ours among them.
 */
function outline(x: number, y: number, width: number, height: number, corner: number): string {
  const [right, bottom] = [x + width, y + height];
  const points = [
    ...[x + corner, y, right - corner, y, right, y + corner, right, bottom - corner],
    ...[right - corner, bottom, x + corner, bottom, x, bottom - corner, x, y + corner, x + corner, y],
  ];
  return points.join(' ');
}

export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
