import { type RuleSeverities, unknownRules } from '../rules/severities';
import { autoFramework } from './framework';
import type { Settings } from './types';

export interface UnknownName {
  /** As `parseSettings` gives paths: `rules.data/labls`, `overrides.0.framework`. */
  readonly path: string;
  readonly kind: 'framework' | 'rule';
  readonly name: string;
}

/** Frameworks and rules that the settings name and nobody knows: such a setting would silently do nothing. */
export function unknownNames(
  settings: Partial<Settings>,
  known: { readonly frameworkIds: readonly string[]; readonly ruleIds: readonly string[] },
): readonly UnknownName[] {
  const found: UnknownName[] = [];
  const look = (framework: string | undefined, rules: RuleSeverities, at: string): void => {
    if (framework !== undefined && framework !== autoFramework && !known.frameworkIds.includes(framework))
      found.push({ path: `${at}framework`, kind: 'framework', name: framework });
    for (const name of unknownRules(Object.keys(rules), known.ruleIds))
      found.push({ path: `${at}rules.${name}`, kind: 'rule', name });
  };
  look(settings.framework, settings.rules ?? {}, '');
  for (const [at, { framework, rules = {} }] of (settings.overrides ?? []).entries())
    look(framework, rules, `overrides.${at}.`);
  return found;
}
