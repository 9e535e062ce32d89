import type { FrameworkPhase } from '../../schema/types';
import { openingOf } from '../phase-headings';
import type { Rule } from '../types';

/** With fewer phases opened by a heading the document has an order of its own. */
const leastPhases = 4;

export const phasesInOrder: Rule = {
  meta: {
    id: 'structure/phases-in-order',
    title: 'The phases stand in the order of the framework',
    trace: 'MLD005',
    severity: 'hint',
    fixable: false,
  },
  *check(context) {
    const opened = context.framework.phases.flatMap((phase, rank) => {
      const heading = openingOf(context, phase);
      return heading ? [{ phase, rank, heading }] : [];
    });
    if (opened.length < leastPhases) return;
    const inText = [...opened].sort((a, b) => a.heading.index - b.heading.index);
    const kept = new Set(longestRising(inText.map(({ rank }) => rank)));
    for (const { phase, rank, heading } of inText) {
      if (kept.has(rank)) continue;
      const before = inText.find((other) => other.rank > rank && other.heading.index < heading.index);
      const after = inText.find((other) => other.rank < rank && other.heading.index > heading.index);
      const other: FrameworkPhase | undefined = (before ?? after)?.phase;
      if (!other) continue;
      yield {
        span: heading.titleSpan,
        message: `"${phase.title}" stands ${before ? 'after' : 'before'} "${other.title}"; the framework has them the other way round. A reader who knows the order finds things faster, so move it unless you have a reason.`,
      };
    }
  },
};

/** The longest rising part of a row of different numbers; of equally long ones the first found. Quadratic in a handful of phases. */
export function longestRising(row: readonly number[]): readonly number[] {
  const best: (readonly number[])[] = [];
  for (const [at, value] of row.entries()) {
    const before = best.slice(0, at).filter((part) => (part.at(-1) ?? 0) < value);
    const longest = before.reduce<readonly number[]>((a, b) => (b.length > a.length ? b : a), []);
    best.push([...longest, value]);
  }
  return best.reduce<readonly number[]>((a, b) => (b.length > a.length ? b : a), []);
}
