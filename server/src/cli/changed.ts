import picomatch from 'picomatch';
import type { ChangedOnly } from './arguments/check';
import { type Git, nulSeparated } from './git';
import { deepen, noSubmodules, type Repository, repositoryOf } from './repository';
import type { Files } from './terminal';
import { leadsOut } from './uri';

export interface Changes {
  /** What is left to be checked of what was named: without the word that turned out to be a revision; the folder if that was all. */
  readonly inputs: readonly string[];
  /** True for an absolute path that was changed, or that lies outside the repository: of those nobody can tell. */
  readonly has: (path: string) => boolean;
}

export interface ChangeProblem {
  readonly problem: string;
}

/**
 * What was changed since the common ancestor of a revision and the present commit: committed, staged, in the work tree, or new and not
 * ignored. Without a revision, since the present commit. Deleted files are none. Works from every folder of the repository.
 */
export async function changedSince(
  changed: ChangedOnly,
  inputs: readonly string[],
  files: Files,
  git: Git | undefined,
): Promise<Changes | ChangeProblem> {
  const repository = repositoryOf(files.cwd, files, git);
  const root = await repository.root();
  if ('problem' in root) return { problem: `--changed: ${root.problem}` };
  const since = await revision(changed, inputs, files, repository);
  if ('problem' in since) return since;
  const base = await baseOf(since.ref, repository);
  if ('problem' in base) return { problem: `--changed: ${base.problem}` };
  const names = await namesSince(base.commit, root.path, repository);
  if ('problem' in names) return { problem: `--changed: ${names.problem}` };

  const paths = names.list.map((name) => files.resolve(name, root.path));
  const known = new Set(paths.flatMap((path) => [path, files.identity(path)]));
  const home = files.identity(root.path);
  const isOutside = (path: string): boolean => leadsOut(files.relative(home, path));
  return {
    inputs: since.inputs.length === 0 ? ['.'] : since.inputs,
    has: (path) => known.has(path) || known.has(files.identity(path)) || isOutside(files.identity(path)),
  };
}

/** The commit to compare with: the common ancestor of the revision and HEAD, else HEAD; undefined where nothing was committed yet. */
async function baseOf(
  ref: string | undefined,
  { ask, commitOf, isShallow }: Repository,
): Promise<{ readonly commit: string | undefined } | ChangeProblem> {
  const present = await commitOf('HEAD');
  if ('problem' in present || ref === undefined) return present;
  const named = await commitOf(ref);
  if ('problem' in named) return named;
  const { commit } = named;
  if (commit === undefined) return { problem: `unknown revision '${ref}'${(await isShallow()) ? `; ${deepen}` : ''}` };
  const common = present.commit === undefined ? undefined : await ask(['merge-base', commit, present.commit]);
  if (common && 'text' in common) return { commit: common.text.trim() };
  if (common?.stopped) return common;
  const why = (await isShallow()) ? deepen : 'they have no common ancestor';
  return { problem: `nothing to compare '${ref}' and HEAD from; ${why}` };
}

/** `-c` does not switch programs of a diff off; a copy or a move is a new file, whatever git is set to make of it. */
const diffOfNames = [
  ...['diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', noSubmodules, '--no-renames', '--diff-filter=d'],
];

/** Files that differ from the commit, and new ones, by their paths from the root; all of them where there is no commit. */
async function namesSince(
  commit: string | undefined,
  root: string,
  { ask }: Repository,
): Promise<{ readonly list: readonly string[] } | ChangeProblem> {
  const listings =
    commit === undefined
      ? [['ls-files', '-z', '--cached', '--others', '--exclude-standard']]
      : [
          [...diffOfNames, commit, '--'],
          ['ls-files', '-z', '--others', '--exclude-standard'],
        ];
  const list: string[] = [];
  for (const listing of listings) {
    const answer = await ask(listing, root);
    if ('problem' in answer) return answer;
    list.push(...nulSeparated(answer.text));
  }
  return { list };
}

interface Since {
  readonly ref?: string;
  readonly inputs: readonly string[];
}

/** Is the word behind `--changed` a path or a revision? Where it could be both, nothing is guessed: a gate would pass silently. */
async function revision(
  { ref, word }: ChangedOnly,
  inputs: readonly string[],
  files: Files,
  { commitOf }: Pick<Repository, 'commitOf'>,
): Promise<Since | ChangeProblem> {
  if (ref !== undefined) return { ref, inputs };
  const name = word === undefined ? undefined : inputs[word];
  if (name === undefined) return { inputs };
  const path = files.normalise(name);
  const kind = files.kind(files.resolve(path));
  const named = await commitOf(name);
  if ('problem' in named) return { problem: `--changed: ${named.problem}` };
  const isKnown = named.commit !== undefined;
  if (kind !== 'missing' && isKnown)
    return { problem: `--changed: '${name}' is a path and a revision; write --changed=${name}, or the path first` };
  if (kind !== 'missing' || (!isKnown && (path.startsWith('!') || picomatch.scan(path).isGlob))) return { inputs };
  // Known or not: what is said of an unknown revision then is better than "no such file".
  return { ref: name, inputs: inputs.filter((_, index) => index !== word) };
}
