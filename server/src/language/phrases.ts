import { foldWord, tokenize } from './tokens';

/**
 * A phrase of a cue list: words as the lexicon folds them, `recommend*` for every word with that beginning, `_` for up to
 * three words in between: "predict _ price".
 */
type Part = { readonly word: string } | { readonly prefix: string } | 'gap';

export interface Phrase<Tag> {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly tag: Tag;
}

export interface PhraseMatch<Tag> {
  readonly phrase: Phrase<Tag>;
  /** Words `from` (included) to `to` (excluded) of the sentence. */
  readonly from: number;
  readonly to: number;
}

export type PhraseMatcher<Tag> = (words: readonly string[], take: (match: PhraseMatch<Tag>) => void) => void;

const gapWords = 3;
/** A phrase that begins with a prefix is filed under its first letters; shorter prefixes would match too much anyway. */
const prefixKey = 3;

/** Reads a phrase; a phrase without words gives no parts and never matches. */
function parsePhrase<Tag>(text: string, tag: Tag): Phrase<Tag> {
  const parts = text.split(/\s+/u).flatMap((piece): readonly Part[] => {
    if (piece === '_') return ['gap'];
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
  });
  return { text: text.replace(/\*/gu, '…').replace(/ _ /gu, ' … '), parts, tag };
}

/** A phrase that is read when a text first has its first word: of thousands a document asks for a few hundred. */
interface Cue<Tag> {
  readonly text: string;
  readonly tag: Tag;
  phrase?: Phrase<Tag>;
}

/** Where phrases are filed that begin with a word: the word itself, or the first letters of a prefix. */
type Key = { readonly word: string } | { readonly letters: string };

const plainWord = /^[a-z]+(?=\s|$)/u;
const plainPrefix = /^[a-z]{3,}(?=\*(?:\s|$))/u;

/** What `parsePhrase` would begin with; most phrases begin with a plain word, which needs no reading. Undefined: they never match. */
function keyOf<Tag>(cue: Cue<Tag>): Key | undefined {
  const word = plainWord.exec(cue.text)?.[0];
  if (word !== undefined) {
    const folded = foldWord(foldWord(word));
    // "realtime" is two words.
    if (/^[a-z]+$/u.test(folded)) return { word: folded };
  }
  const prefix = plainPrefix.exec(cue.text)?.[0];
  if (prefix !== undefined) return { letters: prefix.slice(0, prefixKey) };
  const first = phraseOf(cue).parts[0];
  if (first === undefined || first === 'gap') return undefined;
  return 'word' in first ? first : { letters: first.prefix.slice(0, prefixKey) };
}

function phraseOf<Tag>(cue: Cue<Tag>): Phrase<Tag> {
  cue.phrase ??= parsePhrase(cue.text, cue.tag);
  return cue.phrase;
}

interface CueIndex<Tag> {
  readonly byWord: ReadonlyMap<string, readonly Cue<Tag>[]>;
  readonly byLetters: ReadonlyMap<string, readonly Cue<Tag>[]>;
}

function indexOf<Tag>(cues: readonly (readonly [string, Tag])[]): CueIndex<Tag> {
  const byWord = new Map<string, Cue<Tag>[]>();
  const byLetters = new Map<string, Cue<Tag>[]>();
  for (const [text, tag] of cues) {
    const cue: Cue<Tag> = { text, tag };
    const key = keyOf(cue);
    if (key === undefined) continue;
    const [index, at] = 'word' in key ? [byWord, key.word] : [byLetters, key.letters];
    const list = index.get(at);
    if (list) list.push(cue);
    else index.set(at, [cue]);
  }
  return { byWord, byLetters };
}

/**
 * Finds all phrases in the words of a sentence in one pass. The longest phrase of a tag at a place is the caller's to choose. The
 * cues are gone through with the first sentence, so that a matcher that nobody asks costs nothing.
 */
export function createPhraseMatcher<Tag>(cues: readonly (readonly [string, Tag])[]): PhraseMatcher<Tag> {
  let index: CueIndex<Tag> | undefined;
  const none: readonly Phrase<Tag>[] = [];
  // The same few thousand words make up every document.
  const known = new Map<string, readonly Phrase<Tag>[]>();

  function beginningWith(word: string): readonly Phrase<Tag>[] {
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    index ??= indexOf(cues);
    const exact = (index.byWord.get(word) ?? []).map(phraseOf);
    const longer = (index.byLetters.get(word.slice(0, prefixKey)) ?? [])
      .map(phraseOf)
      .filter((phrase) => fits(phrase.parts[0], word));
    const list = exact.length + longer.length === 0 ? none : [...exact, ...longer];
    if (known.size > 50_000) known.clear();
    known.set(word, list);
    return list;
  }

  return (words, take) => {
    for (let from = 0; from < words.length; from++) {
      const phrases = beginningWith(words[from] as string);
      for (let i = 0; i < phrases.length; i++) {
        const phrase = phrases[i] as Phrase<Tag>;
        const to = endOf(phrase.parts, 1, words, from + 1);
        if (to > 0) take({ phrase, from, to });
      }
    }
  };
}

function fits(part: Part | undefined, word: string): boolean {
  if (part === undefined || part === 'gap') return false;
  return 'word' in part ? part.word === word : word.startsWith(part.prefix);
}

/** Where the rest of a phrase ends if it stands at `at`; 0 if it does not. */
function endOf(parts: readonly Part[], part: number, words: readonly string[], at: number): number {
  if (part === parts.length) return at;
  if (parts[part] !== 'gap') {
    const word = words[at];
    return word !== undefined && fits(parts[part], word) ? endOf(parts, part + 1, words, at + 1) : 0;
  }
  for (let skip = 0; skip <= gapWords; skip++) {
    const end = endOf(parts, part + 1, words, at + skip);
    if (end > 0) return end;
  }
  return 0;
}
