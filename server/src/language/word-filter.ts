/** Numbers of words are below this. */
export const signatures = 1 << 13;

/**
 * A number of a word by its first letters, its last one and its length: the same for the same word, mostly another for another. Made in less
 * time than a map takes to look a word up.
 */
export function signatureOf(word: string): number {
  return signatureIn(word, 0, word.length);
}

/** That of `text[start..end]`. */
export function signatureIn(text: string, start: number, end: number): number {
  const length = end - start;
  let sum = length;
  for (let at = 0; at < 3 && at < length; at++) sum = Math.imul(sum, 31) + text.charCodeAt(start + at);
  if (length > 3) sum = Math.imul(sum, 31) + text.charCodeAt(end - 1);
  return (sum ^ (sum >>> 13)) & (signatures - 1);
}

/** Tells of most words that are not in a set that they are not. By signature: 1 where the set has a word. */
export type WordFilter = Uint8Array;

/** The filter of a set of words. */
export function wordFilterOf(words: Iterable<string>): WordFilter {
  const filter = new Uint8Array(signatures);
  for (const word of words) filter[signatureOf(word)] = 1;
  return filter;
}

/** False is sure: the set has no such word. */
export function mayHave(filter: WordFilter, word: string): boolean {
  return filter[signatureOf(word)] === 1;
}
