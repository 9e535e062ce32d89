import { type FrameworkText, readFrameworkFiles, type TeamFrameworks } from './read-files';

export type { FrameworkProblem, FrameworkText, TeamFrameworks } from './read-files';

/** Where a workspace keeps its frameworks, below the folder that they are for. */
export const frameworksFolder = '.ml-design-docs/frameworks';

/** True for names that files in that folder must have to be read. */
export function isFrameworkFile(name: string): boolean {
  return /^[^.].*\.ya?ml$/iu.test(name);
}

/** Reads the frameworks of one folder together: their ids must differ. Never rejects on any text. */
export async function readTeamFrameworks(files: readonly FrameworkText[]): Promise<TeamFrameworks> {
  // Most teams have none, and what reads them is loaded late (scripts/build/scripts.js).
  return files.length === 0 ? { frameworks: [], problems: [] } : readFrameworkFiles(files);
}
