import { element, setText } from './element';
import { panByDragging } from './pan';
import { zoomByFingers } from './pinch';
import { clampZoom, scrollAfterZoom, zoomByKey, zoomByWheel } from './zoom';

/**
 * A factor of the drawing's own size; or as large as its frame allows; or, until the reader chooses, the same but never so
 * small that the labels cannot be read.
 */
export type Zoom = number | 'fit' | 'readable';

export interface Look {
  readonly zoom: Zoom;
  readonly scroll: { readonly left: number; readonly top: number };
}

/** Below this factor the labels (14 px) are too small for most readers. */
const readableFactor = 0.7;
/** A small drawing that fills the panel is not blown up further than this. */
const largestFit = 2;

export interface ZoomView {
  readonly controls: HTMLElement;
  /** Not among the controls: with it they do not fit into one line of a narrow panel. */
  readonly turnButton: HTMLElement;
  /** The scrolled area, in the frame that shows where there is more. */
  readonly frame: HTMLElement;
  readonly viewport: HTMLElement;
  setName(name: string): void;
  /** Whether it is drawn from top to bottom though its author drew it sideways; undefined where it cannot be turned. */
  setTurned(isTurned: boolean | undefined): void;
  /** Alone: the drawing is fitted into the height of its frame as well, else into the width only. */
  setAlone(alone: boolean): void;
  /** To be called when another drawing was put in: applies the zoom to it, and the scroll position when it is the first. */
  fitted(): void;
  /** True where the key was one of + - 0 1. */
  byKey(key: string): boolean;
}

export interface ZoomEvents {
  looked(look: Look): void;
  /** The reader wants it from top to bottom, or again as it is written. */
  turn(isTurned: boolean): void;
}

/** Around the drawing: what pads and frames it, and a scroll bar below it. */
const aroundWidth = 26;
const aroundHeight = 40;

/** The height that a drawing alone needs, as CSS: by its zoom, or by the width that there is, of which the page knows more than this script. */
function heightFor({ width, height }: { width: number; height: number }, zoom: Zoom, least: number): string {
  const drawn =
    typeof zoom === 'number'
      ? `${height * zoom}px`
      : `clamp(${height * least}px, (100cqi - ${aroundWidth}px) * ${height / width}, ${height * largestFit}px)`;
  return `calc(${drawn} + ${aroundHeight}px)`;
}

