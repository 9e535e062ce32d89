import type { Plan } from './plan';
import type { Subjects } from './subjects';
import type { Placed, Unit, UnitTree } from './types';

/**
 * The phases of a document that follows the framework already, in its order. What stands under a phase, or behind it at the same level,
 * is where the author wants it, and goes with it; what stands before the first phase and behind the last stays there.
 */
export function phasesInOrder(tree: UnitTree, subjects: Subjects): Plan {
  const opened = tree.units.map((unit) => subjects.opens(unit)?.phase);
  const first = opened.findIndex((phase) => phase !== undefined);
  const last = opened.findLastIndex((phase) => phase !== undefined);
  let phase = -1;
  const ranked = tree.units.map((unit, at) => {
    phase = at > last ? Number.POSITIVE_INFINITY : (opened[at] ?? phase);
    return { unit, phase: at < first || first < 0 ? -1 : phase, at };
  });
  ranked.sort((a, b) => a.phase - b.phase || a.at - b.at);
  return { headings: ranked.map(({ unit }) => asItIs(unit)), kept: [] };
}

/** True where the headings stand as they stood in the document. */
export function isInOrder(headings: readonly Placed[]): boolean {
  return headings.every(({ unit }, at) => {
    const before = headings[at - 1]?.unit;
    return !unit || !before || before.section.index < unit.section.index;
  });
}

function asItIs(unit: Unit): Placed {
  return { unit, level: unit.section.level, intro: [], before: [], children: unit.children.map(asItIs) };
}
