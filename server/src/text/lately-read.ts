/** Texts that are asked about in turns: a passage, its sentences, those of the next, and for the next rule all of them again. */
const places = 512;

/** Longer ones are asked about one at a time, and holding them would take memory. UTF-16 units. */
const longest = 1000;

/**
 * A reader that remembers what it gave for the texts that it read last, some hundreds: a look at one place, where a map of texts has to be
 * kept small. For what is cheap to read and asked for again and again.
 */
export function latelyRead<T>(read: (text: string) => T): (text: string) => T {
  const texts = new Array<string>(places).fill('');
  const values = new Array<T>(places).fill(read(''));
  return (text) => {
    const at = text.length > longest ? 0 : placeOf(text);
    if (texts[at] === text) return values[at] as T;
    const value = read(text);
    texts[at] = text;
    values[at] = value;
    return value;
  };
}

/** By the length and three characters: most texts that are asked about together differ in one of these. */
function placeOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const sum = Math.imul(Math.imul(Math.imul(length, 31) + text.charCodeAt(0), 31) + text.charCodeAt(length >> 1), 31);
  return (sum + text.charCodeAt((length * 3) >> 2)) & (places - 1);
}
