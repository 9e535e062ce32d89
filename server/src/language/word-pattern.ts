/**
 * Source of a regular expression (flags `iu`) for any of these words of a list: `word*` is every word with that beginning, spaces and
 * hyphens are alike. It has no edges: the caller says what may stand around it.
 */
export function anyOf(words: readonly string[]): string {
  return words
    .map((word) =>
      word
        .replace(/[.+?^${}()|[\]\\]/gu, '\\$&')
        .replace(/\*/gu, '\\p{L}*')
        .replace(/[\s-]+/gu, '[\\s-]+'),
    )
    .join('|');
}
