import { isNegated } from '../language/negation';
import { type Token, tokenize, words } from '../language/tokens';
import type { Catalogue } from '../schema/types';
import type { Span } from '../text/span';
import { createLookAlikes, foldCase, type LookAlikes } from './look-alikes';

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
  return { hits: (text, tokens = tokenize(text)) => findHits(text, tokens, root, lookAlikes) };
}

function node(): TrieNode {
  return { next: new Map(), entries: [] };
}

function insert(root: TrieNode, term: string, section: number, strong: boolean): void {
  let at = root;
  for (const word of words(term)) {
    let next = at.next.get(word);
    if (!next) {
      next = node();
      at.next.set(word, next);
    }
    at = next;
  }
  if (at !== root) at.entries.push({ section, strong, term });
}

function findHits(text: string, tokens: readonly Token[], root: TrieNode, lookAlikes: LookAlikes): readonly TermHit[] {
  const hits: TermHit[] = [];
  let list: readonly string[] | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i] as Token;
    let at = root.next.get(first.word);
    if (!at) continue;
    list ??= tokens.map((token) => token.word);
    const negated = isNegated(list, i);
    for (let j = i; at; j++) {
      for (const { section, strong, term } of at.entries)
        hits.push({ section, strong, term, negated, start: first.start, end: (tokens[j] as Token).end });
      const next = tokens[j + 1];
      at = next && at.next.get(next.word);
    }
  }
  return hits.length === 0 ? hits : unmasked(text, hits, lookAlikes);
}

/** Look-alikes are looked for only for the sections that were hit. */
function unmasked(text: string, hits: readonly TermHit[], lookAlikes: LookAlikes): readonly TermHit[] {
  const masked = new Map<number, readonly Span[]>();
  const withFold = { text, folded: foldCase(text) };
  return hits.filter((hit) => {
    let spans = masked.get(hit.section);
    if (!spans) {
      spans = lookAlikes.in(withFold, hit.section);
      masked.set(hit.section, spans);
    }
    return !spans.some((span) => span.start <= hit.start && hit.end <= span.end);
  });
}
