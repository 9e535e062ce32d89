import { remembered } from '../../language/remembered';
import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import { builtInTerms } from '../../schema/registry';

/** Stems of the words of a list in `schemas/terms` that tell nothing apart. */
function plainWords(term: string): ReadonlySet<string> {
  const phrases = builtInTerms().find(({ id }) => id === term)?.phrases ?? [];
  return new Set(phrases.flatMap((phrase) => tokenize(phrase).map(({ word }) => stem(word))));
}

const ofAnySource = plainWords('any-source');
const ofAnyStatement = plainWords('any-statement');

/** Stems of the words by which a source is told from another; numbers and words of one letter are none. */
export const distinctive: (text: string) => readonly string[] = remembered((text) =>
  stemsOf(text).filter((word) => !ofAnySource.has(word)),
);

/** Stems of the words that say what a statement is about. */
export const subjectOf: (text: string) => readonly string[] = remembered((text) =>
  stemsOf(text).filter((word) => !ofAnyStatement.has(word)),
);

function stemsOf(text: string): readonly string[] {
  const stems = tokenize(text).flatMap(({ word }) => (/^\p{L}[\p{L}\p{N}'.]+$/u.test(word) ? [stem(word)] : []));
  return [...new Set(stems)];
}

/** First letters of the words of a name: "POS" for "Point of sale"; '' for a single word. */
export function initials(text: string): string {
  const words = text.split(/[\s/-]+/u).filter((word) => /^\p{L}/u.test(word));
  return words.length < 2 ? '' : words.map((word) => word.charAt(0).toLowerCase()).join('');
}

/** One word is the other, or begins with it ("author" and "authorisation"), five letters at least. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 5 && long.startsWith(short);
}
