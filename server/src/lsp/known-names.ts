import { rules } from '../rules';
import { builtInFrameworkIds } from '../schema/registry';
import type { TeamFramework } from '../schema/team-types';
import type { KnownNames } from './config-text';
import type { Folders } from './folders';
import type { FrameworkFiles } from './framework-files';
import { join } from './uris';

/** What a configuration file in a folder may name: what is shipped, and what the frameworks there add. */
export function knownNamesFor(
  frameworkFiles: FrameworkFiles,
  folders: Folders,
): (folder: string) => Promise<KnownNames> {
  return async (folder) =>
    knownNamesOf(await frameworkFiles.nearest(folder, folders.of(join(folder, 'any'))), frameworkFiles.trusted());
}

/** What is shipped, and what these frameworks add; `complete`: there can be no others. */
export function knownNamesOf(teams: readonly TeamFramework[], complete: boolean): KnownNames {
  const checks = teams.flatMap((team) => team.checks.map(({ id }) => `team/${id}`));
  return {
    frameworkIds: [...builtInFrameworkIds(), ...teams.map(({ framework }) => framework.id)],
    ruleIds: [...rules.map(({ meta }) => meta.id), ...checks],
    complete,
  };
}
