export interface Pairing<T> {
  readonly pairs: readonly (readonly [before: T, after: T])[];
  /** What has no partner, in the order given. */
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

/** Undefined: the key says nothing of this one. */
export type Key<T> = (one: T) => string | undefined;

/**
 * Pairs what two versions have in common, by the first of the keys that both share. Where several have one key, they are paired in
 * their order; with `sure` only where there are as many before as after, for else nobody can tell which one is gone.
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly Key<T>[],
  { sure = false }: { readonly sure?: boolean } = {},
): Pairing<T> {
  const pairs: (readonly [T, T])[] = [];
  let gone = before;
  let come = after;
  for (const key of keys) {
    if (gone.length === 0 || come.length === 0) break;
    const olds = grouped(gone, key);
    const news = grouped(come, key);
    const taken = new Set<T>();
    for (const [name, mine] of olds) {
      const theirs = news.get(name);
      if (!theirs || (sure && theirs.length !== mine.length)) continue;
      for (let at = 0; at < Math.min(mine.length, theirs.length); at++) {
        const pair = [mine[at] as T, theirs[at] as T] as const;
        pairs.push(pair);
        taken.add(pair[0]).add(pair[1]);
      }
    }
    gone = gone.filter((one) => !taken.has(one));
    come = come.filter((one) => !taken.has(one));
  }
  return { pairs, gone, come };
}

function grouped<T>(things: readonly T[], key: Key<T>): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of things) {
    const name = key(one);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
