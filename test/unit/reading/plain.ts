import type { ReadingSource } from '../../../server/src/reading/read';
import type { Passage, Said } from '../../../server/src/reading/types';

/** All places of the terms, by going through every sentence: what an index must give too. */
export function plainScan(
  terms: readonly string[],
  among: readonly Passage[],
  options: { readonly denied?: boolean; readonly aside?: boolean; readonly asserted?: true },
): readonly Said[] {
  const found: Said[] = [];
  for (const passage of among) {
    if (passage.aside && !options.aside) continue;
    for (const sentence of passage.sentences) {
      for (const hit of sentence.hits) {
        if (!terms.includes(hit.term) || (hit.denied && !options.denied)) continue;
        if (options.asserted && (sentence.hedged || sentence.question)) continue;
        const { start } = sentence;
        found.push({ passage, sentence, hit: { ...hit, start: start + hit.start, end: start + hit.end } });
      }
    }
  }
  return found;
}

type Source = Pick<ReadingSource, 'document' | 'framework' | 'coverage' | 'phases' | 'relevance'>;

/** The passages about a section, each judged by itself. */
export function plainSection(source: Source, passages: readonly Passage[], id: string): readonly Passage[] {
  const heading = source.coverage.get(id)?.heading;
  return passages.filter((passage) => {
    if (passage.aside) return false;
    const under = heading !== undefined && heading !== titleOf(source) && isUnder(source, passage, heading);
    if (!passage.block) return under;
    return source.relevance(passage.block.index, id) >= (under ? -4 : 0);
  });
}

/** The passages of a phase, each judged by itself. */
export function plainPhase(source: Source, passages: readonly Passage[], id: string): readonly Passage[] {
  const sections = source.framework.phases.find((phase) => phase.id === id)?.sections ?? [];
  const about = new Set(sections.flatMap((section) => plainSection(source, passages, section.id)));
  const opened = (source.phases.get(id) ?? []).filter((heading) => heading !== titleOf(source));
  return passages.filter(
    (passage) => about.has(passage) || (!passage.aside && opened.some((heading) => isUnder(source, passage, heading))),
  );
}

function titleOf({ document }: Source): number {
  return document.sections[0]?.level === 1 ? 0 : -1;
}

function isUnder({ document }: Source, passage: Passage, heading: number): boolean {
  for (let at = passage.section; at >= 0; at = document.sections[at]?.parent ?? -1) if (at === heading) return true;
  return false;
}
