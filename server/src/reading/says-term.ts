import type { Sentence } from './types';

/** Does the sentence say one of the terms, not denied? Whether it is hedged, asked or put off is another question. */
export function saysTerm({ hits }: Pick<Sentence, 'hits'>, ...terms: readonly string[]): boolean {
  return hits.some(({ term, denied }) => !denied && terms.includes(term));
}
