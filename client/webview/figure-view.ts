import { element, setText } from './element';
import { documentLine, type Figure, isOutdated } from './model';
import { createMoreTools } from './more-tools';
import { turned } from './turned';
import { createZoomView, type Look } from './zoom-view';

/** The place of one figure on the page. It lives as long as the figure, so that zoom and scroll survive edits. */
export interface FigureView {
  readonly root: HTMLElement;
  /** In the caption, for controls of what is shown of the picture. */
  readonly tools: HTMLElement;
  readonly picture: HTMLElement;
  /** Around the viewport, and not scrolled with it: the place of what floats over the picture. */
  readonly frame: HTMLElement;
  /** The scrolled area around the picture. */
  readonly viewport: HTMLElement;
  /** Under the picture, for a legend and lists. */
  readonly below: HTMLElement;
  update(figure: Figure): void;
  /** True: the only figure on the page, as high as the panel. */
  setAlone(alone: boolean): void;
  /** True where the key was one that zooms. */
  zoomByKey(key: string): boolean;
}

export interface FigureEvents {
  reveal(line: number): void;
  looked(look: Look): void;
  turn(isTurned: boolean): void;
  /** At the end of the caption. */
  readonly menu: HTMLElement;
}

export function createFigureView(first: Figure, look: Look, events: FigureEvents): FigureView {
  let figure = first;
  let svg: string | undefined;

  const title = element('button', { className: 'title', type: 'button', title: 'Show in the editor' });
  title.onclick = () => events.reveal(figure.diagram.startLine);
  const line = element('span', { className: 'line' });

  const errorText = element('button', { className: 'link', type: 'button', title: 'Show in the editor' });
  errorText.onclick = () => events.reveal(documentLine(figure));
  const outdated = element('span', { className: 'outdated-note' });
  const error = element('div', { className: 'error', role: 'alert' });

  const picture = element('div', { className: 'picture', role: 'img' });
  const view = createZoomView(picture, look, events);
  const tools = element('div', { className: 'tools' });
  const below = element('div', { className: 'below' });
  const actions = element('div', { className: 'actions' }, view.controls, events.menu);
  const caption = element('figcaption', {}, element('h2', {}, title), line);
  const moreTools = createMoreTools(caption);
  caption.append(moreTools.button, view.turnButton, tools, actions);
  const root = element('figure', {}, caption, error, view.frame, below);

  const update = (next: Figure): void => {
    figure = next;
    const name = figure.diagram.title || 'Diagram';
    setText(title, name);
    setText(line, `line ${figure.diagram.startLine + 1}`);
    view.setName(name);
    moreTools.setName(name);
    view.setTurned(turned(figure.diagram.content) === undefined ? undefined : (figure.isTurned ?? false));
    if (figure.drawn && figure.drawn.svg !== svg) {
      svg = figure.drawn.svg;
      // Sanitised by Mermaid under `securityLevel: strict`; the policy of the page forbids scripts besides.
      picture.innerHTML = svg;
      view.fitted();
      picture.ariaLabel = label(name, picture);
    }
    root.classList.toggle('outdated', isOutdated(figure));
    root.classList.toggle('pending', !figure.drawn && !figure.error);
    if (figure.error) {
      setText(errorText, `Line ${documentLine(figure) + 1}: ${figure.error.message}`);
      setText(outdated, isOutdated(figure) ? 'Below is the last picture that could be drawn.' : '');
      if (!error.firstChild) error.append(errorText, outdated);
    } else error.replaceChildren();
  };
  update(first);
  return {
    ...{ root, tools, picture, below, update },
    frame: view.frame,
    viewport: view.viewport,
    setAlone: view.setAlone,
    zoomByKey: view.byKey,
  };
}

/** The heading and what the author wrote as `accTitle` and `accDescr`. */
function label(name: string, picture: HTMLElement): string {
  const own = [...picture.querySelectorAll(':scope > svg > title, :scope > svg > desc')];
  const parts = [`Diagram: ${name}`, ...own.map((node) => node.textContent?.trim() ?? '')];
  return parts.filter((part) => part !== '').join('. ');
}
