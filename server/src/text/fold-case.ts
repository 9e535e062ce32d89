import { latelyRead } from './lately-read';

/**
 * Case, folded for comparisons. An expression with the flags `iu` takes the engine several times as long to compile as one with `u`
 * alone: each class of letters is closed over case. So expressions with lists of words are written in lower case and run on this.
 */

/**
 * The text in lower case and of the same length, so that offsets into one are offsets into the other; the long s and the Kelvin sign,
 * which equal an ASCII letter when case is ignored, are that letter. The last texts are remembered: many expressions ask for the same. Total.
 */
export const foldCase: (text: string) => string = latelyRead((text) => {
  const lower = text.toLowerCase();
  // Only the Turkish İ becomes longer; it equals no other letter.
  const even = lower.length === text.length ? lower : text.replace(/[^İ]+/gu, (part) => part.toLowerCase());
  return even.replaceAll('ſ', 's');
});
