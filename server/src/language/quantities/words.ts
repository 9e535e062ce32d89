/** The words of `schemas/ontology/units.yaml`, found by where they stand in a text. */
import { builtInUnits } from '../../schema/registry';
import type { Forms } from '../../schema/types';

/** A form found in a text: what it means and where it ends. */
export interface Found<T> {
  readonly meaning: T;
  readonly end: number;
}

export interface Lexicon<T> {
  /** By their first letter in lower case, the longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Entry<T>[]>;
  /** By UTF-16 unit, of those of the usual scripts: 1 where a form begins with it, in any case. */
  readonly firsts: Uint8Array;
}

/** Units below this are those of Latin, Greek and Cyrillic letters and of most signs of a text. */
const usual = 0x500;

/** Their lower case, made once for all lexicons. */
const usualLower = Array.from({ length: usual }, (_, code) => String.fromCharCode(code).toLowerCase());

interface Entry<T> {
  readonly form: string;
  readonly exact: boolean;
  readonly open: boolean;
  readonly meaning: T;
}

/** Longest form in `units.yaml`, with room. */
const longestForm = 28;

const letter = 1;
const other = 2;

/** What each UTF-16 unit is; 0: not asked yet. Numbers have it asked of all that stands around them. */
const classes = new Uint8Array(0x10000);

function classify(code: number): number {
  const character = String.fromCharCode(code);
  const found = /\p{L}/u.test(character) && !/[\u3040-\u30ff\u3400-\u9fff]/u.test(character) ? letter : other;
  classes[code] = found;
  return found;
}

/** A letter of a script that puts spaces between words. Takes one UTF-16 unit. */
export function isSpacedLetter(character: string | undefined): boolean {
  return character !== undefined && character !== '' && isSpacedLetterAt(character, 0);
}

/** The same of the unit of a text; false outside of it. */
export function isSpacedLetterAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return (classes[code] || classify(code)) === letter;
}

/** The text at a place as forms are written. Many lexicons are asked about the same place. */
const place = { text: '', at: -1, written: '', lower: '' };

function placeAt(text: string, at: number): typeof place {
  if (place.at !== at || place.text !== text) {
    place.text = text;
    place.at = at;
    const written = text.slice(at, at + longestForm);
    place.written = /[\u00a0\u202f]/u.test(written) ? written.replace(/[\u00a0\u202f]/gu, ' ') : written;
    place.lower = place.written.toLowerCase();
  }
  return place;
}

function createLexicon<T>(entries: readonly (readonly [Forms, T])[]): Lexicon<T> {
  const byFirst = new Map<string, Entry<T>[]>();
  const add = (written: string, exact: boolean, meaning: T): void => {
    const open = written.endsWith('*');
    const bare = open ? written.slice(0, -1) : written;
    const form = exact ? bare : bare.toLowerCase();
    const first = form.charAt(0).toLowerCase();
    const list = byFirst.get(first) ?? [];
    list.push({ form, exact, open, meaning });
    byFirst.set(first, list);
  };
  for (const [{ forms = [], exact = [] }, meaning] of entries) {
    for (const form of forms) add(form, false, meaning);
    for (const form of exact) add(form, true, meaning);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.form.length - a.form.length);
  const firsts = new Uint8Array(usual);
  for (let code = 0; code < usual; code++) if (byFirst.has(usualLower[code] as string)) firsts[code] = 1;
  return { byFirst, firsts };
}

/** The longest form of the lexicon that begins at `at` and is a word of its own there. */
export function formAt<T>(lexicon: Lexicon<T>, text: string, at: number): Found<T> | undefined {
  // Behind a number a dozen lexicons are asked, and few of them know a form that begins so.
  if (lexicon.firsts[text.charCodeAt(at)] === 0) return undefined;
  const list = lexicon.byFirst.get(text.charAt(at).toLowerCase());
  if (!list) return undefined;
  const { written, lower } = placeAt(text, at);
  for (const { form, exact, open, meaning } of list) {
    if (!(exact ? written : lower).startsWith(form)) continue;
    let end = at + form.length;
    if (open) end = wordEnd(text, end);
    else if (isSpacedLetterAt(form, form.length - 1) && continuesAt(text, end)) continue;
    return { meaning, end };
  }
  return undefined;
}

/** A letter, a digit or a low line. */
function continuesAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isSpacedLetterAt(text, at) || (code >= 48 && code <= 57) || code === 0x5f;
}

/** End of the letters from `at` on, at most forty. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < at + 40 && isSpacedLetterAt(text, end)) end++;
  return end;
}

const data = builtInUnits();

export type Unit = (typeof data.units)[number];
export const units = createLexicon<Unit>(data.units.map((unit) => [unit, unit]));
export const currencies = createLexicon<string>(data.currencies.map(({ code, forms }) => [{ forms }, code]));
/** What a sign of money, or a code of three capitals, may end with: UTF-16 units. */
export const currencyEnds: ReadonlySet<number> = new Set([
  ...data.currencies.flatMap(({ forms }) =>
    forms.flatMap((form) => (/^\p{L}/u.test(form) ? [] : [form.charCodeAt(form.length - 1)])),
  ),
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ$', (character) => character.charCodeAt(0)),
]);
export const multipliers = createLexicon<(typeof data.multipliers)[number]>(data.multipliers.map((one) => [one, one]));
export const ambiguous = createLexicon<(typeof data.ambiguous)[number]>(
  data.ambiguous.map((one) => [{ exact: [one.form] }, one]),
);
export const bitrates = createLexicon<number>(
  Object.entries(data.bitrates).map(([form, factor]) => [{ exact: [form] }, factor]),
);

export interface Noun {
  readonly noun: string;
  /** False: an English word in the singular, which may only describe the next: "10 user events". */
  readonly whole: boolean;
}

function plural(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`;
}

export const nouns = createLexicon<Noun>(
  data.nouns.flatMap(({ noun, forms = [] }) =>
    [noun, ...forms].flatMap((form): readonly (readonly [Forms, Noun])[] => {
      const english = /^[a-z ]+$/u.test(form) && !form.endsWith('s');
      if (!english) return [[{ forms: [form] }, { noun, whole: true }]];
      return [
        [{ forms: [form] }, { noun, whole: /^[dwm]au$/u.test(form) }],
        [{ forms: [plural(form)] }, { noun, whole: true }],
      ];
    }),
  ),
);
export const qualifiers = createLexicon<string>(data.qualifiers.map((word) => [{ forms: [word] }, word]));
export const adverbs = createLexicon<string>(
  Object.entries(data.adverbs).map(([word, period]) => [{ forms: [word] }, period]),
);
export const perSigns = createLexicon<boolean>([[{ forms: data.per.touching }, true]]);
export const perWords = createLexicon<string>(data.per.words.map((word) => [{ forms: [word] }, word]));
export const boundsAfter = createLexicon(data.bounds.map(({ bound, after }) => [{ forms: after ?? [] }, bound]));
export const numerals: Readonly<Record<string, number>> = data.numerals;
export const labels: ReadonlySet<string> = new Set(data.labels);
export const nines: Readonly<Record<string, number>> = data.nines;

/** Bytes of one number of a kind ("fp16": 2); `undefined` for other words. */
export function dtypeBytes(word: string): number | undefined {
  const key = word.toLowerCase();
  return Object.hasOwn(data.dtypes, key) ? data.dtypes[key] : undefined;
}

/** Milliseconds of a period by its English name: "day". */
export const periods: ReadonlyMap<string, number> = new Map(
  data.units.filter(({ dimension }) => dimension === 'duration').map(({ id, factor }) => [id, factor]),
);
