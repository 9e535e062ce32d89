import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import { textWords } from '../../reading/text-words';
import type { Passage, Reading } from '../../reading/types';
import { cellsOf, sourceTables } from '../stated/feature-tables';
import { namedSets } from '../stated/named-sets';
import { alike, distinctive } from '../stated/source-words';
import { onFeatures } from './feature-passages';
import { properNames, type ToldSource, toldSources } from './told-sources';

/** A source that a text on features names and the document does not describe. */
export interface UndeclaredInText {
  readonly passage: Passage;
  readonly told: ToldSource;
}

const allWords = textWords((text) => tokenize(text).map(({ word }) => stem(word)));

/**
 * Of the sources that paragraphs and lists on features name, the first that nothing else in the document speaks of. Brackets count
 * where those beside them name described sources.
 */
export function undeclaredInText(reading: Reading): UndeclaredInText | undefined {
  const rows = new Set(sourceTables(reading).flatMap((table) => table.rows));
  const telling = onFeatures(reading).filter((passage) => !rows.has(passage) && toldSources(passage).length > 0);
  if (telling.length === 0) return undefined;
  const described = [...rows, ...reading.about('data.sources').filter((one) => one.kind === 'item')];
  const names = [
    ...described.flatMap((passage) => distinctive(cellsOf(passage)[0] ?? passage.block?.runIn ?? '')),
    ...namedSets(reading).flatMap(({ name }) => distinctive(name)),
  ];
  if (names.length === 0) return undefined;
  const isNamed = (name: string): boolean =>
    distinctive(name).some((word) => names.some((other) => alike(word, other)));
  const bracketed = telling.flatMap((passage) => toldSources(passage).filter((one) => one.bracketed));
  const known = bracketed.filter(({ name }) => isNamed(name)).length;
  const bracketsName = known > 1 && known * 2 >= bracketed.length;
  // Where all brackets but one name sources, that one is meant as a source too.
  const strict = known > 2 && known + 1 >= bracketed.length;
  const own = new Set(telling);
  const data = reading.inPhase('data').filter((one) => strict && one.prose && !own.has(one));
  const ofData = (word: string): boolean => data.some(({ text }) => distinctive(text).includes(word));
  for (const passage of telling)
    for (const told of toldSources(passage)) {
      if (told.bracketed && !bracketsName) continue;
      if (isNamed(told.name) || reading.says('own-source', [passage], { asserted: true })?.hit.text === told.name)
        continue;
      // What is spoken of elsewhere is described there, or is no source.
      const isSaid = (word: string): boolean => reading.hasWord(allWords, word, passage);
      if (isNew(told.name, isSaid) || (told.bracketed && strict && isNew(told.name, ofData))) return { passage, told };
    }
  return undefined;
}

/** Does the first word of a name, which tells which it is, or half of a long name stand nowhere else? */
function isNew(name: string, isSaid: (word: string) => boolean): boolean {
  const words = distinctive(name).filter((word) => word.length > 2);
  const proper = properNames(name)[0]?.toLowerCase().replace(/\.$/u, '');
  const first = proper === undefined ? words[0] : stem(proper);
  if (first === undefined || first.length < 3) return false;
  return !isSaid(first) || (words.length > 2 && words.filter((word) => !isSaid(word)).length * 2 >= words.length);
}
