import { mayHave, wordFilterOf } from './word-filter';

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
export const negationReach = 5;

/** Does the word negate what follows it? Takes a folded token. */
export function negates(word: string): boolean {
  return mayHave(filter, word) && negations.has(word);
}

const filter = wordFilterOf(negations);

/** True when one of the words before `index` in the same sentence negates it. `words` are folded tokens. */
export function isNegated(words: readonly string[], index: number): boolean {
  for (let i = Math.max(0, index - negationReach); i < index; i++) if (negates(words[i] as string)) return true;
  return false;
}
