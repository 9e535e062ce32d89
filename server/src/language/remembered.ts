/**
 * Texts of one generation. The passages, sentences and cells of a document of 100 KB are about 3,000 texts, between two keystrokes
 * nearly the same ones; fewer than a document has would be none, since they are asked for in turn.
 */
const limit = 8000;

/** A reader that remembers what it gave for a text. Two generations: what was not asked for in a while is forgotten. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    let value = young.get(text);
    if (value !== undefined || young.has(text)) return value as T;
    value = old.has(text) ? (old.get(text) as T) : read(text);
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}
