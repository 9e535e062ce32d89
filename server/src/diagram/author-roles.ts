/** `%% role FS, IDX feature-store`: what Mermaid reads as a comment, as its own `class FS,IDX name` is written. */
const comment = /^[^\S\n]*%%[^\S\n]*role[^\S\n]+([^\s,]+(?:[^\S\n]*,[^\S\n]*[^\s,]+)*)[^\S\n]+([\w-]+)[^\S\n]*\r?$/gimu;

/** The roles that comments of a source give to boxes: node id -> what is written as its role, known or not. The last one counts. */
export function authorRoles(source: string): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const [, ids = '', role = ''] of source.matchAll(comment))
    for (const id of ids.split(',')) roles.set(id.trim(), role);
  return roles;
}
