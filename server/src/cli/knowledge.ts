import { rules } from '../rules';
import type { RuleMeta } from '../rules/types';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds } from '../schema/registry';
import type { Framework, SectionSpec } from '../schema/types';

/** The names that a user may type, with what they stand for. */
export interface Knowledge {
  readonly rules: readonly RuleMeta[];
  readonly sections: readonly SectionSpec[];
  readonly frameworks: readonly Framework[];
}

/** What is shipped, without the frameworks of a team. */
export function builtInKnowledge(): Knowledge {
  return {
    rules: rules.map(({ meta }) => meta),
    sections: builtInCatalogue().sections,
    frameworks: builtInFrameworkIds().flatMap((id) => builtInFramework(id) ?? []),
  };
}
