/**
 * Case, folded for comparisons. An expression with the flags `iu` takes the engine several times as long to compile as one with `u`
 * alone: each class of letters is closed over case. So expressions with lists of words are written in lower case and run on this.
 */

let last = '';
let folded = '';

/**
 * The text in lower case and of the same length, so that offsets into one are offsets into the other; the long s and the Kelvin sign,
 * which equal an ASCII letter when case is ignored, are that letter. The last text is remembered: many expressions ask for the same. Not more than one: a text is
 * a slice, and holds the version of the document that it was cut from. Total.
 */
export function foldCase(text: string): string {
  if (text === last) return folded;
  const lower = text.toLowerCase();
  // Only the Turkish İ becomes longer; it equals no other letter.
  const even = lower.length === text.length ? lower : text.replace(/[^İ]+/gu, (part) => part.toLowerCase());
  folded = even.replaceAll('ſ', 's');
  last = text;
  return folded;
}
