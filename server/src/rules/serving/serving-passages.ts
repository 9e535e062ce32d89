import { derived } from '../../reading/derived';
import type { Passage } from '../../reading/types';
import type { RuleContext } from '../types';

/** Of the passages under one heading so many have to speak of serving for all of them to count. */
const share = 0.4;

/**
 * What the document writes of serving: passages that speak of it, and the others under a heading, or under the one above it,
 * where many do. A row such as "When | every night" speaks of nothing by itself.
 */
export const servingPassages: (context: Pick<RuleContext, 'reading' | 'document'>) => readonly Passage[] =
  derived(findServing);

function findServing({ reading, document }: Pick<RuleContext, 'reading' | 'document'>): readonly Passage[] {
  const speaking = new Set(reading.inPhase('serving'));
  const prose = reading.passages.filter((passage) => passage.prose && !passage.aside);
  const title = document.sections[0]?.level === 1 ? 0 : -1;
  const parentOf = (section: number): number => document.sections[section]?.parent ?? -1;
  // By the number of a section.
  const [all, heard] = [new Uint32Array(document.sections.length), new Uint32Array(document.sections.length)];
  const count = (section: number, speaks: boolean): void => {
    if (section < 0 || section === title) return;
    all[section] = (all[section] as number) + 1;
    if (speaks) heard[section] = (heard[section] as number) + 1;
  };
  for (const passage of prose) {
    const { section } = passage;
    const speaks = speaking.has(passage);
    count(section, speaks);
    count(parentOf(section), speaks);
  }
  const isMostly = (section: number): boolean =>
    section >= 0 && section !== title && (heard[section] as number) >= (all[section] as number) * share;
  return prose.filter((passage) => {
    const { section } = passage;
    return speaking.has(passage) || isMostly(section) || isMostly(parentOf(section));
  });
}
