/** Remembers what a function gave for a key, and forgets what was not asked for in a while. */
export interface Memo<K, V> {
  /** `make` must depend on the key alone. */
  get(key: K, make: (key: K) => V): V;
}

/**
 * Holds at most twice `limit` values: when `limit` new ones have come, those that none of these calls asked for are dropped. Two
 * generations cost one look-up in the usual case, where an exact order of use would write at every look-up.
 */
export function createMemo<K, V>(limit: number): Memo<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  return {
    get: (key, make) => {
      let value = young.get(key);
      if (value !== undefined || young.has(key)) return value as V;
      value = old.has(key) ? (old.get(key) as V) : make(key);
      if (young.size >= limit) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
      return value;
    },
  };
}
