import { LiveFence } from './fences';
import { LivePassage } from './passage';

/**
 * Are two values that were computed from a document alike? Passages and fences by identity, for one that changed is still itself; lists, maps, sets
 * and plain objects by what they hold; functions by identity. Values without cycles only.
 */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isLive(a) || isLive(b)) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b) && sameRest(a, b);
  if (a instanceof Set) return b instanceof Set && sameLists([...a], [...b]);
  if (a instanceof Map) return b instanceof Map && sameEntries(a, b);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  return sameKeys(a as Record<string, unknown>, b as Record<string, unknown>);
}

function isLive(value: object): boolean {
  return value instanceof LivePassage || value instanceof LiveFence;
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!same(a[at], b[at])) return false;
  return true;
}

/** In the same order. */
function sameEntries(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, value] of a) {
    const other = others.next().value as readonly [unknown, unknown];
    if (!same(key, other[0]) || !same(value, other[1])) return false;
  }
  return true;
}

/** What the match of an expression has beside its groups. */
function sameRest(a: readonly unknown[], b: readonly unknown[]): boolean {
  const [one, other] = [a as Partial<RegExpMatchArray>, b as Partial<RegExpMatchArray>];
  return one.index === other.index && one.input === other.input && same(one.groups, other.groups);
}

function sameKeys(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!Object.hasOwn(b, key) || !same(a[key], b[key])) return false;
  return true;
}
