import type { Span } from '../text/span';

/** Where things are in a JSON text. `JSON.parse` gives the values, but its messages differ by engine and mostly lack the place. */
export interface JsonPlaces {
  /** Dotted path of each object key (`overrides.0.rules`) -> the key with its quotes. The first of equal paths wins. */
  readonly keys: ReadonlyMap<string, Span>;
  /** The first thing that is not JSON. */
  readonly error?: { readonly offset: number; readonly expected: string };
}

/** Deeper than any settings file; bounds the recursion. */
const maximalDepth = 100;

class JsonError extends Error {
  constructor(
    readonly offset: number,
    readonly expected: string,
  ) {
    super(expected);
  }
}

/** Never throws. Offsets are UTF-16; a byte-order mark at the start is skipped. */
export function scanJson(text: string): JsonPlaces {
  const keys = new Map<string, Span>();
  let at = text.startsWith('\uFEFF') ? 1 : 0;

  const fail = (expected: string): never => {
    throw new JsonError(at, expected);
  };
  /** Moves over `pattern` (sticky) and returns what it matched. */
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const space = (): void => void take(/[ \t\r\n]*/uy);
  const string = (): string =>
    take(/"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy) ?? fail('a string in double quotes');

  const list = (close: string, item: () => void): void => {
    at++;
    space();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      item();
      space();
      if (text[at] === close) break;
      if (text[at] !== ',') fail(`"," or "${close}"`);
      at++;
      space();
    }
    at++;
  };

  const value = (path: readonly string[]): void => {
    if (path.length > maximalDepth) fail('less nesting');
    if (text[at] === '{') {
      list('}', () => {
        const start = at;
        const key = JSON.parse(string()) as string;
        const name = [...path, key].join('.');
        if (!keys.has(name)) keys.set(name, { start, end: at });
        space();
        if (text[at] !== ':') fail('":"');
        at++;
        space();
        value([...path, key]);
      });
    } else if (text[at] === '[') {
      let index = 0;
      list(']', () => value([...path, String(index++)]));
    } else if (text[at] === '"') {
      string();
    } else if (take(/true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/uy) === undefined) {
      fail('a value');
    }
  };

  try {
    space();
    value([]);
    space();
    if (at < text.length) fail('the end of the file');
    return { keys };
  } catch (error) {
    if (error instanceof JsonError) return { keys, error: { offset: error.offset, expected: error.expected } };
    throw error;
  }
}
