import type { Section } from '../markdown/types';

/** Do two documents have the same headings in the same tree? Where they stand may differ. */
export function sameHeadings(one: readonly Section[], other: readonly Section[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at] as Section, other[at] as Section];
    if (a !== b && (a.title !== b.title || a.level !== b.level || a.parent !== b.parent)) return false;
  }
  return true;
}
