import { expandInputs } from '../inputs';
import type { Files } from '../terminal';
import { leadsOut } from '../uri';
import type { FileChange, RepositoryAt } from './changes';

export interface Chosen {
  /** By path. */
  readonly changes: ReadonlyMap<string, FileChange>;
  /** Files that were named and did not change. */
  readonly unchanged: number;
  readonly problems: readonly string[];
}

/** Of the files that changed those that were named, in order: a folder names what was deleted in it too. */
export function choose(inputs: readonly string[], { changes, root }: RepositoryAt, files: Files): Chosen {
  const byPath = new Map([...changes].sort((a, b) => (a.path < b.path ? -1 : 1)).map((one) => [one.path, one]));
  if (inputs.length === 0) return { changes: byPath, unchanged: 0, problems: [] };
  const gone = changes.filter(({ deleted }) => deleted);
  const chosen = new Map<string, FileChange>();
  const asked: string[] = [];
  for (const name of inputs) {
    const place = files.resolve(files.normalise(name));
    const deleted = gone.filter(({ path }) => path === place || !leadsOut(files.relative(place, path)));
    for (const one of deleted) chosen.set(one.path, one);
    if (deleted.length === 0 || files.kind(place) !== 'missing') asked.push(name);
  }
  const { inputs: found, problems } = asked.length > 0 ? expandInputs(asked, files) : { inputs: [], problems: [] };
  let unchanged = 0;
  const outside: string[] = [];
  for (const { path } of found) {
    if (path === undefined) continue;
    const change = byPath.get(path) ?? byPath.get(files.identity(path));
    if (change) chosen.set(path, change);
    else if (
      leadsOut(files.relative(root, path)) &&
      leadsOut(files.relative(files.identity(root), files.identity(path)))
    )
      outside.push(`${files.relative(files.cwd, path)}: is not in this repository`);
    else unchanged++;
  }
  // A folder in which every document was deleted holds no Markdown any more.
  const real = chosen.size > 0 ? problems.filter((problem) => !problem.startsWith('no Markdown files')) : problems;
  return { changes: chosen, unchanged, problems: [...real, ...outside] };
}

/** The files with those that were deleted, as they were: they are judged by the settings of their place. */
export async function withDeleted(
  changes: readonly FileChange[],
  repository: RepositoryAt,
  files: Files,
): Promise<{
  readonly files: Files;
  readonly unread: readonly { readonly path: string; readonly problem: string }[];
}> {
  const texts = new Map<string, string>();
  const unread: { path: string; problem: string }[] = [];
  for (const { path, deleted } of changes) {
    const old = deleted ? await repository.textOf(path) : undefined;
    if (old && 'text' in old) texts.set(path, old.text);
    else if (old) unread.push({ path, problem: unreadable(old.problem) });
  }
  const overlay: Files = {
    ...files,
    kind: (path) => (texts.has(path) ? 'file' : files.kind(path)),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path) : { text };
    },
  };
  return { files: overlay, unread };
}

/** What is said of a document that is compared with nothing; `problem` is why. */
export function unreadable(problem: string): string {
  return `its earlier version cannot be read (${problem})`;
}
