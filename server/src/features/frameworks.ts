import type { Analysis } from '../engine/types';
import { builtInFramework, builtInFrameworkIds } from '../schema/registry';
import type { TeamFramework } from '../schema/team-types';

/** A framework that a document may name. */
export interface KnownFramework {
  readonly id: string;
  readonly title: string;
  /** One or two sentences; may be empty for a team's. */
  readonly description: string;
  readonly source: 'built-in' | 'workspace';
  /** The document is read by it now. */
  readonly current: boolean;
}

/** The default first, then the product's others by title, then those of the workspace. A team's hides the product's of the same id. */
export function knownFrameworks(analysis: Analysis, teams: readonly TeamFramework[]): readonly KnownFramework[] {
  const own = new Set(teams.map(({ framework }) => framework.id));
  const known = (
    { id, title, description }: Omit<KnownFramework, 'source' | 'current'>,
    source: KnownFramework['source'],
  ): KnownFramework => ({ id, title, description, source, current: id === analysis.framework.id });
  const builtIn = builtInFrameworkIds()
    .flatMap((id) => builtInFramework(id) ?? [])
    .filter(({ id }) => !own.has(id))
    .map((framework) => known(framework, 'built-in'))
    .sort((a, b) => Number(b.id === 'seven-phase') - Number(a.id === 'seven-phase') || (a.title < b.title ? -1 : 1));
  return [...builtIn, ...teams.map(({ framework }) => known(framework, 'workspace'))];
}
