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

/** Finds the boxes and arrows in a drawing of Mermaid; empty for kinds of diagrams whose names are not known. */
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
  const byEnds = new Map<string, SVGElement[]>();
  for (const edge of edges) {
    const { from, to, id = '' } = edge.dataset;
    const name = from === undefined ? id.replace(/\d+$/u, '') : endsOf(from, to ?? '');
    const known = byEnds.get(name);
    if (known) known.push(edge);
    else byEnds.set(name, [edge]);
  }
  // Of messages; of flowcharts and class diagrams, where a number follows. A block diagram numbers none.
  const namesOf = (from: string, to: string) => [endsOf(from, to), `L_${from}_${to}_`, `id_${from}_${to}_`];
  return {
    boxes,
    edgesBetween: (from, to) => {
      const named = namesOf(from, to).flatMap((name) => byEnds.get(name) ?? []);
      const block = `${prefix}1-${from}-${to}`;
      return [
        ...named,
        ...(byEnds.get(block.replace(/\d+$/u, '')) ?? []).filter(({ dataset }) => dataset.id === block),
      ];
    },
    edge: (id) => edges.find(({ dataset }) => dataset.id === id),
  };
}

/** No id has a line end in it. */
function endsOf(from: string, to: string): string {
  return `${from}\n${to}`;
}

function boxId(name: string): string | undefined {
  for (const pattern of boxNames) {
    const id = pattern.exec(name)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
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
