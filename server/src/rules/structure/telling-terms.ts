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

/**
 * Does one of the words belong to this section above all, and not to several? A passage that has only general ones came near by chance as often as
 * not ("log volume" to monitoring, "half of a word" to scale), and an author who is sent there trusts no other finding.
 */
export function namesSection(context: RuleContext, id: SectionId, terms: readonly string[]): boolean {
  const strong = context.catalogue.sections.find((section) => section.id === id)?.strong;
  const isStrong = (term: string): boolean => {
    if (strong === undefined || strong.includes(term)) return true;
    const english = wordsOnce(term).map(inEnglish).join(' ');
    // The glossaries have roots: "label" where the section says "labeling".
    return english.trim() !== '' && strong.some((one) => one.startsWith(english));
  };
  return tellingTerms(context, id, terms).some(isStrong);
}
