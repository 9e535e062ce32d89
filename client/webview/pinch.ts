import { zoomByPinch } from './zoom';

/** Zooms with two fingers on a touch screen. A pinch on a touchpad comes as a wheel with Ctrl and is not seen here. */
export function zoomByFingers(
  viewport: HTMLElement,
  factor: () => number,
  zoomTo: (factor: number, cursor: { x: number; y: number }) => void,
): void {
  let start: { distance: number; factor: number } | undefined;

  viewport.addEventListener(
    'touchstart',
    (event) => {
      start = event.touches.length === 2 ? { distance: distance(event.touches), factor: factor() } : undefined;
      // The browser would zoom the whole page.
      if (start) event.preventDefault();
    },
    { passive: false },
  );
  viewport.addEventListener(
    'touchmove',
    (event) => {
      const [one, other] = event.touches;
      if (!start || !one || !other) return;
      event.preventDefault();
      const edge = viewport.getBoundingClientRect();
      const middle = {
        x: (one.clientX + other.clientX) / 2 - edge.left,
        y: (one.clientY + other.clientY) / 2 - edge.top,
      };
      zoomTo(zoomByPinch(start.distance, distance(event.touches), start.factor), middle);
    },
    { passive: false },
  );
  viewport.addEventListener('touchend', () => {
    start = undefined;
  });
}

function distance({ 0: one, 1: other }: TouchList): number {
  return one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
}
