import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import { textWords } from '../../reading/text-words';
import type { Passage, Reading } from '../../reading/types';
import { cellsOf, sourceTables } from './feature-tables';
import { alike, distinctive } from './source-words';
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
  const described = new Set(reading.about('data.sources'));
  const features = reading.about('data.features').filter((passage) => passage.prose && passage.kind !== 'row');
  const telling = features.filter((passage) => toldSources(passage).length > 0);
  if (telling.length === 0) return undefined;
  const own = new Set(telling);
  const names = [...rows, ...described].flatMap((passage) => namesIn(passage, own));
  if (names.length === 0) return undefined;
  const isNamed = (name: string): boolean =>
    distinctive(name).some((word) => names.some((other) => alike(word, other)));
  const bracketed = telling.flatMap((passage) => toldSources(passage).filter((one) => one.bracketed));
  const known = bracketed.filter(({ name }) => isNamed(name)).length;
  const bracketsName = known > 1 && known * 2 >= bracketed.length;
  for (const passage of telling)
    for (const told of toldSources(passage)) {
      if (told.bracketed && !bracketsName) continue;
      if (isNamed(told.name) || reading.says('own-source', [passage], { asserted: true })?.hit.text === told.name)
        continue;
      const proper = properNames(told.name);
      const words = (
        proper.length > 0 ? proper.map((word) => stem(word.toLowerCase())) : distinctive(told.name)
      ).filter((word) => word.length > 1);
      // What is spoken of elsewhere is described there, or is no source.
      if (words.length === 0 || words.some((word) => reading.hasWord(allWords, word, passage))) continue;
      return { passage, told };
    }
  return undefined;
}

/** Stems of what a description of a source calls it: its first cell, its label, or all of its words where it is a sentence. */
function namesIn(passage: Passage, telling: ReadonlySet<Passage>): readonly string[] {
  if (passage.kind === 'row') return distinctive(cellsOf(passage)[0] ?? '');
  return telling.has(passage) ? [] : distinctive(passage.block?.runIn ?? passage.text);
}
