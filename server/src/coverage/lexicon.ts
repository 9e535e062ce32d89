import { negates, negationReach } from '../language/negation';
import { type Token, tokenize, wordsOnce } from '../language/tokens';
import { mayHave, type WordFilter, wordFilterOf } from '../language/word-filter';
import type { Catalogue } from '../schema/types';
import type { Span } from '../text/span';
import { createLookAlikes, type LookAlikes, searchable } from './look-alikes';

/** Evidence terms of all sections in one trie of folded words. Section numbers are positions in `catalogue.sections`. */
export interface Lexicon {
  /** Terms found in a text, look-alikes masked. `tokens` are those of the text, for a caller that has them. */
  hits(text: string, tokens?: readonly Token[]): readonly TermHit[];
}

export interface TermHit {
  readonly section: number;
  readonly strong: boolean;
  readonly negated: boolean;
  /** The term as the catalogue spells it. */
  readonly term: string;
  /** Offsets into the text given. */
  readonly start: number;
  readonly end: number;
}

interface TrieNode {
  readonly next: Map<string, TrieNode>;
  readonly entries: { readonly section: number; readonly strong: boolean; readonly term: string }[];
}

export function createLexicon(catalogue: Catalogue): Lexicon {
  const root = node();
  const lookAlikes = createLookAlikes(catalogue);
  for (const [section, spec] of catalogue.sections.entries()) {
    for (const term of spec.strong) insert(root, term, section, true);
    for (const term of spec.weak) insert(root, term, section, false);
  }
  const filter = wordFilterOf(root.next.keys());
  // A passage that was just judged is often the evidence of several sections, which ask again.
  let last: { readonly text: string; readonly hits: readonly TermHit[] } | undefined;
  return {
    hits: (text, tokens = tokenize(text)) => {
      if (last?.text !== text) last = { text, hits: findHits(text, tokens, root, filter, lookAlikes) };
      return last.hits;
    },
  };
}

function node(): TrieNode {
  return { next: new Map(), entries: [] };
}

function insert(root: TrieNode, term: string, section: number, strong: boolean): void {
  let at = root;
  for (const word of wordsOnce(term)) {
    let next = at.next.get(word);
    if (!next) {
      next = node();
      at.next.set(word, next);
    }
    at = next;
  }
  if (at !== root) at.entries.push({ section, strong, term });
}

function findHits(
  text: string,
  tokens: readonly Token[],
  root: TrieNode,
  filter: WordFilter,
  lookAlikes: LookAlikes,
): readonly TermHit[] {
  const hits: TermHit[] = [];
  let lastNegation = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < tokens.length; i++) {
    const { word, start } = tokens[i] as Token;
    let at = mayHave(filter, word) ? root.next.get(word) : undefined;
    // Looked for up to the word itself, which does not negate itself.
    const negated = i - lastNegation <= negationReach;
    if (negates(word)) lastNegation = i;
    for (let j = i; at; j++) {
      for (const { section, strong, term } of at.entries)
        hits.push({ section, strong, term, negated, start, end: (tokens[j] as Token).end });
      const next = tokens[j + 1];
      at = next && at.next.get(next.word);
    }
  }
  return hits.length === 0 ? hits : unmasked(text, hits, lookAlikes);
}

/** Look-alikes are looked for only for the sections that were hit. */
function unmasked(text: string, hits: readonly TermHit[], lookAlikes: LookAlikes): readonly TermHit[] {
  const masked: (readonly Span[] | undefined)[] = [];
  const searched = searchable(text);
  return hits.filter((hit) => {
    let spans = masked[hit.section];
    if (!spans) {
      spans = lookAlikes.in(searched, hit.section);
      masked[hit.section] = spans;
    }
    return spans.length === 0 || !spans.some((span) => span.start <= hit.start && hit.end <= span.end);
  });
}
