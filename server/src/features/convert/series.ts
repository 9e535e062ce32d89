import type { Unit, UnitTree } from './types';
import { withDescendants } from './units';

/** Numbered units below another one, such as `Challenge 3: drift` among challenges. If one of them moved away, its number would be missing. */
export function seriesIn(tree: UnitTree): ReadonlySet<Unit> {
  const members = new Set<Unit>();
  for (const { children } of tree.units.flatMap(withDescendants)) {
    const byWord = new Map<string, Unit[]>();
    for (const child of children) {
      const word = /^(\p{L}+) (?:\d{1,2}|[A-Z])(?:[:.)]|\s?[-–—])/u.exec(child.section.title)?.[1]?.toLowerCase();
      if (word !== undefined) byWord.set(word, [...(byWord.get(word) ?? []), child]);
    }
    for (const series of byWord.values()) if (series.length > 1) for (const unit of series) members.add(unit);
  }
  return members;
}
