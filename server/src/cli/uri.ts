/** A path as part of a URI: names are percent-encoded, the separators stay; half of a surrogate pair becomes `\uFFFD`. */
export function encodePath(path: string): string {
  const whole = path.replace(/\p{Surrogate}/gu, '\uFFFD');
  return whole.split('/').map(encodeURIComponent).join('/');
}

/** `file:` URI of an absolute path with `/` (`C:/x` on Windows). */
export function fileUri(path: string): string {
  return `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}`;
}

/** True where a relative path leads out of the folder that it starts from; on Windows also to another drive. */
export function leadsOut(relative: string): boolean {
  return /^\.\.(?:\/|$)|^(?:[A-Za-z]:)?\//u.test(relative);
}
