/** Factor of one step by button or key. */
const step = 1.25;

/** Keeps a zoom factor in the range in which something can be seen; 1 is the drawing's own size. */
export function clampZoom(factor: number): number {
  return Math.min(8, Math.max(0.1, factor));
}

/** The factor after a key on a figure: a number, `fit`, or undefined for keys that are not ours. */
export function zoomByKey(key: string, factor: number): number | 'fit' | undefined {
  if (key === '+' || key === '=') return clampZoom(factor * step);
  if (key === '-' || key === '_') return clampZoom(factor / step);
  if (key === '0') return 'fit';
  if (key === '1') return 1;
  return undefined;
}

/** The factor after a turn of the wheel by `delta` pixels; a pinch on a touchpad comes in small deltas. */
export function zoomByWheel(delta: number, factor: number): number {
  return clampZoom(factor * 2 ** (-Math.max(-100, Math.min(100, delta)) / 200));
}

/**
 * The scroll position that keeps the point under the cursor where it is.
 * `cursor` is relative to the viewport's edge, `ratio` is new factor / old factor.
 */
export function scrollAfterZoom(scroll: number, cursor: number, ratio: number): number {
  return (scroll + cursor) * ratio - cursor;
}

/** The factor after two fingers moved apart from `before` to `after` px. */
export function zoomByPinch(before: number, after: number, factor: number): number {
  return clampZoom(before > 0 ? (factor * after) / before : factor);
}
