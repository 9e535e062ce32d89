const negations = new Set([
  'no',
  'not',
  'without',
  'never',
  "won't",
  "doesn't",
  "don't",
  "isn't",
  'avoid',
  'instead',
  'нет',
  'не',
  'без',
  'sin',
  'cannot',
  'lack',
  'lacking',
  'missing',
  'skip',
  'rather',
]);

/** How many words before a term a negation reaches. Source: the section catalogue. */
const reach = 5;

/** True when one of the words before `index` in the same sentence negates it. `words` are folded tokens. */
export function isNegated(words: readonly string[], index: number): boolean {
  for (let i = Math.max(0, index - reach); i < index; i++) if (negations.has(words[i] as string)) return true;
  return false;
}
