import type { Placed, Unit } from './types';

/** A unit with those below it that stay with it. */
export interface Branch {
  readonly unit: Unit;
  readonly title?: string;
  readonly children: readonly Branch[];
}

/** The branch with its heading at `level`, and all below it as far below as before. */
export function at({ unit, title, children }: Branch, level: number): Placed {
  return {
    ...{ unit, level, intro: [], before: [] },
    ...(title !== undefined && { title }),
    children: children.map((child) => at(child, level + child.unit.section.level - unit.section.level)),
  };
}
