/** A light suffix stripper for English; other words stay. Deterministic and cheap rather than linguistically exact. */
export function stem(word: string): string {
  if (word.length < 5) return word;
  const candidates = byLastLetter.get(word.charCodeAt(word.length - 1));
  if (!candidates || !/^[a-z]+$/u.test(word)) return word;
  for (const [suffix, replacement, rest] of candidates) {
    if (word.endsWith(suffix) && word.length - suffix.length >= rest)
      return undouble(word.slice(0, -suffix.length) + replacement, suffix);
  }
  return word;
}

const suffixes: readonly (readonly [suffix: string, replacement: string, rest: number])[] = [
  ['ization', 'iz', 3],
  ['ational', 'at', 3],
  ['fulness', 'ful', 3],
  ['iveness', 'iv', 3],
  ['ation', 'at', 3],
  ['izing', 'iz', 3],
  ['ized', 'iz', 3],
  ['ize', 'iz', 3],
  ['ating', 'at', 3],
  ['ated', 'at', 3],
  ['ate', 'at', 3],
  ['ment', '', 4],
  ['ness', '', 4],
  ['ing', '', 3],
  ['ions', '', 4],
  ['ion', '', 4],
  ['ied', 'y', 3],
  ['ed', '', 3],
  ['ly', '', 4],
  ['er', '', 4],
  ['or', '', 5],
  ['al', '', 4],
  ['ive', '', 4],
  ['ity', '', 4],
  ['e', '', 4],
];

/** A word can end only in suffixes with its own last letter (UTF-16 unit). */
const byLastLetter = new Map<number, (typeof suffixes)[number][]>();
for (const suffix of suffixes) {
  const last = suffix[0].charCodeAt(suffix[0].length - 1);
  byLastLetter.set(last, [...(byLastLetter.get(last) ?? []), suffix]);
}

function undouble(word: string, suffix: string): string {
  if (suffix.startsWith('e') || suffix.startsWith('i')) {
    const last = word.at(-1);
    if (last && last === word.at(-2) && !'lsz'.includes(last)) return word.slice(0, -1);
  }
  return word.endsWith('e') && word.length > 4 ? word.slice(0, -1) : word;
}
