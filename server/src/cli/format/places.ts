import type { Files } from '../terminal';
import { encodePath, leadsOut } from '../uri';
import type { Places } from './types';

/** What `fromRoot` asks the environment for, and what `link` asks for beside it. */
export const ROOT_VARIABLES = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'] as const;
export const WEB_VARIABLES = [
  ...['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_SHA', 'CI_PROJECT_URL', 'CI_COMMIT_SHA'],
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads from the variables of GitHub Actions and GitLab CI where the repository lies and which commit of it is read. Elsewhere, and for
 * files outside of it, paths stay as they are and links are relative to the working directory.
 */
export function placesOf(files: Files, environment: Environment): Places {
  const named = environment.GITHUB_WORKSPACE || environment.CI_PROJECT_DIR;
  const root = named ? files.resolve(files.normalise(named)) : files.cwd;
  const inside = (path: string): string | undefined => {
    // Standard input has a name that is no path.
    if (path.startsWith('<')) return undefined;
    const absolute = files.resolve(path);
    const found = files.relative(root, absolute);
    if (!leadsOut(found)) return found;
    // The root may be named by a link to it, or the working directory be one.
    const behind = files.relative(files.identity(root), files.identity(absolute));
    return leadsOut(behind) ? undefined : behind;
  };
  const base = blobs(environment);
  return {
    fromRoot: (path) => inside(path) ?? path,
    link: (path, line) => {
      const place = base === undefined ? undefined : inside(path);
      if (place === undefined) return inBrackets(encodePath(path)) + (line === undefined ? '' : `#L${line}`);
      // A rendered Markdown page has no lines to go to.
      return `${base}/${inBrackets(encodePath(place))}${line === undefined ? '' : `?plain=1#L${line}`}`;
    },
  };
}

/** Round brackets would end the address of a Markdown link. */
function inBrackets(uri: string): string {
  return uri.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Address below which the files of the commit are shown. */
function blobs(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = environment;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA)
    return `${GITHUB_SERVER_URL}/${encodePath(GITHUB_REPOSITORY)}/blob/${encodeURIComponent(GITHUB_SHA)}`;
  return CI_PROJECT_URL && CI_COMMIT_SHA ? `${CI_PROJECT_URL}/-/blob/${encodeURIComponent(CI_COMMIT_SHA)}` : undefined;
}
