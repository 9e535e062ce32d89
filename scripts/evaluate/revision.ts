import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A commit in a folder of its own. */
export interface CheckedOut {
  readonly folder: string;
  /** The revision as asked for, and its short hash: "HEAD (1a2b3c4)". */
  readonly name: string;
}

/**
 * Checks a revision out into a temporary git worktree that shares the repository's `node_modules`, hands it over, and takes it
 * away again whatever happens: also when `use` fails, and on Ctrl+C. Throws one line if there is no such revision.
 */
export async function withRevision<T>(
  root: string,
  revision: string,
  use: (tree: CheckedOut) => Promise<T>,
): Promise<T> {
  const commit = commitOf(root, revision);
  const parent = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-evaluate-'));
  const folder = path.join(parent, 'tree');
  const clean = () => remove(root, parent, folder);
  const interrupted = (signal: NodeJS.Signals) => {
    clean();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, interrupted);
  try {
    git(root, 'worktree', 'add', '--quiet', '--detach', folder, commit);
    const [modules, link] = [root, folder].map((place) => path.join(place, 'node_modules')) as [string, string];
    // A junction needs no rights on Windows; elsewhere the word is ignored.
    if (existsSync(modules) && !existsSync(link)) symlinkSync(modules, link, 'junction');
    return await use({ folder, name: `${revision} (${commit.slice(0, 7)})` });
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    clean();
  }
}

function commitOf(root: string, revision: string): string {
  try {
    return git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim();
  } catch {
    throw new Error(`git knows no revision '${revision}' here`);
  }
}

function remove(root: string, parent: string, folder: string): void {
  // The link first: nothing that deletes a tree may come near the modules of the repository.
  const link = path.join(folder, 'node_modules');
  try {
    unlinkSync(link);
  } catch {
    // There was none.
  }
  rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
  try {
    git(root, 'worktree', 'prune');
  } catch {
    // git forgets a worktree whose folder is gone by itself, in time.
  }
}

/** No hooks: checking out for a measurement is nobody's business. */
function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
