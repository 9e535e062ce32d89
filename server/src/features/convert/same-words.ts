import { headingWords } from '../../language/heading-text';
import { stem } from '../../language/stem';

/** Words of so few letters carry grammar: "and", "of". */
const shortest = 3;
const grammar = new Set(['and', 'the', 'for', 'with', 'from']);

/**
 * True where two headings say the same in part: numbers, endings and what stands in brackets do not count. Two names without a common
 * word are two views of a matter, and one does not say what the other says: "Iterations" is no name for an error analysis.
 */
export function sharesWord(one: string, other: string): boolean {
  const known = new Set(stemsOf(one));
  return stemsOf(other).some((word) => known.has(word));
}

/**
 * True where a new title says again at least half of what the old one says. "Project constraints" is no name for "Scope, assumptions &
 * constraints": whoever looks for the scope would not look there.
 */
export function saysAgain(old: string, title: string): boolean {
  const said = new Set(stemsOf(title));
  const words = stemsOf(old);
  const again = words.filter((word) => said.has(word)).length;
  return again > 0 && again * 2 >= words.length;
}

function stemsOf(title: string): readonly string[] {
  return headingWords(title)
    .filter((word) => word.length >= shortest && !grammar.has(word))
    .map((word) => stem(word).replace(/s$/u, ''));
}
