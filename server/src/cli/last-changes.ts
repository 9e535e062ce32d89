import type { LastChange } from '../features/portfolio/types';
import type { Clock } from './clock';
import { type Git, nulSeparated } from './git';
import { noSubmodules, repositoryOf } from './repository';
import type { Files } from './terminal';

export interface LastChanges {
  /** Of an absolute path. */
  of(path: string): LastChange | undefined;
  /** Absolute folder of the repository; absent where there is none. */
  readonly root?: string;
  /** One line: what the reader should know of these dates. */
  readonly note?: string;
}

/**
 * When the files below `folder` were last changed: by the last commit that touched each, or by the file itself where it was changed
 * since or git does not know it. In a shallow clone the oldest commit that is there seems to have touched everything; of files that
 * only it names nothing is said. Never rejects.
 */
export async function lastChanges(
  folder: string,
  files: Files,
  clock: Clock,
  git: Git | undefined,
): Promise<LastChanges> {
  const ofFile = (path: string): LastChange | undefined => {
    const at = clock.writtenAt(path);
    return at === undefined ? undefined : { at, source: 'file' };
  };
  const repository = repositoryOf(folder, files, git);
  const ask = (...args: string[]) => repository.ask(args);
  const ofFiles = (problem: string) => ({ note: `${problem}: the last changes are those of the files on the disk` });
  const top = await repository.root();
  // A folder outside of any repository is nothing to tell of; a repository that git refuses to read is.
  if ('problem' in top)
    return { of: ofFile, ...(git && !/^not a git repository/u.test(top.problem) && ofFiles(top.problem)) };
  const root = top.path;
  const [log, changed, isShallow] = await Promise.all([
    ask('log', '-z', '--format=%x01%ct%x02%P', '--name-only', '--no-renames', '--no-ext-diff', '--', '.'),
    ask('status', '--porcelain', '-z', noSubmodules, '--no-renames', '--untracked-files=all', '--', '.'),
    repository.isShallow(),
  ]);
  if ('problem' in log) {
    const head = await repository.commitOf('HEAD');
    // Without a commit there is no log.
    const isNew = 'commit' in head && head.commit === undefined;
    return { of: ofFile, root, ...(!isNew && ofFiles(log.problem)) };
  }
  const commits = new Map<string, LastChange | undefined>();
  for (const { at, hasParent, names } of commitsIn(log.text))
    for (const name of names) {
      const path = files.resolve(name, root);
      if (!commits.has(path)) commits.set(path, isShallow && !hasParent ? undefined : { at, source: 'git' });
    }
  const entries = 'text' in changed ? nulSeparated(changed.text) : [];
  const dirty = new Set(entries.map((entry) => files.resolve(entry.slice(3), root)));
  const notes = [
    ...('problem' in changed ? [`${changed.problem}: what was changed since the last commit is not known`] : []),
    ...(isShallow
      ? [
          'this clone is shallow: for files that its oldest commit names, the last change is not known (git fetch --unshallow)',
        ]
      : []),
  ];
  return {
    root,
    of: (path) => (commits.has(path) && !dirty.has(path) ? commits.get(path) : ofFile(path)),
    ...(notes.length > 0 && { note: notes.join('; ') }),
  };
}

interface Commit {
  readonly at: number;
  readonly hasParent: boolean;
  readonly names: readonly string[];
}

/** Newest first, as `git log` has them. */
function* commitsIn(log: string): Generator<Commit> {
  for (const entry of log.split('\u0001')) {
    const [head = '', ...names] = entry.split('\0');
    const [seconds = '', parents = ''] = head.split('\u0002');
    const at = Number(seconds) * 1000;
    // A name after the head begins behind a line break.
    if (seconds !== '' && Number.isFinite(at))
      yield {
        at,
        hasParent: parents !== '',
        names: names
          .map((name, index) => (index === 0 ? name.replace(/^\n/u, '') : name))
          .filter((name) => name !== ''),
      };
  }
}
