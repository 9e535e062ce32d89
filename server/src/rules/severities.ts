import type { Document } from '../markdown/types';
import type { DataProblem } from '../schema/types';
import type { Severity } from './types';

/** Rule id, or `phase/*` for all rules of a phase -> severity or `off`. An id says more than a phase. */
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

/** The weightiest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

export const severityWords: readonly (Severity | 'off')[] = ['off', ...severities];

/**
 * Reads a map of severities from unknown data. What is none is left out and reported: `path` is the key, empty for the map itself.
 * Whether a rule of that name exists is another question (`unknownRules`).
 */
export function readSeverities(value: unknown): {
  readonly rules: RuleSeverities;
  readonly problems: readonly DataProblem[];
} {
  const rules: Record<string, Severity | 'off'> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { rules, problems: [{ path: '', message: 'must be an object: rule id to severity' }] };
  const problems: DataProblem[] = [];
  for (const [path, given] of Object.entries(value)) {
    const severity = severityWords.find((word) => word === given);
    if (severity === undefined) problems.push({ path, message: `must be one of ${severityWords.join(', ')}` });
    else put(rules, path, severity);
  }
  return { rules, problems };
}

/** The names among these that stand for no rule: neither an id nor `phase/*` of one. */
export function unknownRules(names: Iterable<string>, ruleIds: readonly string[]): readonly string[] {
  const named = [...names];
  // Most documents name none.
  if (named.length === 0) return named;
  const known = new Set(ruleIds.flatMap((id) => [id, wildcardOf(id)]));
  return named.filter((name) => !known.has(name));
}

/** Names that a map of severities may use: every id, then every `phase/*`. */
export function ruleNames(ruleIds: readonly string[]): readonly string[] {
  return [...ruleIds, ...new Set(ruleIds.map(wildcardOf))];
}

/** What the map says of a rule; undefined where it says nothing. */
export function severityOf(rules: RuleSeverities, id: string): Severity | 'off' | undefined {
  if (Object.hasOwn(rules, id)) return rules[id];
  const wildcard = wildcardOf(id);
  return Object.hasOwn(rules, wildcard) ? rules[wildcard] : undefined;
}

/** Both maps as one, in which all that `stronger` says wins: its `phase/*` also over the ids of the phase in `base`. */
export function overlay(base: RuleSeverities, stronger: RuleSeverities): RuleSeverities {
  const merged: Record<string, Severity | 'off'> = {};
  for (const [name, severity] of Object.entries(base))
    if (!Object.hasOwn(stronger, wildcardOf(name))) put(merged, name, severity);
  for (const [name, severity] of Object.entries(stronger)) put(merged, name, severity);
  return merged;
}

/** What the front matter key `rules` says, as `readSeverities` reads it; nothing where there is no such key. */
export function severitiesInFrontMatter(document: Document): ReturnType<typeof readSeverities> {
  const given = document.frontMatter?.data.rules;
  return given === undefined || given === null ? { rules: {}, problems: [] } : readSeverities(given);
}

/** `evaluation/*` of `evaluation/baseline-named`. */
function wildcardOf(id: string): string {
  return `${id.slice(0, id.indexOf('/'))}/*`;
}

/** An assignment would lose keys such as `__proto__`. */
function put(into: Record<string, Severity | 'off'>, name: string, value: Severity | 'off'): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}
