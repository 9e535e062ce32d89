/** Pixels that the pointer has to move before a press is a drag: less is a click by an unsteady hand. */
const threshold = 4;

/**
 * Moves what is in `viewport` with the mouse: drag beside the boxes, or anywhere with the space bar down or the middle button.
 * Fingers scroll it by themselves.
 */
export function panByDragging(viewport: HTMLElement): void {
  let drag: { id: number; x: number; y: number; left: number; top: number; moving: boolean } | undefined;
  let space = false;

  const overflows = (): boolean =>
    viewport.scrollWidth > viewport.clientWidth || viewport.scrollHeight > viewport.clientHeight;
  const hold = (down: boolean): void => {
    space = down;
    viewport.classList.toggle('grabbable', down);
  };

  viewport.addEventListener('keydown', (event) => {
    // On a box the space bar presses it.
    if (event.key !== ' ' || event.target !== viewport) return;
    event.preventDefault();
    hold(true);
  });
  viewport.addEventListener('keyup', (event) => {
    if (event.key === ' ') hold(false);
  });
  viewport.addEventListener('blur', () => hold(false));

  viewport.addEventListener('pointerdown', (event) => {
    const onBox = event.target instanceof Element && event.target.closest('a, button, [role="button"]') !== null;
    const wanted = event.button === 1 || (event.button === 0 && (space || !onBox));
    if (event.pointerType === 'touch' || !wanted || !overflows() || onScrollbar(viewport, event)) return;
    if (event.button === 1) event.preventDefault(); // Else the browser begins to scroll by itself.
    const { scrollLeft: left, scrollTop: top } = viewport;
    drag = { id: event.pointerId, x: event.clientX, y: event.clientY, left, top, moving: false };
  });
  viewport.addEventListener('pointermove', (event) => {
    if (drag?.id !== event.pointerId) return;
    // The button was let go outside of the window.
    if (event.buttons === 0) return end(event);
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moving && Math.hypot(dx, dy) < threshold) return;
    if (!drag.moving) {
      drag.moving = true;
      viewport.setPointerCapture(event.pointerId);
      viewport.classList.add('grabbing');
    }
    viewport.scrollTo({ left: drag.left - dx, top: drag.top - dy, behavior: 'instant' });
  });
  const end = (event: PointerEvent): void => {
    if (drag?.id !== event.pointerId) return;
    // A drag is no click on what is under the pointer when it ends.
    if (drag.moving) {
      viewport.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => viewport.removeEventListener('click', swallow, { capture: true }));
    }
    drag = undefined;
    viewport.classList.remove('grabbing');
  };
  viewport.addEventListener('pointerup', end);
  viewport.addEventListener('pointercancel', end);
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

function onScrollbar(viewport: HTMLElement, event: PointerEvent): boolean {
  const { left, top } = viewport.getBoundingClientRect();
  return (
    event.clientX - left - viewport.clientLeft >= viewport.clientWidth ||
    event.clientY - top - viewport.clientTop >= viewport.clientHeight
  );
}
