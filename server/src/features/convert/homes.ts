import type { Catalogue, Framework, FrameworkHeading, SectionId } from '../../schema/types';
import { sharesWord } from './same-words';

/** Where a framework wants a section: the number of the phase, and the place of the section in it. */
export interface Home {
  readonly phase: number;
  readonly rank: number;
}

/**
 * Finds the place of a section in a framework. One that the framework does not name lives, behind all others, in the phase that has
 * most of its neighbours in the catalogue; undefined where there are none.
 */
export function homesIn(target: Framework, catalogue: Catalogue): (id: SectionId) => Home | undefined {
  const homes = new Map<SectionId, Home>();
  for (const [phase, { sections }] of target.phases.entries()) {
    for (const [rank, { id }] of sections.entries()) if (!homes.has(id)) homes.set(id, { phase, rank });
  }
  const groupOf = new Map(catalogue.sections.map(({ id, phase }) => [id, phase]));
  const counts = new Map<string, Map<number, number>>();
  for (const [id, { phase }] of homes) {
    const group = groupOf.get(id);
    if (group === undefined) continue;
    const count = counts.get(group) ?? new Map<number, number>();
    counts.set(group, count.set(phase, (count.get(phase) ?? 0) + 1));
  }
  return (id) => {
    const home = homes.get(id);
    if (home) return home;
    const phase = heaviest(counts.get(groupOf.get(id) ?? '') ?? new Map());
    return phase === undefined ? undefined : { phase, rank: target.phases[phase]?.sections.length ?? 0 };
  };
}

/**
 * Where a framework tells a part of a document within a phase: behind the sections. Undefined where it has a place for the part before or
 * behind the phases too, or calls it something else than the author does: "Previous Work" is no home for "Alternatives".
 */
export function partHome(
  { phases, opening = [], closing = [] }: Framework,
  part: string,
  title: string,
): Home | undefined {
  if ([...opening, ...closing].some(({ id }) => id === part)) return undefined;
  const names = (one: FrameworkHeading): boolean =>
    one.part === part && [one.title, ...one.aliases].some((name) => sharesWord(name, title));
  const phase = phases.findIndex(({ headings = [] }) => headings.some(names));
  return phase < 0 ? undefined : { phase, rank: (phases[phase]?.sections.length ?? 0) + 1 };
}

/** The key with the largest number; of equal ones the smallest key. */
export function heaviest(weights: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [key, weight] of [...weights].sort(([a], [b]) => a - b)) {
    if (weight > 0 && (best === undefined || weight > (weights.get(best) ?? 0))) best = key;
  }
  return best;
}
