import type { Framework } from '../../schema/types';
import { at, type Branch } from './branches';
import type { Subjects } from './subjects';
import type { Placed } from './types';

interface Closing {
  readonly old: Framework;
  readonly target: Framework;
  readonly subjects: Subjects;
}

/**
 * What stands behind the phases. A target that gathers it below a heading of its own ("Appendix") gets all of it there: its own parts in
 * its order, then the others as the author had them. Where the old framework gathered and the target does not, the parts stand by
 * themselves again. An "Appendix" with words of its own is the author's and stays.
 */
export function closingOf(
  trailing: readonly Branch[],
  level: number,
  stays: (branch: Branch) => Placed,
  { old, target, subjects }: Closing,
): readonly Placed[] {
  const under = gatheringTitle(target);
  const isGathering = ({ unit }: Branch, title: string | undefined): boolean =>
    title !== undefined && unit.depth === 0 && subjects.hasTitle(unit, title);
  if (under === undefined) {
    return trailing.flatMap((branch) =>
      isGathering(branch, gatheringTitle(old)) && branch.children.length > 0 && subjects.isBare(branch.unit)
        ? branch.children.map((child) => at(child, branch.unit.section.level))
        : [stays(branch)],
    );
  }
  const host = trailing.find((branch) => isGathering(branch, under));
  const parts = target.closing?.filter((part) => part.under === under).map(({ id }) => id) ?? [];
  const rankOf = ({ unit }: Branch): number => {
    const part = subjects.part(unit);
    const found = part === undefined ? -1 : parts.indexOf(part);
    return found < 0 ? parts.length : found;
  };
  const others = trailing.filter((branch) => branch !== host);
  if (others.length === 0) return host ? [stays(host)] : [];
  const gathered = others
    .map((branch, order) => ({ branch, order, rank: rankOf(branch) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ branch }) => at(branch, level + 1));
  if (!host) return [{ title: under, gathers: true, level, intro: [], before: [], children: gathered }];
  const own = stays(host);
  return [{ ...own, children: [...own.children, ...gathered] }];
}

/** The heading below which a framework puts what comes behind its phases. */
function gatheringTitle({ closing = [] }: Framework): string | undefined {
  return closing.find(({ under }) => under !== undefined)?.under;
}
