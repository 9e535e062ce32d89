import picomatch from 'picomatch';

/** Does one of the globs match the path? Hidden names count; a glob that cannot be read matches nothing. */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    try {
      return picomatch.isMatch(path, glob, { dot: true });
    } catch {
      return false;
    }
  });
}
