/** A path as part of a URI: names are percent-encoded, the separators stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** `file:` URI of an absolute path with `/` (`C:/x` on Windows). */
export function fileUri(path: string): string {
  return `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}`;
}
