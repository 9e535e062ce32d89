import { timesForgotten } from '../text/memo';
import { unnumbered, wordNumber } from './word-table';

/** So many words are remembered, then all are forgotten. */
const mostSpellings = 50_000;
/**
 * The same in a program that reads many documents once: what is known of a word takes 200 bytes or more in all tables, and most of the words that
 * come back come back soon.
 */
const mostOfMany = 24_000;
/** Longer words (UTF-16 units) are not remembered. */
const longestSpelling = 64;
const fewestSlots = 1 << 12;

/** Letters (UTF-16 units) that there is room for at first. */
const fewestLetters = 1 << 14;

export interface Spellings {
  /**
   * The number of what stands at `text[start..end]`, for `wordOf` right away; `unnumbered` for what is too long to be remembered. `hash` is
   * that of all its units, one after the other by `hashWith`, for a caller that has been through them.
   */
  numberAt(text: string, start: number, end: number, hash?: number): number;
  /** What `read` gave for the spelling that was just asked for by its number. */
  wordOf(number: number): string;
}

/** What the hash of no units becomes with one more. Begins with 0. */
export function hashWith(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/**
 * A function of `text[start..end]` that remembers what `read` gave, which must depend on these characters alone. They are looked up where
 * they stand: what was seen before is not cut out of the text again. A number stands for one spelling and so for one word for ever.
 */
export function createSpellings(read: (spelling: string) => string): Spellings {
  let results: string[] = [];
  /** Of the spellings: their hashes, and where each begins and the last ends among the units of all. */
  let hashes = new Int32Array(fewestSlots);
  let starts = new Int32Array(fewestSlots);
  let units = new Uint16Array(fewestLetters);
  /** Places of spellings, from 1 on, each at the slot of its hash or behind it; 0 is empty. At most half of the slots are taken. */
  let slots = new Int32Array(fewestSlots);
  /** How many times all were forgotten, and the number of the first spelling since. */
  let window = 0;
  let first = wordNumber(window, 0);

  const forget = (): void => {
    results = [];
    hashes = new Int32Array(fewestSlots);
    starts = new Int32Array(fewestSlots);
    units = new Uint16Array(fewestLetters);
    slots = new Int32Array(fewestSlots);
    window++;
    first = wordNumber(window, 0);
  };
  const widen = (): void => {
    slots = new Int32Array(slots.length * 2);
    for (let index = 0; index < results.length; index++) slots[emptyFrom(slots, hashes[index] as number)] = index + 1;
  };

  const isSpelt = (index: number, text: string, start: number, length: number): boolean => {
    const from = starts[index] as number;
    if ((starts[index + 1] as number) - from !== length) return false;
    for (let at = 0; at < length; at++) if (units[from + at] !== text.charCodeAt(start + at)) return false;
    return true;
  };

  const add = (text: string, start: number, end: number, hash: number): number => {
    // Read first: what is read may be asked for itself.
    const result = read(copyOf(text, start, end));
    if (results.length >= (timesForgotten() === 0 ? mostSpellings : mostOfMany)) forget();
    else if ((results.length + 1) * 2 > slots.length) widen();
    const index = results.length;
    const from = starts[index] as number;
    if (from + end - start > units.length) units = grown(units, new Uint16Array(units.length * 2));
    if (index + 2 > starts.length) {
      starts = grown(starts, new Int32Array(starts.length * 2));
      hashes = grown(hashes, new Int32Array(hashes.length * 2));
    }
    for (let at = start; at < end; at++) units[from + at - start] = text.charCodeAt(at);
    starts[index + 1] = from + end - start;
    hashes[index] = hash;
    results.push(result);
    slots[emptyFrom(slots, hash)] = index + 1;
    return first + index;
  };

  return {
    numberAt(text, start, end, hash = hashOf(text, start, end)) {
      const length = end - start;
      if (length > longestSpelling) return unnumbered;
      const mask = slots.length - 1;
      for (let slot = slotOf(hash, mask); slots[slot] !== 0; slot = (slot + 1) & mask) {
        const index = (slots[slot] as number) - 1;
        if (hashes[index] === hash && isSpelt(index, text, start, length)) return first + index;
      }
      return add(text, start, end, hash);
    },
    wordOf: (number) => results[number - first] as string,
  };
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = hashWith(hash, text.charCodeAt(at));
  return hash;
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

function emptyFrom(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = slotOf(hash, mask);
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

function grown<T extends Int32Array | Uint16Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** A slice of twelve characters or fewer is a string of its own; a longer one would keep the whole text in memory. */
function copyOf(text: string, start: number, end: number): string {
  if (end - start <= 12) return text.slice(start, end);
  const codes: number[] = [];
  for (let at = start; at < end; at++) codes.push(text.charCodeAt(at));
  return String.fromCharCode(...codes);
}
