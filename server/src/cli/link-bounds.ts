import type { Files } from './terminal';
import { leadsOut } from './uri';

/**
 * Decides which links a search below `root` follows, by what they lead to, through all links: into the repository that holds the folder;
 * without one, into the folder, or into the working directory around it. A link to `/` would have every document of the machine read, and
 * mended, for whoever wrote the repository.
 */
export function linkBounds(root: string, files: Files): (identity: string) => boolean {
  const own = files.identity(root);
  const repository = repositoryAround(own, files);
  const outer = repository ?? files.identity(files.cwd);
  const folders = isBelow(own, outer, files) ? [own, outer] : [own];
  return (identity) => folders.some((folder) => isBelow(identity, folder, files));
}

function isBelow(path: string, folder: string, files: Files): boolean {
  return !leadsOut(files.relative(folder, path));
}

/** Of a submodule `.git` is a file. Looked for by its name: git is not asked, and may be absent. */
function repositoryAround(folder: string, files: Files): string | undefined {
  for (let at = folder; ; at = files.parent(at)) {
    if (files.kind(files.resolve('.git', at)) !== 'missing') return at;
    if (files.parent(at) === at) return undefined;
  }
}
