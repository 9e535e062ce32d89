/**
 * The boxes and arrows of a drawing by their ids in the source. Mermaid's names for them are no public API: what is not found goes
 * without marks, and test/vscode/architecture-picture.test.ts holds the names for the version that is shipped.
 */

export interface DrawnParts {
  readonly boxes: ReadonlyMap<string, SVGGElement>;
  /** By the ids of both ends; several arrows may join the same two boxes. */
  edgesBetween(from: string, to: string): readonly SVGElement[];
  /** By an id that the source gives it. */
  edge(id: string): SVGElement | undefined;
}

/** Of flowcharts, state, class and ER diagrams (with a number behind), architecture services, then C4 and block diagrams. */
const boxNames = [/^(?:flowchart|state|classId|entity)-(.+)-\d+$/u, /^(?:service|junction)-(.+)$/u, /^(.+)$/u] as const;

export function partsOf(svg: SVGSVGElement): DrawnParts {
  const prefix = `${svg.id}-`;
  const own = (element: Element): string => (element.id.startsWith(prefix) ? element.id.slice(prefix.length) : '');
  const boxes = new Map<string, SVGGElement>();
  for (const group of svg.querySelectorAll<SVGGElement>('g.node, g.architecture-service, g[data-et="participant"]')) {
    const id = group.dataset.et === 'participant' ? group.dataset.id : boxId(own(group));
    // Where a state diagram begins and ends, nothing is.
    if (group.querySelector('.state-start, .state-end')) continue;
    // The same id twice: the first is the one that is read first.
    if (id !== undefined && id !== '' && !boxes.has(id)) boxes.set(id, group);
  }
  const edges = [...svg.querySelectorAll<SVGElement>('[data-et="edge"], [data-et="message"]')];
  return {
    boxes,
    edgesBetween: (from, to) => edges.filter((edge) => joins(edge, prefix, from, to)),
    edge: (id) => edges.find(({ dataset }) => dataset.id === id),
  };
}

function boxId(name: string): string | undefined {
  for (const pattern of boxNames) {
    const id = pattern.exec(name)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

function joins({ dataset }: SVGElement, prefix: string, from: string, to: string): boolean {
  if (dataset.from !== undefined) return dataset.from === from && dataset.to === to;
  const { id = '' } = dataset;
  // Of flowcharts, class diagrams and block diagrams.
  const names = [`L_${from}_${to}_`, `id_${from}_${to}_`, `${prefix}1-${from}-${to}`];
  return names.some((name) => id.startsWith(name) && /^\d*$/u.test(id.slice(name.length)));
}

/** What a box is painted with: its outlines, without those around its label. */
export function shapesOf(box: SVGGElement): readonly SVGElement[] {
  const shapes = box.querySelectorAll<SVGElement>('rect, path, polygon, circle, ellipse');
  return [...shapes].filter(
    (shape) =>
      !shape.closest('.label, .divider, .overlay-mark, svg svg') &&
      shape.getAttribute('fill') !== 'none' &&
      shape.style.fill !== 'none',
  );
}

/** True where the author, or the kind of diagram, has given the box colours of its own. */
export function hasOwnColours(box: SVGGElement, shapes: readonly SVGElement[]): boolean {
  const texts = box.querySelectorAll<SVGElement>('.label, .label text');
  return (
    shapes.length === 0 ||
    shapes.some(({ style }) => style.fill !== '' || style.stroke !== '') ||
    [...texts].some(({ style }) => style.fill !== '' || style.color !== '')
  );
}

export function hasOwnStroke({ style }: SVGElement): boolean {
  return style.stroke !== '' && style.stroke !== 'none';
}
