import type { Catalogue, Framework, SectionId } from '../../schema/types';
import { type Home, heaviest, homesIn } from './homes';
import type { Opened, Subjects } from './subjects';
import type { Unit } from './types';
import { withDescendants } from './units';

/** Decides to which phase of the target a unit belongs. */
export interface Places {
  /** By the words of its heading. `near` are sections of the phase that it stands in: they are meant first. */
  byName(unit: Unit, near?: readonly SectionId[]): Home | undefined;
  /** By what its text and the headings below it speak of; undefined where most of it speaks of nothing that the target asks. */
  byText(unit: Unit): Home | undefined;
  /**
   * For a heading that opened a phase: where most of its sections live, if the author named it; else, and where they are scattered, where
   * most of what stands below it goes.
   */
  ofPhase(unit: Unit, opened: Opened): number | undefined;
}

/** The first of those that come most often. */
function mostFrequent(numbers: readonly number[]): number | undefined {
  const count = (wanted: number): number => numbers.filter((one) => one === wanted).length;
  const most = Math.max(0, ...numbers.map(count));
  return numbers.find((one) => count(one) === most);
}

/** With a smaller share of words that speak of a phase, a heading without a known name stays where it is. */
const leastShare = 0.55;

export function placesIn(target: Framework, catalogue: Catalogue, subjects: Subjects): Places {
  const homeOf = homesIn(target, catalogue);

  /** The phase in which more than half of the sections live. */
  const mostly = (sections: readonly SectionId[]): number | undefined => {
    const phases = sections.flatMap((id) => homeOf(id)?.phase ?? []);
    const most = mostFrequent(phases);
    return phases.filter((one) => one === most).length * 2 > phases.length ? most : undefined;
  };

  const byName: Places['byName'] = (unit, near = []) => {
    const named = subjects.named(unit);
    const meant = named.filter((id) => near.includes(id));
    const candidates = meant.length > 0 ? meant : named;
    const heard = subjects.heard(unit);
    // Of several sections that the words may mean, the one that the text speaks of most.
    const [best] = candidates
      .map((id, order) => ({ id, order, words: heard.get(id) ?? 0 }))
      .sort((a, b) => b.words - a.words || a.order - b.order);
    return best && homeOf(best.id);
  };

  /** Words of a unit and all below it by phase and by section. */
  const weigh = (unit: Unit): { readonly phases: Map<number, number>; readonly sections: Map<SectionId, number> } => {
    const phases = new Map<number, number>();
    const sections = new Map<SectionId, number>();
    const add = (id: SectionId, words: number): void => {
      const home = homeOf(id);
      if (!home) return;
      phases.set(home.phase, (phases.get(home.phase) ?? 0) + words);
      sections.set(id, (sections.get(id) ?? 0) + words);
    };
    for (const one of withDescendants(unit)) {
      const [name] = one === unit ? [] : subjects.named(one);
      if (name !== undefined) add(name, subjects.words(one) + 1);
      else for (const [id, words] of subjects.heard(one)) add(id, words);
    }
    return { phases, sections };
  };

  return {
    byName,
    byText(unit) {
      const { phases, sections } = weigh(unit);
      const hinted = mostly(subjects.hinted(unit));
      const isHinted = hinted !== undefined && phases.has(hinted);
      const phase = isHinted ? hinted : heaviest(phases);
      const all = withDescendants(unit).reduce((sum, one) => sum + subjects.words(one), 0);
      if (phase === undefined || (!isHinted && (phases.get(phase) ?? 0) < leastShare * all)) return undefined;
      const [main] = [...sections]
        .filter(([id]) => homeOf(id)?.phase === phase)
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return main && homeOf(main[0]);
    },
    ofPhase(unit, { sections, exact }) {
      const named = exact ? undefined : mostly(sections);
      if (named !== undefined) return named;
      const { phases } = weigh(unit);
      if (unit.children.length > 0 && phases.size > 0) return heaviest(phases);
      return mostFrequent(sections.flatMap((id) => homeOf(id)?.phase ?? []));
    },
  };
}
