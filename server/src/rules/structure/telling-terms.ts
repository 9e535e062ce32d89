import { inEnglish } from '../../language/glossary';
import { wordsOnce } from '../../language/tokens';
import type { SectionId } from '../../schema/types';
import type { RuleContext } from '../types';

/** Terms of sections that stand in any text: they support others and explain nothing by themselves. */
const smallWords = new Set(['above', 'below', 'from', 'must', 'only', 'today', 'within']);

/**
 * Of the words that made a passage evidence, at most three that an author sees to belong to the section: terms of the catalogue, or words of
 * another language that are read as English ones. What only the trained weights know ("does", "contain") would be told as a riddle.
 * All words of a section that a team added are its own.
 */
export function tellingTerms({ catalogue }: RuleContext, id: SectionId, terms: readonly string[]): readonly string[] {
  const spec = catalogue.sections.find((section) => section.id === id);
  const isOwn = (term: string): boolean => !spec || spec.strong.includes(term) || spec.weak.includes(term);
  return terms.filter((term) => !smallWords.has(term) && (isOwn(term) || wordsOnce(term).some(inEnglish))).slice(0, 3);
}
