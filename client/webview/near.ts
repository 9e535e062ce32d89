/** Which elements are in sight, or within one height of the page from it. */
export interface Nearness {
  watch(key: number, element: Element): void;
  forget(key: number, element: Element): void;
  isNear(key: number): boolean;
}

/** `came` is called when an element comes near. Until the browser has looked for the first time, only the first element counts as near. */
export function watchNearness(came: () => void): Nearness {
  const keys = new WeakMap<Element, number>();
  const near = new Map<number, boolean>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const key = keys.get(target);
        if (key !== undefined && near.has(key)) near.set(key, isIntersecting);
      }
      if (entries.some(({ isIntersecting }) => isIntersecting)) came();
    },
    { rootMargin: '100% 0px' },
  );
  return {
    watch: (key, element) => {
      keys.set(element, key);
      near.set(key, near.size === 0);
      observer.observe(element);
    },
    forget: (key, element) => {
      near.delete(key);
      observer.unobserve(element);
    },
    isNear: (key) => near.get(key) ?? false,
  };
}
