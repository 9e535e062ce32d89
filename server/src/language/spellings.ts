import { unnumbered, wordNumber } from './word-table';

/** So many words are remembered, then all are forgotten. */
const mostSpellings = 50_000;
/** Longer words (UTF-16 units) are not remembered. */
const longestSpelling = 64;
const fewestSlots = 1 << 12;

export interface Spellings {
  /** The number of what stands at `text[start..end]`, for `wordOf` right away; `unnumbered` for what is too long to be remembered. */
  numberAt(text: string, start: number, end: number): number;
  /** What `read` gave for the spelling that was just asked for by its number. */
  wordOf(number: number): string;
}

/**
 * A function of `text[start..end]` that remembers what `read` gave, which must depend on these characters alone. They are looked up where
 * they stand: what was seen before is not cut out of the text again. A number stands for one spelling and so for one word for ever.
 */
export function createSpellings(read: (spelling: string) => string): Spellings {
  let spellings: string[] = [];
  let results: string[] = [];
  /** Places of spellings, from 1 on, each at the slot of its hash or behind it; 0 is empty. At most half of the slots are taken. */
  let slots = new Int32Array(fewestSlots);
  /** How many times all were forgotten, and the number of the first spelling since. */
  let window = 0;
  let first = wordNumber(window, 0);

  const makeRoom = (): void => {
    if (spellings.length >= mostSpellings) {
      spellings = [];
      results = [];
      slots = new Int32Array(fewestSlots);
      window++;
      first = wordNumber(window, 0);
      return;
    }
    slots = new Int32Array(slots.length * 2);
    for (const [index, spelling] of spellings.entries())
      slots[emptyFrom(slots, hashOf(spelling, 0, spelling.length))] = index + 1;
  };

  return {
    numberAt(text, start, end) {
      const length = end - start;
      if (length > longestSpelling) return unnumbered;
      const hash = hashOf(text, start, end);
      const mask = slots.length - 1;
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const index = (slots[slot] as number) - 1;
        if (isSpelt(text, start, length, spellings[index] as string)) return first + index;
      }
      const spelling = copyOf(text, start, end);
      const result = read(spelling);
      if (spellings.length * 2 >= slots.length) makeRoom();
      spellings.push(spelling);
      results.push(result);
      slots[emptyFrom(slots, hash)] = spellings.length;
      return first + spellings.length - 1;
    },
    wordOf: (number) => results[number - first] as string,
  };
}

function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 15);
}

function emptyFrom(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

function isSpelt(text: string, start: number, length: number, spelling: string): boolean {
  if (spelling.length !== length) return false;
  for (let at = 0; at < length; at++) if (text.charCodeAt(start + at) !== spelling.charCodeAt(at)) return false;
  return true;
}

/** A slice of twelve characters or fewer is a string of its own; a longer one would keep the whole text in memory. */
function copyOf(text: string, start: number, end: number): string {
  if (end - start <= 12) return text.slice(start, end);
  const codes: number[] = [];
  for (let at = start; at < end; at++) codes.push(text.charCodeAt(at));
  return String.fromCharCode(...codes);
}
