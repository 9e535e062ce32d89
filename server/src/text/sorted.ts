/**
 * How many of `sorted` stand before the first for which `isBefore` no longer holds; all where it holds for each. `isBefore` must hold for
 * none behind one for which it does not: what is found otherwise is any such border. Asks as many times as the length has binary digits.
 */
export function countBefore<T>(sorted: readonly T[], isBefore: (one: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
