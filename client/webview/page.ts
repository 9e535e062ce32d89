import type { FromWebview } from '../src/preview/messages';
import { element, setText } from './element';
import { createFigureView, type FigureView } from './figure-view';
import type { PreviewModel } from './model';
import type { Zoom } from './zoom-view';

export interface Page {
  render(model: PreviewModel): void;
}

export interface PageEvents {
  send(message: FromWebview): void;
  zoomOf(title: string): Zoom;
  zoomed(title: string, zoom: Zoom): void;
}

/** Writes the model into the document. Only what changed is touched. */
export function createPage(toolbar: HTMLElement, main: HTMLElement, events: PageEvents): Page {
  const name = element('span', { className: 'name' });
  const lock = element('button', { type: 'button', className: 'lock' });
  let locked = false;
  lock.onclick = () => events.send({ type: 'lock', locked: !locked });
  toolbar.append(name, lock);
  const notice = element('div', { className: 'notice', role: 'status' });
  main.before(notice);
  const views = new Map<number, FigureView>();

  const renderFigures = (model: PreviewModel): void => {
    const keys = new Set(model.figures.map(({ key }) => key));
    for (const [key, view] of views) {
      if (keys.has(key)) continue;
      view.root.remove();
      views.delete(key);
    }
    let before: Element | null = null;
    for (const figure of model.figures) {
      const known = views.get(figure.key);
      known?.update(figure);
      const view =
        known ??
        createFigureView(figure, events.zoomOf(figure.diagram.title), {
          reveal: (line) => events.send({ type: 'reveal', line }),
          zoomed: events.zoomed,
        });
      views.set(figure.key, view);
      // Moving a node loses its scroll position and focus: only those out of place are moved.
      const place: Element | null = before ? before.nextElementSibling : main.firstElementChild;
      if (place !== view.root) main.insertBefore(view.root, place);
      before = view.root;
    }
  };

  return {
    render: (model) => {
      locked = model.locked;
      setText(name, model.name);
      lock.hidden = model.uri === undefined;
      lock.ariaPressed = String(locked);
      lock.title = locked ? 'Follow the active editor again' : 'Stay on this document';
      setText(lock, locked ? 'Locked' : 'Lock');
      renderFigures(model);
      renderNotice(notice, model, events);
    },
  };
}

function renderNotice(notice: HTMLElement, model: PreviewModel, events: PageEvents): void {
  const kind = model.unavailable ?? (model.figures.length === 0 ? 'no-diagram' : '');
  if (notice.dataset.kind === kind) return;
  notice.dataset.kind = kind;
  const paragraph = (text: string): HTMLElement => element('p', {}, text);
  const button = (text: string, message: FromWebview): HTMLElement => {
    const made = element('button', { type: 'button', className: 'primary' }, text);
    made.onclick = () => events.send(message);
    return made;
  };
  if (kind === '') notice.replaceChildren();
  else if (kind === 'starting') notice.replaceChildren(paragraph('Starting…'));
  else if (kind === 'no-document') {
    notice.replaceChildren(paragraph('Open a Markdown file: its Mermaid diagrams are drawn here.'));
  } else if (kind === 'failed') {
    const text = 'The language server stopped, so changes are not drawn.';
    notice.replaceChildren(paragraph(text), button('Restart', { type: 'restart' }));
  } else {
    notice.replaceChildren(
      paragraph('This document has no Mermaid diagram.'),
      element('p', {}, 'Start a fence with ', element('code', {}, '```mermaid'), ', or begin with a skeleton:'),
      button('Insert architecture diagram', { type: 'insert-diagram' }),
    );
  }
}
