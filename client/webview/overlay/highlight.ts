import type { DrawnBox } from '../../src/preview/messages';
import type { DrawnParts } from './elements';

/**
 * Rings the boxes at the cursor of the editor. One out of sight is scrolled to, but only while the reader is in the editor: a view
 * that moves under the pointer would be in the way.
 */
export function highlight(
  parts: DrawnParts,
  diagram: string,
  highlighted: readonly DrawnBox[],
  viewport: HTMLElement,
  mayScroll: boolean,
): void {
  const here = new Set(highlighted.filter((box) => box.diagram === diagram).map(({ node }) => node));
  for (const [id, box] of parts.boxes) {
    box.classList.toggle('overlay-here', here.has(id));
    if (here.has(id)) box.setAttribute('aria-current', 'true');
    else box.removeAttribute('aria-current');
  }
  if (!mayScroll || document.hasFocus()) return;
  const boxes = [...here].flatMap((id) => parts.boxes.get(id) ?? []);
  if (boxes.length > 0 && !boxes.some((box) => isInSight(box, viewport)))
    boxes[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function isInSight(box: Element, viewport: HTMLElement): boolean {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  const area = viewport.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return (
    left >= Math.max(area.left, 0) &&
    right <= Math.min(area.right, clientWidth) &&
    top >= Math.max(area.top, 0) &&
    bottom <= Math.min(area.bottom, clientHeight)
  );
}