/** Scrolls and zooms the drawing in `picture`: buttons, keys + - 0 1, dragging, two fingers, and the wheel with Ctrl or Alt. */
export function createZoomView(picture: HTMLElement, initial: Look, { looked: changed, turn }: ZoomEvents): ZoomView {
  let zoom = initial.zoom;
  let alone = false;
  let unscrolled = true;
  let isTurned: boolean | undefined;
  const viewport = element('div', { className: 'viewport', tabIndex: 0, role: 'group' }, picture);
  const frame = element('div', { className: 'frame' }, viewport);
  const percent = element('span', { className: 'percent' });
  const more = element('span', { className: 'more' });
  const turnButton = element('button', { type: 'button', className: 'turn', hidden: true }, 'Top down');
  turnButton.title = 'Draw it from top to bottom, in this view only: the document stays as it is';
  turnButton.onclick = () => turn(!isTurned);

  const drawing = (): SVGSVGElement | null => picture.querySelector(':scope > svg');
  const size = (): { width: number; height: number } => {
    const box = drawing()?.viewBox.baseVal;
    return box && box.width > 0 && box.height > 0 ? box : { width: 1, height: 1 };
  };
  const factor = (): number => {
    const box = drawing()?.getBoundingClientRect();
    const { width, height } = size();
    return box && box.width > 0 ? Math.min(box.width / width, box.height / height) : 1;
  };
  const scrolled = (): Look['scroll'] => ({ left: viewport.scrollLeft, top: viewport.scrollTop });

  const apply = (): void => {
    const svg = drawing();
    if (!svg) return;
    const { width, height } = size();
    svg.removeAttribute('height');
    const least = zoom === 'readable' ? readableFactor : 0;
    const most = typeof zoom === 'number' ? undefined : alone ? largestFit : 1;
    frame.style.setProperty('--drawing-height', heightFor({ width, height }, zoom, least));
    Object.assign(svg.style, {
      minWidth: `${width * least}px`,
      minHeight: alone ? `${height * least}px` : '0',
      maxWidth: most === undefined ? 'none' : `${width * most}px`,
      maxHeight: most === undefined ? 'none' : `${height * most}px`,
      width: typeof zoom === 'number' ? `${width * zoom}px` : '100%',
      height: typeof zoom === 'number' ? `${height * zoom}px` : alone ? '100%' : 'auto',
    });
  };

  const describe = (): void => {
    if (!drawing()) return;
    setText(percent, `${Math.round(factor() * 100)} %`);
    const { scrollLeft, clientWidth, scrollWidth } = viewport;
    const wider = scrollWidth - clientWidth > 1;
    frame.classList.toggle('more-before', wider && scrollLeft > 1);
    frame.classList.toggle('more-after', wider && scrollLeft < scrollWidth - clientWidth - 1);
    // Where the labels can be read and all is in sight, there is nothing to gain.
    const tooWide = size().width * readableFactor > clientWidth - aroundWidth;
    turnButton.hidden = isTurned === undefined || !(isTurned || tooWide);
    // Words besides the shadow: it cannot be seen in high contrast.
    setText(more, wider ? 'wider than shown' : '');
  };
  // A fitted drawing follows the size of the panel; an observer is called after layout, so nothing is laid out twice.
  const sizes = new ResizeObserver(describe);
  sizes.observe(viewport);
  sizes.observe(picture);

  let reported = 0;
  viewport.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(reported);
      reported = requestAnimationFrame(() => {
        describe();
        if (drawing()) changed({ zoom, scroll: scrolled() });
      });
    },
    { passive: true },
  );

  /** `cursor` stays where it is; without one the middle does. */
  const zoomTo = (next: Zoom, cursor = { x: viewport.clientWidth / 2, y: viewport.clientHeight / 2 }): void => {
    const before = factor();
    const { left, top } = scrolled();
    zoom = typeof next === 'number' ? clampZoom(next) : next;
    apply();
    const ratio = factor() / before;
    viewport.scrollTo(scrollAfterZoom(left, cursor.x, ratio), scrollAfterZoom(top, cursor.y, ratio));
    describe();
    changed({ zoom, scroll: scrolled() });
  };

  const byKey = (key: string): boolean => {
    const next = zoomByKey(key, factor());
    if (next !== undefined) zoomTo(next);
    return next !== undefined;
  };

  const button = (text: string, label: string, key: string): HTMLButtonElement => {
    const made = element('button', { type: 'button', ariaLabel: label, title: `${label} (${key})` }, text);
    made.onclick = () => byKey(key);
    return made;
  };
  const controls = element('div', { className: 'zoom', role: 'group' });
  const fit = button('Fit', 'Fit width', '0');
  const buttons = element('span', { className: 'zoom-buttons' }, button('−', 'Zoom out', '-'), percent);
  const actual = button('1:1', 'Actual size', '1');
  actual.className = 'actual';
  buttons.append(button('+', 'Zoom in', '+'), fit, actual);
  controls.append(more, buttons);

  viewport.addEventListener('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && byKey(event.key)) event.preventDefault();
  });
  viewport.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.altKey) return; // A plain wheel scrolls.
      event.preventDefault();
      const edge = viewport.getBoundingClientRect();
      zoomTo(zoomByWheel(event.deltaY, factor()), { x: event.clientX - edge.left, y: event.clientY - edge.top });
    },
    { passive: false },
  );
  panByDragging(viewport);
  zoomByFingers(viewport, factor, zoomTo);

  return {
    ...{ controls, turnButton, frame, viewport, byKey },
    setName: (name) => {
      viewport.ariaLabel = `${name}: scroll with the arrow keys, zoom with plus, minus, zero and one`;
      controls.ariaLabel = `Zoom of ${name}`;
    },
    setTurned: (next) => {
      // Asked with each keystroke; the drawing that follows a change has the button looked at.
      if (next === isTurned) return;
      // A zoom that was chosen for the other direction shows nothing in this one.
      if (next !== undefined && isTurned !== undefined) {
        zoom = 'readable';
        changed({ zoom, scroll: scrolled() });
      }
      isTurned = next;
      turnButton.ariaPressed = String(next ?? false);
    },
    setAlone: (next) => {
      if (next === alone) return;
      alone = next;
      fit.ariaLabel = alone ? 'Fit the whole diagram' : 'Fit width';
      fit.title = `${fit.ariaLabel} (0)`;
      apply();
    },
    fitted: () => {
      apply();
      // It cannot be scrolled before there is something in it.
      if (unscrolled && drawing()) viewport.scrollTo(initial.scroll);
      unscrolled = false;
      requestAnimationFrame(describe); // Not now: many drawings may come in one go.
    },
  };
}
