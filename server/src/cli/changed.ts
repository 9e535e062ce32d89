import picomatch from 'picomatch';
import type { ChangedOnly } from './check-arguments';
import { type Git, nulSeparated } from './git';
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

/** A reader's question may run no program of the repository. */
const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false'];

/**
 * What was changed since the common ancestor of a revision and the present commit: committed, staged, in the work tree, or new and not
 * ignored. Without a revision, since the present commit. Deleted files are none. Works from every folder of the repository.
 */
export async function changedSince(
  { ref, word }: ChangedOnly,
  inputs: readonly string[],
  files: Files,
  git: Git | undefined,
): Promise<Changes | ChangeProblem> {
  const ask = async (
    args: readonly string[],
    folder = files.cwd,
  ): Promise<{ readonly text: string } | ChangeProblem> =>
    git ? git([...quiet, ...args], { folder }) : { problem: 'git cannot be asked here' };

  // Asked for the way up, not for the place: git resolves links, which paths that users type do not.
  const up = await ask(['rev-parse', '--show-cdup']);
  if ('problem' in up) return { problem: `--changed: ${up.problem}` };
  const root = files.resolve(up.text.replace(/\r?\n$/u, '') || '.');

  const commitOf = async (name: string): Promise<string | undefined> => {
    if (name.startsWith('-')) return undefined;
    const answer = await ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    return 'text' in answer ? answer.text.trim() : undefined;
  };
  const since = await revision({ ref, word }, inputs, files, commitOf);
  if ('problem' in since) return since;

  const head = await commitOf('HEAD');
  const shallow = async (): Promise<boolean> => {
    const answer = await ask(['rev-parse', '--is-shallow-repository']);
    return 'text' in answer && answer.text.trim() === 'true';
  };
  const deepen = 'this clone is shallow: fetch more of it (git fetch --unshallow, or fetch-depth: 0 in GitHub Actions)';
  let base = head;
  if (since.ref !== undefined) {
    const commit = await commitOf(since.ref);
    if (commit === undefined)
      return { problem: `--changed: unknown revision '${since.ref}'${(await shallow()) ? `; ${deepen}` : ''}` };
    const common = head === undefined ? undefined : await ask(['merge-base', commit, head]);
    if (!common || 'problem' in common) {
      const why = (await shallow()) ? deepen : 'they have no common ancestor';
      return { problem: `--changed: nothing to compare '${since.ref}' and HEAD from; ${why}` };
    }
    base = common.text.trim();
  }
  const listings =
    base === undefined
      ? // Nothing was committed yet: everything is new.
        [['ls-files', '-z', '--cached', '--others', '--exclude-standard']]
      : [
          // `-c` does not switch these off; a copy or a move is a new file, whatever git is set to make of it.
          [
            'diff',
            '--name-only',
            '-z',
            '--no-ext-diff',
            '--no-textconv',
            '--no-renames',
            '--diff-filter=d',
            base,
            '--',
          ],
          ['ls-files', '-z', '--others', '--exclude-standard'],
        ];
  const changed = new Set<string>();
  for (const listing of listings) {
    const answer = await ask(listing, root);
    if ('problem' in answer) return { problem: `--changed: ${answer.problem}` };
    for (const name of nulSeparated(answer.text)) {
      const path = files.resolve(name, root);
      changed.add(path);
      changed.add(files.identity(path));
    }
  }
  const home = files.identity(root);
  const isOutside = (path: string): boolean => leadsOut(files.relative(home, path));
  return {
    inputs: since.inputs.length === 0 ? ['.'] : since.inputs,
    has: (path) => changed.has(path) || changed.has(files.identity(path)) || isOutside(files.identity(path)),
  };
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
  commitOf: (name: string) => Promise<string | undefined>,
): Promise<Since | ChangeProblem> {
  if (ref !== undefined) return { ref, inputs };
  const name = word === undefined ? undefined : inputs[word];
  if (name === undefined) return { inputs };
  const path = files.normalise(name);
  const kind = files.kind(files.resolve(path));
  const isKnown = (await commitOf(name)) !== undefined;
  if (kind !== 'missing' && isKnown)
    return { problem: `--changed: '${name}' is a path and a revision; write --changed=${name}, or the path first` };
  if (kind !== 'missing' || (!isKnown && (path.startsWith('!') || picomatch.scan(path).isGlob))) return { inputs };
  // Known or not: what is said of an unknown revision then is better than "no such file".
  return { ref: name, inputs: inputs.filter((_, index) => index !== word) };
}
