import { noneOfItsWords, onlyGeneralWords } from '../../coverage/lacking';
import type { Nearest } from '../../coverage/types';
import { words as wordsOf, wordsOnce } from '../../language/tokens';
import type { Section } from '../../markdown/types';
import { derived } from '../../reading/derived';
import { textWords } from '../../reading/text-words';
import type { SectionId } from '../../schema/types';
import { lineRange } from '../../text/lines';
import type { Odds } from '../gap';
import type { RuleContext } from '../types';
import { namesSection, tellingTerms } from './telling-terms';

/** A passage with fewer of the words that other sections have, too, came near by chance. */
const leastGeneral = 2;

const allWords = textWords(wordsOf);

/** The numbers of the headings below the title, by each of their words: there may be thousands, and each missing section looks for its own. */
const headingsByWord = derived(({ document }: RuleContext): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const { index, level, title } of document.sections) {
    if (level <= 1) continue;
    for (const word of new Set(wordsOnce(title))) {
      const known = found.get(word);
      if (known) known.push(index);
      else found.set(word, [index]);
    }
  }
  return found;
});

/**
 * What came nearest to a missing section, so that an author who did write it sees why it was not enough; a sentence with a space before
 * it. A passage that came near by chance is not named: then the words that were looked for are, or where one of them stands after all.
 * Empty where there is nothing to say.
 */
export function nearestTo(context: RuleContext, id: SectionId, near: Nearest, odds: Odds): string {
  const { document, reading } = context;
  const isNear = odds !== 'certain' && namesSection(context, id, near.terms);
  const lack = near.lacks.find((one) => one.startsWith(noneOfItsWords) || one.startsWith(onlyGeneralWords));
  const words = lack === undefined ? [] : quotedIn(lack);
  const isGeneral = lack?.startsWith(onlyGeneralWords) ?? false;
  // A word that is said, but denied or in another sense, is among the words of the passage: it does not lack that.
  const lacksSaid = words.some((word) => near.terms.includes(word));
  if (isNear && (lack === undefined || lacksSaid || (isGeneral && near.terms.length >= leastGeneral))) {
    const lacks = lacksSaid ? near.lacks.filter((one) => one !== lack) : near.lacks;
    const { line } = lineRange(document.lines, near.span);
    const telling = tellingTerms(context, id, near.terms);
    const terms = telling.length > 0 ? ` (${telling.join(', ')})` : '';
    return ` The nearest passage is line ${line}${terms}: it ${lacks.length > 0 ? lacks.join(', and ') : 'does not say enough about it'}.`;
  }
  if (lack === undefined) return '';
  for (const word of words) {
    const sought = wordsOnce(word);
    const at = headingsByWord(context)
      .get(sought[0] ?? '')
      ?.find((index) => names(document.sections[index] as Section, sought));
    const heading = at === undefined ? undefined : document.sections[at];
    if (heading) {
      const { line } = lineRange(document.lines, heading.titleSpan);
      return ` The heading "${heading.title}" (line ${line}) has the word "${word}", but nothing below it answers this.`;
    }
  }
  const said = words.find(
    (word) => oneWord.test(word) && wordsOnce(word).every((one) => reading.hasWord(allWords, one)),
  );
  if (said !== undefined) return ` The text has the word "${said}", but nowhere enough about this.`;
  return ` The check looked for words such as ${words.map((word) => `"${word}"`).join(' or ')}.`;
}

/** Of a term of several words, each may stand somewhere else. */
const oneWord = /^\p{L}+$/u;

function quotedIn(lack: string): readonly string[] {
  return [...lack.matchAll(/"([^"]+)"/gu)].map(([, word]) => word as string);
}

/** Singular and plural are one word, as where the section's words are looked for. */
function names({ title }: Section, words: readonly string[]): boolean {
  const said = wordsOnce(title);
  for (let start = 0; start < said.length; start++) {
    let at = 0;
    while (at < words.length && said[start + at] === words[at]) at++;
    if (at === words.length) return true;
  }
  return false;
}
