import { inEnglish } from '../language/glossary';
import { negates, negationReach } from '../language/negation';
import { beginsWithPair } from '../language/phrase-parts';
import { type Token, tokenize, wordsOnce } from '../language/tokens';
import { createWordTable, type WordTable } from '../language/word-table';
import type { Catalogue } from '../schema/types';
import type { Span } from '../text/span';
import { createLookAlikes, type LookAlikes, searchable } from './look-alikes';

/** Evidence terms of all sections in one trie of folded words. Section numbers are positions in `catalogue.sections`. */
export interface Lexicon {
  /** Terms found in a text, look-alikes masked. `tokens` are those of the text, for a caller that has them. */
  hits(text: string, tokens?: readonly Token[]): readonly TermHit[];
}

/** A term of a section: one object, wherever it is found. */
export interface Term {
  readonly section: number;
  readonly strong: boolean;
  /** As the catalogue spells it. */
  readonly text: string;
}

export interface TermHit {
  readonly term: Term;
  /** Words of another language that the term was found in, as the text has them. */
  readonly said: string | undefined;
  readonly negated: boolean;
  /** Offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

interface TrieNode {
  /** Absent where no term goes on. */
  next: Map<string, TrieNode> | undefined;
  readonly terms: Term[];
}

/** What a word means to the reader of terms. */
interface Beginning {
  /** Where the terms begin that begin with the word. */
  readonly node: TrieNode | undefined;
  /** The same for the other order of terms of two words, where the word is of another language: "функция потерь" is "loss function". */
  readonly turned: TrieNode | undefined;
  /** The English word that a word of another language is read as. */
  readonly english: string | undefined;
  readonly negates: boolean;
}

/** Most words. */
const nothing: Beginning = { node: undefined, turned: undefined, english: undefined, negates: false };

/** Before the first word of a term in the other order; no word of a text has it. */
const turnedMark = '~';

export function createLexicon(catalogue: Catalogue): Lexicon {
  const root = node();
  const lookAlikes = createLookAlikes(catalogue);
  for (const [section, spec] of catalogue.sections.entries()) {
    for (const term of spec.strong) insert(root, term, section, true);
    for (const term of spec.weak) insert(root, term, section, false);
  }
  const beginnings = createWordTable((word): Beginning => {
    const english = inEnglish(word);
    const begun = root.next?.get(english ?? word);
    const denies = negates(english ?? word) || negates(word);
    if (english === undefined && !begun && !denies) return nothing;
    const turned = english === undefined ? undefined : root.next?.get(`${turnedMark}${english}`);
    return { node: begun, turned, english, negates: denies };
  });
  // A passage that was just judged is often asked about again.
  let last: { readonly text: string; readonly hits: readonly TermHit[] } | undefined;
  return {
    hits: (text, tokens = tokenize(text)) => {
      if (last?.text !== text) last = { text, hits: findHits(text, tokens, beginnings, lookAlikes) };
      return last.hits;
    },
  };
}

function node(): TrieNode {
  return { next: undefined, terms: [] };
}

function insert(root: TrieNode, text: string, section: number, strong: boolean): void {
  const words = wordsOnce(text);
  const term: Term = { section, strong, text };
  insertWords(root, words, term);
  const [first, second] = words;
  if (words.length === 2 && first !== second) insertWords(root, [`${turnedMark}${second}`, first as string], term);
}

function insertWords(root: TrieNode, words: readonly string[], term: Term): void {
  let at = root;
  for (const word of words) {
    at.next ??= new Map();
    let next = at.next.get(word);
    if (!next) {
      next = node();
      at.next.set(word, next);
    }
    at = next;
  }
  if (at !== root) at.terms.push(term);
}

/** The end of a sentence, which a negation does not reach over. */
const sentenceEnd = /[.!?](?:\s|$)|[。！？]/u;

function findHits(
  text: string,
  tokens: readonly Token[],
  beginnings: WordTable<Beginning>,
  lookAlikes: LookAlikes,
): readonly TermHit[] {
  let hits: TermHit[] | undefined;
  let lastNegation = Number.NEGATIVE_INFINITY;
  const collect = (begun: TrieNode, first: number, negated: boolean, foreign: boolean): void => {
    const { start } = tokens[first] as Token;
    let at: TrieNode | undefined = begun;
    for (let last = first; at; ) {
      const { terms, next }: TrieNode = at;
      for (let found = 0; found < terms.length; found++) {
        hits ??= [];
        const { end } = tokens[last] as Token;
        hits.push({
          term: terms[found] as Term,
          said: foreign ? text.slice(start, end) : undefined,
          negated,
          start,
          end,
        });
      }
      if (!next) return;
      last = following(tokens, last, beginnings);
      const token = tokens[last];
      at = token && next.get(beginnings.of(token.word, token.number).english ?? token.word);
    }
  };
  for (let i = 0; i < tokens.length; i++) {
    const { word, number, start } = tokens[i] as Token;
    const beginning = beginnings.of(word, number);
    if (beginning === nothing) continue;
    // Looked for up to the word itself, which does not negate itself.
    const negated =
      i - lastNegation <= negationReach && !sentenceEnd.test(text.slice((tokens[lastNegation] as Token).end, start));
    if (beginning.negates) lastNegation = i;
    const foreign = beginning.english !== undefined;
    if (beginning.node) collect(beginning.node, i, negated, foreign);
    if (beginning.turned) collect(beginning.turned, i, negated, foreign);
  }
  return hits ? unmasked(text, hits, lookAlikes) : none;
}

/**
 * The next token that a term may go on with. Words of other languages have theirs after what joins two ("función de pérdida"), Chinese ones
 * after the pair of characters that is the end of one and the beginning of the next, unless that is a word itself.
 */
function following(tokens: readonly Token[], at: number, beginnings: WordTable<Beginning>): number {
  const { word, number } = tokens[at] as Token;
  if (beginnings.of(word, number).english === undefined) return at + 1;
  let next = at + 1;
  for (let token = tokens[next]; token && next < at + 3; token = tokens[++next]) {
    const { english } = beginnings.of(token.word, token.number);
    if (english === undefined ? !beginsWithPair(token.word) : english !== 'of' && english !== 'the') break;
  }
  return next;
}

const none: readonly TermHit[] = [];

/** Look-alikes are looked for only for the sections that were hit, which are few. */
function unmasked(text: string, hits: readonly TermHit[], lookAlikes: LookAlikes): readonly TermHit[] {
  const searched = searchable(text);
  const sections: number[] = [];
  const masked: (readonly Span[])[] = [];
  let left: TermHit[] | undefined;
  for (let at = 0; at < hits.length; at++) {
    const hit = hits[at] as TermHit;
    const { section } = hit.term;
    let known = sections.indexOf(section);
    if (known < 0) {
      known = sections.length;
      sections.push(section);
      masked.push(lookAlikes.in(searched, section));
    }
    const isMasked = (masked[known] as readonly Span[]).some(({ start, end }) => start <= hit.start && hit.end <= end);
    if (isMasked) left ??= hits.slice(0, at);
    else left?.push(hit);
  }
  return left ?? hits;
}
