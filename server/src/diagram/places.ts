import type { Span } from '../text/span';

const wordSigns = /[\p{L}\p{N}_]+/gu;

/**
 * Finds a name (or the first line that holds two of them in turn) as a word of a source; its start where it is not found. For the
 * kinds whose parser tells no places.
 */
export function createFinder(source: string): (name: string, then?: string) => Span {
  // The first line names the kind, and may hold a letter that is also a name.
  const body = Math.max(0, source.search(/\n/u));
  let index: ReadonlyMap<string, readonly Line[]> | undefined;
  const linesWith = (name: string): readonly Line[] => {
    index ??= indexOf(source, body);
    return index.get(name.match(wordSigns)?.[0] ?? '') ?? [];
  };
  return (name, then) => {
    const lines = linesWith(name);
    if (then !== undefined)
      for (const { start, text } of lines) {
        const at = wordAt(text, name, 0);
        if (at >= 0 && wordAt(text, then, at + name.length) >= 0)
          return { start: start + at, end: start + text.trimEnd().length };
      }
    for (const { start, text } of lines) {
      const at = wordAt(text, name, 0);
      if (at >= 0) return { start: start + at, end: start + at + name.length };
    }
    return { start: 0, end: 0 };
  };
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Word -> the lines that hold it; under the empty word all of them. */
function indexOf(source: string, body: number): ReadonlyMap<string, readonly Line[]> {
  const index = new Map<string, Line[]>([['', []]]);
  let start = body;
  for (const text of source.slice(body).split('\n')) {
    const line = { start, text };
    for (const word of new Set(['', ...(text.match(wordSigns) ?? [])])) {
      const known = index.get(word);
      if (known) known.push(line);
      else index.set(word, [line]);
    }
    start += text.length + 1;
  }
  return index;
}

/** Where a name stands in a line from an offset on, with no sign of a word beside it; -1 where it does not. */
function wordAt(line: string, name: string, from: number): number {
  if (name === '') return -1;
  for (let at = line.indexOf(name, from); at >= 0; at = line.indexOf(name, at + 1)) {
    const [before] = /[\p{L}\p{N}_]$/u.exec(line.slice(Math.max(0, at - 2), at)) ?? [];
    if (before === undefined && !/^[\p{L}\p{N}_]/u.test(line.slice(at + name.length, at + name.length + 2))) return at;
  }
  return -1;
}
