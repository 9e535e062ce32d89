/**
 * Source of a regular expression, in lower case, for any of these words of a list: `word*` is every word with that beginning, spaces and
 * hyphens are alike. It is for folded text (`foldCase`) and the flag `u`, which compile far faster than `iu`. It has no edges: the caller says what may stand around it.
 */
export function anyOf(words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .toLowerCase()
        .replace(/[.+?^${}()|[\]\\]/gu, '\\$&')
        .replace(/\*/gu, '\\p{L}*')
        .replace(/[\s-]+/gu, '[\\s-]+'),
    )
    .join('|');
}

/** Something that is told by words of a list. */
export interface Worded {
  /** `beginningsOf` the words. */
  readonly beginnings: readonly string[];
}

/** Those of which a folded text may hold a word: the expressions of the others need not be compiled, which is dear. */
export function wordedIn<T extends Worded>(folded: string, all: readonly T[]): readonly T[] {
  return all.filter(({ beginnings }) => beginnings.some((beginning) => folded.includes(beginning)));
}

/** What the words of a list begin with, up to a space, a hyphen or a star, in lower case: folded text without any of these holds none of them. */
export function beginningsOf(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => (word.split(/[\s*-]/u)[0] ?? '').toLowerCase()))];
}
