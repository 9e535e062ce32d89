import { negates, negationReach } from '../language/negation';
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
  readonly negates: boolean;
}

/** Most words. */
const nothing: Beginning = { node: undefined, negates: false };

export function createLexicon(catalogue: Catalogue): Lexicon {
  const root = node();
  const lookAlikes = createLookAlikes(catalogue);
  for (const [section, spec] of catalogue.sections.entries()) {
    for (const term of spec.strong) insert(root, term, section, true);
    for (const term of spec.weak) insert(root, term, section, false);
  }
  const beginnings = createWordTable((word): Beginning => {
    const begun = root.next?.get(word);
    const denies = negates(word);
    return begun || denies ? { node: begun, negates: denies } : nothing;
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
  let at = root;
  for (const word of wordsOnce(text)) {
    at.next ??= new Map();
    let next = at.next.get(word);
    if (!next) {
      next = node();
      at.next.set(word, next);
    }
    at = next;
  }
  if (at !== root) at.terms.push({ section, strong, text });
}

function findHits(
  text: string,
  tokens: readonly Token[],
  beginnings: WordTable<Beginning>,
  lookAlikes: LookAlikes,
): readonly TermHit[] {
  let hits: TermHit[] | undefined;
  let lastNegation = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < tokens.length; i++) {
    const { word, number, start } = tokens[i] as Token;
    const beginning = beginnings.of(word, number);
    if (beginning === nothing) continue;
    // Looked for up to the word itself, which does not negate itself.
    const negated = i - lastNegation <= negationReach;
    if (beginning.negates) lastNegation = i;
    let at = beginning.node;
    for (let j = i; at; j++) {
      const { terms, next } = at;
      for (let found = 0; found < terms.length; found++) {
        hits ??= [];
        hits.push({ term: terms[found] as Term, negated, start, end: (tokens[j] as Token).end });
      }
      const following: Token | undefined = next && tokens[j + 1];
      at = following && next?.get(following.word);
    }
  }
  return hits ? unmasked(text, hits, lookAlikes) : none;
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
