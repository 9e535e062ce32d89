/** Values by text that somebody else holds: found as long as they live, and no reason for them to live. */
export interface Living<V extends object> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
}

/** Between two sweeps, at least: UTF-16 units of keys. */
const leastSwept = 100_000;

/**
 * Keys of values that are gone are swept away when as much has come as was left by the last sweep, so that a sweep costs each key little
 * and what is dead never outweighs what lives by more than that.
 */
export function createLiving<V extends object>(): Living<V> {
  const known = new Map<string, WeakRef<V>>();
  let [come, left] = [0, 0];

  const sweep = (): void => {
    [come, left] = [0, 0];
    for (const [key, value] of known) {
      if (value.deref()) left += key.length;
      else known.delete(key);
    }
  };

  return {
    get: (key) => known.get(key)?.deref(),
    set(key, value) {
      known.set(key, new WeakRef(value));
      come += key.length;
      if (come > Math.max(leastSwept, left)) sweep();
    },
  };
}
