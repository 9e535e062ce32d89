import { foldLatin, foldWord, tokenize } from './tokens';

/**
 * A phrase of a cue list: words as the lexicon folds them, `recommend*` for every word with that beginning, `_` for up to
 * three words in between: "predict _ price".
 */
export type Part = { readonly word: string } | { readonly prefix: string } | 'gap';

export interface Phrase<Tag> {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly tag: Tag;
}

const gaps: readonly Part[] = ['gap'];
const asterisk = 0x2a;

/** Reads a phrase; a phrase without words gives no parts and never matches. */
export function parsePhrase<Tag>(text: string, tag: Tag): Phrase<Tag> {
  const parts: Part[] = [];
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start);
    const end = space < 0 ? text.length : space;
    addPiece(parts, text, start, end);
    start = end + 1;
  }
  const shown = text.includes('*') || text.includes('_') ? text.replace(/\*/gu, '…').replace(/ _ /gu, ' … ') : text;
  return { text: shown, parts, tag };
}

/** Most pieces are plain words, which need no tokens. */
function addPiece(parts: Part[], text: string, start: number, end: number): void {
  const plain = plainEnd(text, start);
  if (plain === end && start < end) {
    const word = foldLatin(foldLatin(text.slice(start, end)));
    // "realtime" is two words.
    if (!word.includes('-')) parts.push({ word });
    else parts.push(...parsePiece(text.slice(start, end)));
  } else if (plain > start && plain === end - 1 && text.charCodeAt(plain) === asterisk)
    parts.push({ prefix: text.slice(start, plain) });
  else
    for (const piece of text.slice(start, end).split(/\s+/u)) parts.push(...(piece === '_' ? gaps : parsePiece(piece)));
}

function parsePiece(piece: string): readonly Part[] {
  if (piece.endsWith('*')) {
    // Hyphens separate words in a text: of "anti-goal*" only the last part may go on.
    const before = tokenize(piece.slice(0, -1)).map((token) => token.word);
    const last = /[^-/_]*$/u.exec(piece.slice(0, -1))?.[0] ?? '';
    return [
      ...before.slice(0, -1).map((word) => ({ word: foldWord(word) })),
      { prefix: last.normalize('NFKC').toLowerCase() },
    ];
  }
  const words = tokenize(piece).map((token) => token.word);
  // Characters are tokens of two; the last one would pair with whatever follows in the text.
  const ideographs = /[\u3040-\u30ff\u3400-\u9fff]$/u.test(piece) && piece.length > 1;
  return (ideographs ? words.slice(0, -1) : words).map((word) => ({ word: foldWord(word) }));
}

/** End of the plain letters from `at` on: small ones of English, Spanish and Russian, which folding leaves as they are. */
export function plainEnd(text: string, at: number): number {
  for (let end = at; ; end++) {
    const code = text.charCodeAt(end);
    // Thousands of phrases are gone through before any of this is compiled, when a call for each letter is dear.
    if (!(code >= 0x61 && code <= 0x7a) && !isPlainBeyond(code)) return end;
  }
}

/** Of Spanish and Russian; no number where the text is at its end. */
function isPlainBeyond(code: number): boolean {
  return (code >= 0x430 && code <= 0x44f) || code === 0x451 || (code >= 0xe0 && code <= 0xff && code !== 0xf7);
}

/** Does a text begin with two Chinese characters? They are a word of their own. */
export function beginsWithPair(text: string): boolean {
  return isIdeograph(text.charCodeAt(0)) && isIdeograph(text.charCodeAt(1));
}

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}
