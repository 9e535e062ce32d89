import { type Git, type GitAnswer, nulSeparated } from './git';
import type { Files } from './terminal';

/** What is asked of the repository that a folder lies in. Without git, each answer is a problem, or none. */
export interface Repository {
  /** Runs git in `folder`, or where the questions begin. */
  ask(args: readonly string[], folder?: string): Promise<GitAnswer>;
  /** The absolute folder at its top. */
  root(): Promise<{ readonly path: string } | { readonly problem: string }>;
  /**
   * The full name of a commit, branch or tag; undefined where there is none, and for a word that git would take for an option. A problem where
   * git was stopped before it knew.
   */
  commitOf(name: string): Promise<{ readonly commit: string | undefined } | { readonly problem: string }>;
  /** True where older commits were not fetched. */
  isShallow(): Promise<boolean>;
}

/**
 * A reader's question may run no program of the repository; names come as they are, and renames are found whatever git is set to. A clone
 * without its blobs fetches them, without the helpers and the hooks that its settings name.
 */
const quiet = [
  ...['core.fsmonitor=false', 'core.quotePath=false', 'log.showSignature=false', 'diff.renames=true'],
  ...['core.hooksPath=/dev/null', 'core.alternateRefsCommand=true', 'core.askPass=', 'credential.helper='],
  ...['maintenance.auto=false', 'gc.auto=0'],
].flatMap((setting) => ['-c', setting]);

/** Of `diff` and `status`: what differs inside a submodule is asked of a git that does not get our settings. */
export const noSubmodules = '--ignore-submodules=all';

/** Behind a complaint that a commit is not there. */
export const deepen =
  'this clone is shallow: fetch more of it (git fetch --unshallow, or fetch-depth: 0 in GitHub Actions)';

/** Asks git of the repository that holds the folder `home`. Nothing is run until something is asked. */
export function repositoryOf(home: string, files: Files, git: Git | undefined): Repository {
  let filters: Promise<Filters> | undefined;
  let stopped: GitAnswer | undefined;
  const ask: Repository['ask'] = async (args, folder = home) => {
    if (!git) return { problem: 'git cannot be asked here' };
    filters ??= filtersOff(git, home);
    const off = await filters;
    if ('problem' in off) return off;
    if (stopped) return stopped;
    const answer = await git([...quiet, ...off.settings, ...args], { folder });
    if ('problem' in answer && answer.stopped) stopped = answer;
    return answer;
  };
  return {
    ask,
    async root() {
      // Asked for the way up, not for the place: git resolves links, which paths that users type do not.
      const up = await ask(['rev-parse', '--show-cdup']);
      return 'problem' in up ? up : { path: files.resolve(up.text.replace(/\r?\n$/u, '') || '.', home) };
    },
    async commitOf(name) {
      if (name.startsWith('-')) return { commit: undefined };
      const answer = await ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
      if ('problem' in answer && answer.stopped) return answer;
      return { commit: 'text' in answer ? answer.text.trim() : undefined };
    },
    async isShallow() {
      const answer = await ask(['rev-parse', '--is-shallow-repository']);
      return 'text' in answer && answer.text.trim() === 'true';
    },
  };
}

type Filters = { readonly settings: readonly string[] } | { readonly problem: string };

/**
 * Settings that switch all filters of contents off: git runs those of a file that may have changed, in every comparison. Where a program
 * cannot be switched off, no question is asked.
 */
async function filtersOff(git: Git, folder: string): Promise<Filters> {
  const answer = await git([...quiet, 'config', '--list', '--name-only', '-z'], { folder });
  if ('problem' in answer) return answer;
  const names = new Set(nulSeparated(answer.text).flatMap((key) => /^filter\.(.+)\.[^.]+$/su.exec(key)?.[1] ?? []));
  // Git ends a name at the first sign of equality.
  if ([...names].some((name) => name.includes('=')))
    return { problem: "a filter in git's settings has a name with '=', and cannot be switched off" };
  const off = (name: string): readonly string[] => [`${name}.clean=`, `${name}.process=`, `${name}.required=false`];
  return { settings: [...names].flatMap(off).flatMap((setting) => ['-c', `filter.${setting}`]) };
}
