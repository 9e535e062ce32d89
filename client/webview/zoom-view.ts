import { element, setText } from './element';
import { clampZoom, scrollAfterZoom, zoomByKey, zoomByWheel } from './zoom';

/**
 * A factor of the drawing's own size; or as wide as the panel allows; or, until the reader chooses, the same but never so
 * small that the labels cannot be read.
 */
export type Zoom = number | 'fit' | 'readable';

/** Below this factor the labels (14 px) are too small for most readers. */
const readableFactor = 0.5;

export interface ZoomView {
  readonly controls: HTMLElement;
  readonly viewport: HTMLElement;
  setName(name: string): void;
  /** To be called when another drawing was put in: applies the zoom to it. */
  fitted(): void;
}

/** Scrolls and zooms the drawing in `picture`: buttons, keys + - 0, and the wheel with Ctrl or Alt. */
export function createZoomView(picture: HTMLElement, initial: Zoom, changed: (zoom: Zoom) => void): ZoomView {
  let zoom = initial;
  const viewport = element('div', { className: 'viewport', tabIndex: 0, role: 'group' }, picture);
  const percent = element('span', { className: 'percent' });

  const drawing = (): SVGSVGElement | null => picture.querySelector('svg');
  const size = (): { width: number; height: number } => {
    const box = drawing()?.viewBox.baseVal;
    return box && box.width > 0 ? box : { width: 1, height: 1 };
  };
  const factor = (): number => {
    const width = drawing()?.getBoundingClientRect().width ?? 0;
    return width > 0 ? width / size().width : 1;
  };

  const apply = (): void => {
    const svg = drawing();
    if (!svg) return;
    const { width, height } = size();
    const fixed = typeof zoom === 'number' ? zoom : undefined;
    svg.removeAttribute('height');
    svg.style.minWidth = zoom === 'readable' ? `${width * readableFactor}px` : '0';
    svg.style.maxWidth = fixed === undefined ? `${width}px` : 'none';
    svg.style.width = fixed === undefined ? '100%' : `${width * fixed}px`;
    svg.style.height = fixed === undefined ? 'auto' : `${height * fixed}px`;
    showPercent();
  };
  const showPercent = (): void => setText(percent, `${Math.round(factor() * 100)} %`);
  new ResizeObserver(showPercent).observe(viewport); // A fitted drawing follows the width of the panel.

  /** `cursor` stays where it is; without one the middle does. */
  const zoomTo = (next: Zoom, cursor = { x: viewport.clientWidth / 2, y: viewport.clientHeight / 2 }): void => {
    const before = factor();
    const { scrollLeft, scrollTop } = viewport;
    zoom = typeof next === 'number' ? clampZoom(next) : next;
    apply();
    const ratio = factor() / before;
    viewport.scrollTo(scrollAfterZoom(scrollLeft, cursor.x, ratio), scrollAfterZoom(scrollTop, cursor.y, ratio));
    changed(zoom);
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
  controls.append(button('−', 'Zoom out', '-'), percent, button('+', 'Zoom in', '+'), button('Fit', 'Fit width', '0'));

  viewport.onkeydown = (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && byKey(event.key)) event.preventDefault();
  };
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

  return {
    controls,
    viewport,
    setName: (name) => {
      viewport.ariaLabel = `${name}: scroll with the arrow keys, zoom with plus, minus and zero`;
      controls.ariaLabel = `Zoom of ${name}`;
    },
    fitted: apply,
  };
}
