import type { SavedView } from '../src/preview/messages';

type Place = NonNullable<SavedView['at']>;

/** Keeps where the reader is on the page, by figure: heights change as pictures are drawn. */
export interface PageScroll {
  /** Goes to a place, and back to it while pictures are still coming, until the reader moves. */
  restore(place: Place | undefined): void;
  /** To be called when something was drawn; `done` when nothing more is to come near that place. */
  settle(done: boolean): void;
}

/** `places`: the figures on the page by the ids of their diagrams, from top to bottom. */
export function createPageScroll(
  places: () => readonly (readonly [diagram: string, root: HTMLElement])[],
  moved: (place: Place | undefined) => void,
): PageScroll {
  let wanted: Place | undefined;
  let reporting: ReturnType<typeof setTimeout> | undefined;

  const report = (): void => {
    if (wanted) return;
    // The first that is not wholly above: reading places does not lay out anything after a scroll.
    for (const [diagram, root] of places()) {
      const { top, bottom, height } = root.getBoundingClientRect();
      if (height === 0 || bottom <= 0) continue;
      moved(window.scrollY === 0 ? undefined : { diagram, above: -top });
      return;
    }
  };
  window.addEventListener(
    'scroll',
    () => {
      clearTimeout(reporting);
      reporting = setTimeout(report, 150);
    },
    { passive: true },
  );
  for (const type of ['wheel', 'pointerdown', 'touchstart', 'keydown']) {
    window.addEventListener(
      type,
      () => {
        wanted = undefined;
      },
      { passive: true, capture: true },
    );
  }

  const go = (): void => {
    const root = wanted && places().find(([diagram]) => diagram === wanted?.diagram)?.[1];
    if (!wanted || !root) return;
    window.scrollTo({ top: window.scrollY + root.getBoundingClientRect().top + wanted.above, behavior: 'instant' });
  };
  return {
    restore: (place) => {
      wanted = place;
      if (place) go();
      else window.scrollTo({ top: 0, behavior: 'instant' });
    },
    settle: (done) => {
      go();
      if (done) wanted = undefined;
    },
  };
}
