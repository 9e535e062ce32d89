import type { Analysis } from '../../engine/types';
import { isItemAsked } from '../../facts/condition';
import { reasonIn } from '../../facts/reason';

/** Questions that are not asked for one reason. */
export interface LeftOut {
  readonly count: number;
  /** "nothing is trained: the text says 'prompts alone', line 23". */
  readonly why: string;
}

/**
 * What is asked of most systems and not of this one: a section that is not asked counts as one question, and an item of the checklist of
 * one that is asked as another. What is asked of few systems (`when`) is not counted. By number, then as the framework has them.
 */
export function questionsLeftOut(analysis: Analysis): readonly LeftOut[] {
  const { framework, catalogue, applicable, notAsked, facts, document } = analysis;
  const counts = new Map<string, number>();
  const count = (why: string | undefined): void => {
    if (why !== undefined) counts.set(why, (counts.get(why) ?? 0) + 1);
  };
  for (const { id } of framework.phases.flatMap(({ sections }) => sections)) {
    count(notAsked.get(id));
    if (!applicable.get(id)) continue;
    for (const { when, unless } of catalogue.sections.find((one) => one.id === id)?.checks ?? []) {
      if (!unless || isItemAsked({ unless }, facts) || (when && !isItemAsked({ when }, facts))) continue;
      count(reasonIn(unless, facts, document));
    }
  }
  return [...counts].map(([why, number]) => ({ count: number, why })).sort((a, b) => b.count - a.count);
}
