import type { Architecture, ArchitectureDiagram, FromWebview, OverlayChoice } from '../../src/preview/messages';
import { element } from '../element';
import type { FigureView } from '../figure-view';
import { type Figure, lastMeaningOf, type PreviewModel } from '../model';
import { createBoxList } from './box-list';
import { createCardView } from './card-view';
import { type DrawnParts, partsOf } from './elements';
import { createGhostList } from './ghost-list';
import { withGhosts } from './ghost-source';
import { highlight } from './highlight';
import { legendOf } from './legend';
import { legendItems } from './legend-view';
import { mark, unmark } from './marks';
import { createNavigation } from './navigation';
import { cardOf, ghostKey, ghostOf, targetsOf } from './targets';
import { createTools } from './tools';

export interface OverlayEvents {
  send(message: FromWebview): void;
  chooseOverlay(overlay: OverlayChoice): void;
  showGhosts(shown: boolean): void;
}

/** What the picture of one figure tells of the ML system. It lives as long as the figure. */
export interface Overlay {
  /** After the picture was written; touches only what changed. */
  update(model: PreviewModel, figure: Figure): void;
  /** The figure leaves the page. */
  dispose(): void;
}

/** What the page tells at the moment. */
interface Shown {
  readonly model: PreviewModel;
  readonly architecture: Architecture;
  readonly meaning: ArchitectureDiagram;
  readonly svg: SVGSVGElement | null;
  readonly parts: DrawnParts | undefined;
  /** Id in the drawing -> id of the ghost that is drawn there. */
  readonly ghosts: ReadonlyMap<string, string>;
}

export function createOverlay(
  { picture, viewport, tools: toolbar, below }: Pick<FigureView, 'picture' | 'viewport' | 'tools' | 'below'>,
  events: OverlayEvents,
): Overlay {
  let shown: Shown | undefined;
  /** What was written last, to write nothing twice: a reader may have the focus in it. */
  let written = '';

  const tools = createTools(toolbar, events);
  const legend = element('ul', { className: 'legend', ariaLabel: 'What the marks mean' });
  const boxList = createBoxList(events.send);
  const card = createCardView(
    (key) => shown && cardOf(shown.architecture, shown.meaning, key, shown.model.showGhosts),
    events.send,
  );
  const ghostList = createGhostList((ghost, button) => card.show(button, ghostKey(ghost), 'focus'));
  below.append(legend, ghostList.root, boxList.root);
  // Behind the picture, so that Tab goes from a box into its card.
  below.before(card.root);
  const navigation = createNavigation(picture, {
    activate: ({ id, key, element: box }) => {
      const node = shown?.meaning.nodes.find((one) => one.id === id);
      if (node) events.send({ type: 'select', place: node.range });
      else card.show(box, key, 'focus');
    },
    enter: ({ key, element: box }, by) => card.show(box, key, by === 'pointer' ? 'soon' : 'now'),
    leave: card.leave,
    edges: () => [...(shown?.meaning.edges ?? []), ...(shown ? arrowsOfGhosts(shown) : [])],
  });

  const write = ({ model, architecture, meaning, svg, parts, ghosts }: Shown): void => {
    const { overlay, showGhosts } = model;
    if (svg && parts) {
      const arrows = mark(svg, parts, { architecture, meaning, overlay, showGhosts, ghosts });
      navigation.setTargets(targetsOf(architecture, meaning, parts, ghosts, arrows));
    }
    const isDrawn = [...ghosts.keys()].some((id) => parts?.boxes.has(id) || parts?.edge(id));
    legend.replaceChildren(...legendItems(legendOf(architecture, meaning, overlay, isDrawn)));
  };

  /** Of a document that is no design doc: the picture as it was drawn. */
  const forget = (): void => {
    if (shown?.svg) unmark(shown.svg);
    if (shown?.parts) highlight(shown.parts, '', [], viewport, false);
    shown = undefined;
    written = '';
    card.close();
    navigation.setTargets([]);
    picture.role = 'img';
  };

  return {
    dispose: card.dispose,
    update: (model, figure) => {
      const meaning = withoutBeginnings(lastMeaningOf(model, figure));
      const { architecture } = model;
      const isTold = architecture !== undefined && meaning !== undefined && meaning.nodes.length > 0;
      toolbar.hidden = below.hidden = !isTold;
      if (!isTold) {
        if (shown) forget();
        return;
      }
      const svg = picture.querySelector<SVGSVGElement>(':scope > svg');
      const isNew = svg !== shown?.svg;
      const moved = isNew || shown?.model.highlighted !== model.highlighted;
      const mayScroll = shown?.model.highlighted !== model.highlighted;
      const parts = isNew ? (svg ? partsOf(svg) : undefined) : shown?.parts;
      shown = {
        model,
        architecture,
        meaning,
        svg,
        parts,
        ghosts: ghostsIn(figure, meaning, isNew ? undefined : shown),
      };
      const { overlay, showGhosts } = model;
      const key = JSON.stringify([overlay, showGhosts, architecture.phases, meaning, [...shown.ghosts]], withoutPlaces);
      if (isNew || key !== written) {
        written = key;
        write(shown);
      }
      ghostList.update(showGhosts ? meaning.ghosts : []);
      boxList.update(architecture, meaning);
      card.refresh((about) => navigation.find(about)?.element ?? ghostList.buttonOf(ghostOf(about) ?? ''));
      if (svg && isNew) asGroup(picture, svg);
      tools.update(figure.diagram.title || 'the diagram', overlay, { count: meaning.ghosts.length, shown: showGhosts });
      if (parts && moved) highlight(parts, figure.diagram.id, model.highlighted, viewport, mayScroll);
    },
  };
}

/** Lines move with each line that an author writes above: nothing that is seen depends on them. */
function withoutPlaces(name: string, value: unknown): unknown {
  return name === 'range' || name === 'mentions' || name === 'content' ? undefined : value;
}

/** Where a state diagram begins and ends is no box: the reader of diagrams names it so. */
function withoutBeginnings(meaning: ArchitectureDiagram | undefined): ArchitectureDiagram | undefined {
  if (meaning?.kind !== 'state') return meaning;
  return {
    ...meaning,
    nodes: meaning.nodes.filter(({ id, label }) => id !== label || !/_(?:start|end)\d*$/u.test(id)),
  };
}

/** The ghosts of the drawing that is there; those of the time when it was made, while another one is under way. */
function ghostsIn({ drawn }: Figure, meaning: ArchitectureDiagram, before: Shown | undefined): Shown['ghosts'] {
  if (!drawn?.extended) return new Map();
  const now = withGhosts(drawn.content, meaning);
  return now?.source === drawn.extended ? now.drawn : (before?.ghosts ?? new Map());
}

/** Arrow keys go along the arrows of missing boxes, too. */
function arrowsOfGhosts({ meaning, ghosts }: Shown): readonly { readonly from: string; readonly to: string }[] {
  return [...ghosts].flatMap(([id, ghost]) => {
    const arrows = meaning.ghosts.find((one) => one.id === ghost)?.arrows ?? [];
    return arrows.map(({ from = id, to = id }) => ({ from, to }));
  });
}

/** One picture with a name becomes a group of buttons: the drawing itself is nothing besides. */
function asGroup(picture: HTMLElement, svg: SVGSVGElement): void {
  picture.role = 'group';
  svg.setAttribute('role', 'presentation');
  for (const name of ['aria-roledescription', 'aria-labelledby', 'aria-describedby']) svg.removeAttribute(name);
}
