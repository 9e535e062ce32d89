/** Classes of words that mean alike for a reviewer; the words are data (`schemas/ontology/concepts.yaml`). */
import { builtInConcepts } from '../schema/registry';
import { mayHave, wordFilterOf } from './word-filter';

const byWord = new Map<string, string>();
for (const { id, words } of builtInConcepts()) for (const word of words) byWord.set(word, `#${id}`);
const filter = wordFilterOf(byWord.keys());

/** The concept of a folded word, for example `#metric`; numbers by their shape: `#num`, `#year`. Words without one: `undefined`. */
export function conceptOf(word: string): string | undefined {
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) {
    if (/^(?:19|20)\d\d$/u.test(word)) return '#year';
    if (/^\d+(?:[.,]\d+)*$/u.test(word)) return '#num';
    if (/^\d+(?:\.\d+)?(?:ms|s|sec)$/u.test(word)) return '#ms';
    if (/^\d+(?:\.\d+)?(?:k|m|b|mm|bn|mln|million)$/u.test(word)) return '#big';
    if (/^\d+(?:\.\d+)?(?:gb|tb|mb|kb|pb)$/u.test(word)) return '#bytes';
    if (/^\d+(?:\.\d+)?(?:h|d|w|min|day|hour)$/u.test(word)) return '#span';
    return '#num';
  }
  if (code === 0x70 && /^p(?:50|9\d|99\d?)$/u.test(word)) return '#pct';
  return mayHave(filter, word) ? byWord.get(word) : undefined;
}
