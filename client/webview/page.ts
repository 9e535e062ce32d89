import { element, setText } from './element';
import { createFigureView, type FigureView } from './figure-view';
import { icon, setIcon } from './icon';
import type { Figure, PreviewModel } from './model';
import { renderNotice } from './notice';
import { createOverlay, type Overlay, type OverlayEvents } from './overlay/overlay-view';
import { createPicker } from './picker';
import type { Look } from './zoom-view';

export interface Page {
  /** `picked`: key of the figure that is shown alone; undefined, or of none that is there: all are shown. */
  render(model: PreviewModel, picked: number | undefined): void;
  /** Of a figure that is on the page. */
  viewOf(key: number): FigureView | undefined;
}

export interface PageEvents extends OverlayEvents {
  lookOf(figure: Figure): Look;
  looked(key: number, look: Look): void;
  /** Draws a figure from top to bottom, or again as it is written. */
  turn(key: number, isTurned: boolean): void;
  /** Shows this figure alone, or all. */
  pick(key: number | undefined): void;
  /** The menu at the end of a figure's caption. */
  menuOf(key: number): HTMLElement;
  /** A figure came to the page, or is about to leave it. */
  placed(key: number, root: HTMLElement): void;
  removed(key: number, root: HTMLElement): void;
}

/** Writes the model into the document. Only what changed is touched. */
export function createPage(toolbar: HTMLElement, main: HTMLElement, events: PageEvents): Page {
  const name = element('span', { className: 'name' });
  const picker = createPicker(events.pick);
  const lockIcon = icon('unlocked');
  const lockText = element('span');
  const lock = element('button', { type: 'button', className: 'lock' }, lockIcon, lockText);
  let locked = false;
  lock.onclick = () => events.send({ type: 'lock', locked: !locked });
  toolbar.append(name, picker.root, lock);
  const notice = element('div', { className: 'notice', role: 'status' });
  main.before(notice);
  const views = new Map<number, FigureView>();
  const overlays = new Map<number, Overlay>();
  let alone: FigureView | undefined;

  const viewOf = (figure: Figure): FigureView => {
    const { key } = figure;
    const known = views.get(key);
    known?.update(figure);
    if (known) return known;
    const view = createFigureView(figure, events.lookOf(figure), {
      reveal: (line) => events.send({ type: 'reveal', line }),
      looked: (look) => events.looked(key, look),
      turn: (isTurned) => events.turn(key, isTurned),
      menu: events.menuOf(key),
    });
    views.set(key, view);
    overlays.set(key, createOverlay(view, events));
    return view;
  };

  const renderFigures = (model: PreviewModel): void => {
    const { figures } = model;
    const keys = new Set(figures.map(({ key }) => key));
    for (const [key, view] of views) {
      if (keys.has(key)) continue;
      events.removed(key, view.root);
      view.root.remove();
      views.delete(key);
      overlays.get(key)?.dispose();
      overlays.delete(key);
    }
    let before: Element | null = null;
    for (const figure of figures) {
      const isNew = !views.has(figure.key);
      const { root } = viewOf(figure);
      // Moving a node loses its scroll position and focus: only those out of place are moved.
      const place: Element | null = before ? before.nextElementSibling : main.firstElementChild;
      if (place !== root) main.insertBefore(root, place);
      if (isNew) events.placed(figure.key, root);
      overlays.get(figure.key)?.update(model, figure);
      before = root;
    }
  };

  const showPicked = (picked: number | undefined): void => {
    alone = picked === undefined ? undefined : views.get(picked);
    main.classList.toggle('alone', alone !== undefined);
    for (const view of views.values()) {
      view.root.hidden = alone !== undefined && view !== alone;
      view.setAlone(view === alone);
    }
  };

  document.addEventListener('keydown', (event) => {
    // The only picture needs no focus to be zoomed.
    if (event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey) return;
    const only = alone ?? (views.size === 1 ? [...views.values()][0] : undefined);
    if (only?.zoomByKey(event.key)) event.preventDefault();
  });

  return {
    viewOf: (key) => views.get(key),
    render: (model, picked) => {
      locked = model.locked;
      setText(name, model.name);
      lock.hidden = model.uri === undefined;
      lock.ariaPressed = String(locked);
      lock.title = locked
        ? `Stays on ${model.name}. Press to follow the active editor again`
        : 'Follows the active editor. Press to stay on this document';
      setIcon(lockIcon, locked ? 'locked' : 'unlocked');
      setText(lockText, locked ? 'Locked' : 'Lock');
      picker.update(model.figures, picked);
      renderFigures(model);
      showPicked(picked);
      renderNotice(notice, model, events.send);
    },
  };
}
