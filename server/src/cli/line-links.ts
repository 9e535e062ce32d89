import type { UsageProblem } from './arguments/words';
import type { Files } from './terminal';
import { encodePath, leadsOut } from './uri';

/** The address that `--link-base` names, without a slash at its end. */
export function linkBase(value: string | undefined): string | undefined | UsageProblem {
  if (value === undefined) return undefined;
  // Nothing else may come into a link: no script, no sign that would end an attribute or a Markdown link.
  if (!/^https?:\/\/[^\s"'<>()\\`?#]+$/iu.test(value))
    return { usage: `--link-base needs an address such as https://github.com/owner/name/blob/main, not '${value}'` };
  return value.replace(/\/+$/u, '');
}

/** The address of a file below the base; `root` is the folder that the base shows. Undefined for files outside of it. */
export function webAddress(base: string, root: string, path: string, files: Files): string | undefined {
  const place = files.relative(root, path);
  const inside = leadsOut(place) ? files.relative(files.identity(root), files.identity(path)) : place;
  return leadsOut(inside) ? undefined : `${base}/${encodePath(inside)}`;
}

/** GitHub and GitLab render Markdown; only the plain page has lines to go to. */
export const webLine = '?plain=1#L';
