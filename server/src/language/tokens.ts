import { remembered } from './remembered';
import { createSpellings, hashWith } from './spellings';
import { signatureIn, wordFilterOf } from './word-filter';
import { unnumbered } from './word-table';

/** Words as the lexicon and the learnt weights see them: NFKC, lower case, American spelling, singular. */

const british: ReadonlyMap<string, string> = new Map(
  Object.entries({
    modelling: 'modeling',
    labelling: 'labeling',
    labelled: 'labeled',
    optimisation: 'optimization',
    optimise: 'optimize',
    normalisation: 'normalization',
    organisation: 'organization',
    personalisation: 'personalization',
    personalised: 'personalized',
    minimise: 'minimize',
    maximise: 'maximize',
    behaviour: 'behavior',
    programme: 'program',
    licence: 'license',
    anonymise: 'anonymize',
    pseudonymise: 'pseudonymize',
    quantisation: 'quantization',
    regularisation: 'regularization',
    catalogue: 'catalog',
    realtime: 'real-time',
  }),
);

const respelt = wordFilterOf(british.keys());

/** False for most of the pieces `text[start..end]` that are no British spelling. */
export function mayBeRespelt(text: string, start: number, end: number): boolean {
  return isOfRespelt(signatureIn(text, start, end));
}

/** The same of a piece with this signature. */
export function isOfRespelt(signature: number): boolean {
  return respelt[signature] === 1;
}

/** Chinese and Japanese text has no spaces: every character and its neighbour make a token of two. */
const ideographs = /[\u3040-\u30ff\u3400-\u9fff]/u;

export interface Token {
  readonly word: string;
  /** Offsets into the text that was tokenised. */
  readonly start: number;
  readonly end: number;
  /** Stands for the word in tables of what is known of words (`word-table.ts`); `unnumbered` where it has none. */
  readonly number: number;
}

/** Singular of an English word by its ending; other words stay as they are. Source: the normalisation of the section catalogue. */
function foldPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /[^a-z]|[sui]s$/u.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** What `foldWord` makes of a word that is letters a to z alone. */
export function foldLatin(word: string): string {
  return foldPlural(british.get(word) ?? word);
}

/** A word as words are compared: lower case, singular, in American spelling. Remembered. */
export function foldWord(word: string): string {
  return foldAt(word, 0, word.length);
}

/** The same few thousand words make up every document. */
const spellings = createSpellings(foldAnew);

/** The folded form of a part of a text. */
function foldAt(text: string, start: number, end: number): string {
  const number = spellings.numberAt(text, start, end);
  return number === unnumbered ? foldAnew(text.slice(start, end)) : spellings.wordOf(number);
}

function foldAnew(word: string): string {
  // Most words are plain ones, which NFKC and the rest leave alone.
  return foldLatin(
    /^[a-z]+$/u.test(word) ? word : word.normalize('NFKC').toLowerCase().replace(/’/gu, "'").replace(/'s$/u, ''),
  );
}

const separator = 1;
const wordCharacter = 2;
const symbol = 3;

/** What each UTF-16 unit is; 0: not asked yet. Asking the regular expressions for every character of a text takes five times as long. */
const classes = new Uint8Array(0x10000);

function classify(code: number): number {
  const character = String.fromCharCode(code);
  const found = /[\p{L}\p{N}]/u.test(character) ? wordCharacter : /[%$€£@=<>≤≥]/u.test(character) ? symbol : separator;
  classes[code] = found;
  return found;
}

/** Of the units that `runEnd` has been through since somebody set it. */
let hash = 0;

/** End of the letters and digits from `at` on; `at` if there are none. Adds them to `hash`. */
function runEnd(text: string, at: number): number {
  let end = at;
  let sum = hash;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if ((classes[code] || classify(code)) === wordCharacter) {
      sum = hashWith(sum, code);
      end++;
    } else if ((code & 0xfc00) === 0xd800 && (text.charCodeAt(end + 1) & 0xfc00) === 0xdc00) {
      if (!/[\p{L}\p{N}]/u.test(text.slice(end, end + 2))) break;
      sum = hashWith(hashWith(sum, code), text.charCodeAt(end + 1));
      end += 2;
    } else break;
  }
  hash = sum;
  return end;
}

