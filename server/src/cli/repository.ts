import type { Git, GitAnswer } from './git';
import type { Files } from './terminal';

/** What is asked of the repository that a folder lies in. Without git, each answer is a problem, or none. */
export interface Repository {
  /** Runs git in `folder`, or where the questions begin. */
  ask(args: readonly string[], folder?: string): Promise<GitAnswer>;
  /** The absolute folder at its top. */
  root(): Promise<{ readonly path: string } | { readonly problem: string }>;
  /** The full name of a commit, branch or tag; undefined where there is none, and for a word that git would take for an option. */
  commitOf(name: string): Promise<string | undefined>;
  /** True where older commits were not fetched. */
  isShallow(): Promise<boolean>;
}

/** A reader's question may run no program of the repository; names come as they are, and renames are found whatever git is set to. */
const quiet = ['core.fsmonitor=false', 'core.quotePath=false', 'log.showSignature=false', 'diff.renames=true'].flatMap(
  (setting) => ['-c', setting],
);

/** Behind a complaint that a commit is not there. */
export const deepen =
  'this clone is shallow: fetch more of it (git fetch --unshallow, or fetch-depth: 0 in GitHub Actions)';

export function repositoryOf(home: string, files: Files, git: Git | undefined): Repository {
  const ask: Repository['ask'] = async (args, folder = home) =>
    git ? git([...quiet, ...args], { folder }) : { problem: 'git cannot be asked here' };
  return {
    ask,
    async root() {
      // Asked for the way up, not for the place: git resolves links, which paths that users type do not.
      const up = await ask(['rev-parse', '--show-cdup']);
      return 'problem' in up ? up : { path: files.resolve(up.text.replace(/\r?\n$/u, '') || '.', home) };
    },
    async commitOf(name) {
      if (name.startsWith('-')) return undefined;
      const answer = await ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
      return 'text' in answer ? answer.text.trim() : undefined;
    },
    async isShallow() {
      const answer = await ask(['rev-parse', '--is-shallow-repository']);
      return 'text' in answer && answer.text.trim() === 'true';
    },
  };
}
