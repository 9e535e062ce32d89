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
  const around = (passage: Passage): readonly number[] =>
    [passage.section, document.sections[passage.section]?.parent ?? -1].filter(
      (index) => index >= 0 && index !== title,
    );
  const counts = new Map<number, { all: number; speaking: number }>();
  for (const passage of prose) {
    for (const index of around(passage)) {
      const count = counts.get(index) ?? { all: 0, speaking: 0 };
      count.all++;
      if (speaking.has(passage)) count.speaking++;
      counts.set(index, count);
    }
  }
  const mostly = new Set(
    [...counts].filter(([, count]) => count.speaking >= count.all * share).map(([index]) => index),
  );
  return prose.filter((passage) => speaking.has(passage) || around(passage).some((index) => mostly.has(index)));
}