/** An apostrophe or a full stop that may stand inside a word: "user's", "e.g", "3.14". */
function joins(code: number): boolean {
  return code === 0x27 || code === 0x2e || code === 0x2019;
}

interface Tokenized {
  readonly tokens: readonly Token[];
  /** Made when somebody asks. */
  words: readonly string[] | undefined;
}

/** Bytes of the tokens of a text for each of its UTF-16 units; `MemoOptions.weight`. */
const tokensWeight = 6;

const tokenized = remembered((text): Tokenized => ({ tokens: readTokens(text), words: undefined }), {
  weight: tokensWeight,
});

/**
 * One token per word, number or unit sign, with offsets into `text`; hyphens, slashes and underscores separate words. Total; remembered
 * by text.
 */
export function tokenize(text: string): readonly Token[] {
  return tokenized(text).tokens;
}

/** The words of `tokenize`, the same list for the same text as long as it is remembered. */
export function words(text: string): readonly string[] {
  const known = tokenized(text);
  known.words ??= known.tokens.map(({ word }) => word);
  return known.words;
}

/** Words of letters a to z with one space between them: most of what a catalogue writes. */
const plain = /^[a-z]+(?: [a-z]+)*$/i;

const foldedOnce = new Map<string, string>();

/** As `foldWord`, for the first seconds of a process: `createSpellings` is quicker once it is compiled, and a Map is at once. */
function foldOnce(word: string): string {
  const known = foldedOnce.get(word);
  if (known !== undefined) return known;
  if (foldedOnce.size > 20_000) foldedOnce.clear();
  const folded = foldAnew(word);
  foldedOnce.set(word, folded);
  return folded;
}

/** The words of `tokenize`, for texts that are asked for once: a catalogue has thousands, and none of them is remembered. */
export function wordsOnce(text: string): readonly string[] {
  if (!plain.test(text)) return words(text);
  const list = text.split(' ').map(foldOnce);
  // "realtime" is two words.
  return list.includes('real-time') ? words(text) : list;
}

function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const eastAsian = ideographs.test(text);
  for (let at = 0; at < text.length; ) {
    hash = 0;
    let end = runEnd(text, at);
    if (end === at) {
      const code = text.charCodeAt(at);
      if ((classes[code] || classify(code)) === symbol) addFolded(tokens, text, at, at + 1, hashWith(0, code));
      // Not into the middle of a pair: its second half alone is no character.
      at += (code & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
      continue;
    }
    while (end < text.length && joins(text.charCodeAt(end))) {
      const before = hash;
      hash = hashWith(hash, text.charCodeAt(end));
      const next = runEnd(text, end + 1);
      if (next === end + 1) {
        hash = before;
        break;
      }
      end = next;
    }
    addWord(tokens, text, at, end, hash, eastAsian);
    at = end;
  }
  return tokens;
}

function addWord(tokens: Token[], text: string, start: number, end: number, hash: number, eastAsian: boolean): void {
  if (eastAsian) {
    const raw = text.slice(start, end);
    if (ideographs.test(raw)) {
      for (let i = 0; i < raw.length; i += 1) {
        const word = raw.slice(i, i + 2);
        tokens.push({ word, start: start + i, end: start + Math.min(raw.length, i + 2), number: unnumbered });
      }
      return;
    }
  }
  addFolded(tokens, text, start, end, hash);
}

function addFolded(tokens: Token[], text: string, start: number, end: number, hash: number): void {
  const number = spellings.numberAt(text, start, end, hash);
  const word = number === unnumbered ? foldAnew(text.slice(start, end)) : spellings.wordOf(number);
  if (word !== 'real-time') tokens.push({ word, start, end, number });
  else for (const half of ['real', 'time']) tokens.push({ word: half, start, end, number: unnumbered });
}
