import { nextFocus } from './focus';

/** A box of the picture that can be reached and activated. */
export interface Target {
  readonly id: string;
  readonly element: SVGElement;
  /** What its card is about. */
  readonly key: string;
  /** For screen readers. */
  readonly spoken: string;
}

export interface NavigationEvents {
  activate(target: Target): void;
  /** The pointer or the keyboard came to a box. */
  enter(target: Target, by: 'pointer' | 'keyboard'): void;
  leave(): void;
  edges(): readonly { readonly from: string; readonly to: string }[];
}

export interface Navigation {
  /** The boxes of a new drawing, or the same with other words. */
  setTargets(targets: readonly Target[]): void;
  /** The one that a card is about. */
  find(key: string): Target | undefined;
}

/** The picture as one stop of the Tab key, in which arrow keys go from box to box. */
export function createNavigation(picture: HTMLElement, events: NavigationEvents): Navigation {
  let targets = new Map<string, Target>();
  let byElement = new Map<Element, Target>();
  /** The box that Tab comes to. */
  let current: string | undefined;
  /** It has the focus; a redraw takes the focus away without asking. */
  let focused = false;
  /** The box that the pointer was moved onto. */
  let pointed: Target | undefined;

  const targetAt = (at: EventTarget | null): Target | undefined => {
    const box = at instanceof Element ? at.closest('.overlay-node') : null;
    return box ? byElement.get(box) : undefined;
  };

  const makeCurrent = (id: string): void => {
    for (const target of targets.values()) target.element.setAttribute('tabindex', target.id === id ? '0' : '-1');
    current = id;
  };

  const boxes = () =>
    [...targets.values()].map(({ id, element }) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { id, x, y, width, height };
    });

  picture.addEventListener('focusin', (event) => {
    const target = targetAt(event.target);
    if (!target) return;
    focused = true;
    makeCurrent(target.id);
    if (target.element.matches(':focus-visible')) events.enter(target, 'keyboard');
  });
  picture.addEventListener('focusout', (event) => {
    const target = targetAt(event.target);
    if (!target) return;
    events.leave();
    // A redraw takes the focus too, before the box is gone.
    queueMicrotask(() => {
      if (target.element.isConnected && !targetAt(document.activeElement)) focused = false;
    });
  });
  // Not 'pointerover': a box that comes to a resting pointer, as when a menu closes above it or the page scrolls, was not pointed at.
  picture.addEventListener('pointermove', (event) => {
    const target = targetAt(event.target);
    if (target === pointed) return;
    pointed = target;
    if (target && event.pointerType !== 'touch') events.enter(target, 'pointer');
  });
  picture.addEventListener('pointerout', (event) => {
    if (!targetAt(event.target)) return;
    pointed = undefined;
    events.leave();
  });
  picture.addEventListener('click', (event) => {
    const target = targetAt(event.target);
    if (target) events.activate(target);
  });
  picture.addEventListener('keydown', (event) => {
    const target = targetAt(event.target);
    if (!target || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter' || event.key === ' ') events.activate(target);
    else {
      const next = targets.get(nextFocus(boxes(), events.edges(), target.id, event.key) ?? '');
      // Where no box is, the key scrolls.
      if (!next) return;
      next.element.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    find: (key) => [...targets.values()].find((target) => target.key === key),
    setTargets: (next) => {
      const kept = new Set(next.map(({ element }) => element));
      for (const { element } of targets.values()) {
        if (kept.has(element)) continue;
        element.classList.remove('overlay-node');
        for (const name of ['role', 'aria-label', 'tabindex']) element.removeAttribute(name);
      }
      targets = new Map(next.map((target) => [target.id, target]));
      byElement = new Map(next.map((target) => [target.element, target]));
      for (const { element, spoken } of next) {
        element.classList.add('overlay-node');
        element.setAttribute('role', 'button');
        element.setAttribute('aria-label', spoken);
        // A link around it would be a second stop, and lead out of the view.
        for (const name of ['href', 'xlink:href']) element.closest('a')?.removeAttribute(name);
      }
      const first = targets.get(current ?? '') ?? next[0];
      if (!first) return;
      const lost = focused && document.activeElement === document.body;
      makeCurrent(first.id);
      if (lost && document.hasFocus()) first.element.focus({ preventScroll: true });
      else if (lost) focused = false;
    },
  };
}
