import { isDenied } from '../facts/hedge';
import { foldWord } from '../language/tokens';
import { builtInTerms } from '../schema/registry';
import type { Sentence } from './types';

let made: ReadonlySet<string> | undefined;

/** Words such as "the" and "model", one of which is in nearly every statement. */
function commonWords(): ReadonlySet<string> {
  made ??= new Set(builtInTerms().flatMap(({ compared, phrases }) => (compared ? phrases.map(foldWord) : [])));
  return made;
}

/** Whether a sentence takes back anything that it speaks of: a term, or a common word as far as a denial reaches. Total. */
export function denies({ tokens, hits }: Sentence): boolean {
  if (hits.some(({ denied }) => denied)) return true;
  return tokens.some(({ word }, at) => commonWords().has(word) && isDenied(tokens, at, at + 1));
}
