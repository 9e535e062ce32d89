import { isBufferScheme } from './protocol';

/** Lower-case; empty where the string is no URI. */
export function schemeOf(uri: string): string {
  return /^([a-z][a-z0-9+.-]*):/iu.exec(uri)?.[1]?.toLowerCase() ?? '';
}

/** True for the URI of a buffer that shows a document without being it; see `isBufferScheme`. */
export function isSilent(uri: string): boolean {
  return isBufferScheme(schemeOf(uri));
}

/** The folder that holds a document or folder; undefined at the root, and for URIs without a path such as `untitled:Draft-1`. */
export function parentOf(uri: string): string | undefined {
  const { head, path } = split(uri);
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  const slash = trimmed.lastIndexOf('/');
  return slash < 0 ? undefined : head + (slash === 0 && trimmed.length > 1 ? '/' : trimmed.slice(0, slash));
}

/** URI of a name in a folder. The name has to be escaped already. */
export function join(folder: string, name: string): string {
  return `${folder.endsWith('/') ? folder.slice(0, -1) : folder}/${name}`;
}

/**
 * Decoded path of `uri` below `folder`, with `/`; undefined when it is not below it. Clients escape differently
 * (`c%3A`, `C:`), so the decoded forms are compared.
 */
export function pathBelow(folder: string, uri: string): string | undefined {
  const root = decoded(folder).replace(/\/$/u, '');
  const path = decoded(uri);
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

/**
 * Address of a document for a link in a page that lies in `folder`: relative where both are of one scheme and host, else the whole URI.
 * Of a path only what the URI escapes is escaped.
 */
export function relativeAddress(folder: string, uri: string): string {
  const [from, to] = [split(folder), split(uri)];
  if (from.head.toLowerCase() !== to.head.toLowerCase()) return uri;
  const steps = from.path.split('/').filter((step) => step !== '');
  const wanted = to.path.split('/').filter((step) => step !== '');
  let same = 0;
  while (same < steps.length && same < wanted.length - 1 && decode(steps[same] ?? '') === decode(wanted[same] ?? ''))
    same++;
  // A first step with a colon would read as a scheme.
  const below = [...Array<string>(steps.length - same).fill('..'), ...wanted.slice(same)].join('/');
  return below.startsWith('..') ? below : `./${below}`;
}

/** One spelling for each document or folder, whatever its URI escapes. */
export function keyOf(uri: string): string {
  return decoded(uri).replace(/\/$/u, '');
}

/** Decoded path of a URI without a leading slash: what globs see of a document outside every folder. */
export function pathOf(uri: string): string {
  return decode(split(uri).path).replace(/^\/+/u, '');
}

/** Scheme and authority, and the path without query and fragment. */
function split(uri: string): { readonly head: string; readonly path: string } {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)/iu.exec(uri);
  return match ? { head: match[1] ?? '', path: match[2] ?? '' } : { head: '', path: uri };
}

function decoded(uri: string): string {
  const { head, path } = split(uri);
  return head.toLowerCase() + decode(path).replace(/^\/[A-Z]:/u, (drive) => drive.toLowerCase());
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
