import type { Git } from '../git';
import { nulSeparated } from '../git';
import { deepen, noSubmodules, repositoryOf } from '../repository';
import type { Files } from '../terminal';

/** A file that is another one than at the commit. Paths are absolute. */
export interface FileChange {
  readonly path: string;
  /** Where it was at the commit; absent: it was not there. */
  readonly before?: string;
  /** It is not there any more. */
  readonly deleted?: true;
}

/** A repository as it was at a commit. */
export interface RepositoryAt {
  readonly root: string;
  /** Full name of the commit that is compared with. */
  readonly commit: string;
  readonly changes: readonly FileChange[];
  /** What a file held at the commit. */
  textOf(path: string): Promise<{ readonly text: string } | { readonly problem: string }>;
}

interface Wish {
  readonly ref: string;
  readonly mergeBase: boolean;
  /** Look at all files, not only at Markdown. */
  readonly all: boolean;
}

const markdownOnly = [':(icase,top)*.md', ':(icase,top)*.markdown'];

/** From this share of common lines on, a new file is an old one that was moved without telling git: half, as git has it. */
const sameFile = 0.5;
/** Pairs of new and deleted files that are looked at. */
const mostPairs = 400;

/** What the files of the repository were at a commit, and which differ now: committed, staged, in the work tree, or new and not ignored. */
export async function repositoryAt(
  { ref, mergeBase, all }: Wish,
  files: Files,
  git: Git | undefined,
): Promise<RepositoryAt | { readonly problem: string }> {
  const { ask, commitOf, isShallow, ...repository } = repositoryOf(files.cwd, files, git);
  const top = await repository.root();
  if ('problem' in top) return { problem: `diff: ${top.problem}` };
  const root = top.path;
  const named = await commitOf(ref);
  if ('problem' in named) return { problem: `diff: ${named.problem}` };
  if (named.commit === undefined) {
    const isPath = files.kind(files.resolve(files.normalise(ref))) !== 'missing';
    const hint = isPath ? '; the commit comes first, as in diff HEAD docs' : (await isShallow()) ? `; ${deepen}` : '';
    return { problem: `diff: unknown commit '${ref}'${hint}` };
  }
  const common = mergeBase ? await ask(['merge-base', named.commit, 'HEAD']) : { text: named.commit };
  if ('problem' in common)
    return { problem: `diff: ${common.stopped ? common.problem : `'${ref}' and HEAD have no common ancestor here`}` };
  const commit = common.text.trim();
  const paths = all ? [] : markdownOnly;
  const options = ['--name-status', '-z', '-M', '--no-ext-diff', '--no-textconv', noSubmodules];
  const status = ['diff', ...options, commit, '--', ...paths];
  const listings = [status, ['ls-files', '-z', '--others', '--exclude-standard', '--', ...paths]];
  const [tracked, untracked] = await Promise.all(listings.map((args) => ask(args, root)));
  if (!tracked || 'problem' in tracked) return { problem: `diff: ${tracked?.problem ?? 'git cannot be asked'}` };
  if (!untracked || 'problem' in untracked) return { problem: `diff: ${untracked?.problem ?? 'git cannot be asked'}` };

  const textOf: RepositoryAt['textOf'] = (path) =>
    ask(['cat-file', 'blob', `${commit}:${files.relative(root, path)}`], root);
  const known = statusOf(nulSeparated(tracked.text), (name) => files.resolve(name, root));
  const added = nulSeparated(untracked.text).map((name): FileChange => ({ path: files.resolve(name, root) }));
  return { root, commit, textOf, changes: await movedFiles([...known, ...added], files, textOf) };
}

/** `M\0path\0`, `R087\0old\0new\0`. */
function statusOf(parts: readonly string[], resolve: (name: string) => string): readonly FileChange[] {
  const changes: FileChange[] = [];
  for (let at = 0; at < parts.length; ) {
    const kind = (parts[at++] ?? '').charAt(0);
    const path = resolve(parts[at++] ?? '');
    if (kind === 'R' || kind === 'C') changes.push({ path: resolve(parts[at++] ?? ''), before: path });
    else if (kind === 'D') changes.push({ path, before: path, deleted: true });
    else if (kind === 'A') changes.push({ path });
    // `U`, `T` and what git may add: there then and now.
    else changes.push({ path, before: path });
  }
  return changes;
}

/** Git knows nothing of a move that was not staged: a file that is gone and a new one that is much alike are one. */
async function movedFiles(
  changes: readonly FileChange[],
  files: Files,
  textOf: RepositoryAt['textOf'],
): Promise<readonly FileChange[]> {
  const gone = changes.filter(({ deleted }) => deleted);
  const come = changes.filter(({ before }) => before === undefined);
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > mostPairs) return changes;
  const old = await Promise.all(gone.map(async ({ path }) => linesOf(await textOf(path))));
  const partner = new Map<FileChange, FileChange>();
  const taken = new Set<FileChange>();
  for (const one of come) {
    const lines = linesOf(files.read(one.path));
    const scores = gone.map((other, at) => (taken.has(other) ? 0 : common(old[at] ?? new Set(), lines)));
    const best = Math.max(...scores);
    const other = gone[scores.indexOf(best)];
    if (best < sameFile || !other) continue;
    taken.add(other);
    partner.set(one, other);
  }
  return changes.flatMap((one) => {
    if (taken.has(one)) return [];
    const other = partner.get(one);
    return [other ? { path: one.path, before: other.path } : one];
  });
}

function linesOf(read: { readonly text: string } | { readonly problem: string }): ReadonlySet<string> {
  const lines = 'text' in read ? read.text.split(/\r?\n/u).map((line) => line.trim()) : [];
  return new Set(lines.filter((line) => line !== ''));
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const line of a) if (b.has(line)) count++;
  return a.size + b.size === 0 ? 0 : (2 * count) / (a.size + b.size);
}
