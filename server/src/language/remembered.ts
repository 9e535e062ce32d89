/** The same few hundred blocks make up a document between two keystrokes. */
const limit = 2000;

/** A reader that remembers what it gave for a text. Two generations: what was not asked for in a while is forgotten. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text) ?? old.get(text);
    const value = known === undefined ? read(text) : known;
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
}
