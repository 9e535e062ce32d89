import type { SectionCoverage } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { SectionId } from '../../schema/types';

export interface JudgedSection {
  readonly coverage: SectionCoverage;
  readonly applicable: boolean;
  /** Why it is not asked for, where most systems are asked. */
  readonly notAsked: string | undefined;
}

/** Every section of the framework once, in the framework's order, with its verdict. */
export function frameworkSections({ framework, coverage, applicable, notAsked }: Analysis): readonly JudgedSection[] {
  const ids = new Set<SectionId>(framework.phases.flatMap(({ sections }) => sections.map(({ id }) => id)));
  return [...ids].flatMap((id) => {
    const verdict = coverage.get(id);
    return verdict === undefined
      ? []
      : [{ coverage: verdict, applicable: applicable.get(id) ?? false, notAsked: notAsked.get(id) }];
  });
}
