import { isNegated } from '../language/negation';
import { tokenize, words } from '../language/tokens';
import { lookAlikeRegExp } from '../schema/look-alike';
import type { Catalogue } from '../schema/types';

/** Evidence terms of all sections in one trie of folded words. Section numbers are positions in `catalogue.sections`. */
export interface Lexicon {
  /** Terms found in a text, look-alikes masked. */
  hits(text: string): readonly TermHit[];
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
  const masks = catalogue.sections.map((section) =>
    section.lookAlikes.map((lookAlike) => lookAlikeRegExp(lookAlike.pattern)),
  );
  for (const [section, spec] of catalogue.sections.entries()) {
    for (const term of spec.strong) insert(root, term, section, true);
    for (const term of spec.weak) insert(root, term, section, false);
  }
  return { hits: (text) => findHits(text, root, masks) };
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

function findHits(text: string, root: TrieNode, masks: readonly (readonly RegExp[])[]): readonly TermHit[] {
  const tokens = tokenize(text);
  const list = tokens.map((token) => token.word);
  const hits: TermHit[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let at = root.next.get(list[i] as string);
    for (let j = i; at; j++) {
      for (const entry of at.entries) {
        hits.push({
          ...entry,
          negated: isNegated(list, i),
          start: (tokens[i] as { start: number }).start,
          end: (tokens[j] as { end: number }).end,
        });
      }
      const word = list[j + 1];
      at = word === undefined ? undefined : at.next.get(word);
    }
  }
  return hits.length === 0 ? hits : unmasked(text, hits, masks);
}

/** Look-alike patterns run only for the sections that were hit. */
function unmasked(text: string, hits: readonly TermHit[], masks: readonly (readonly RegExp[])[]): readonly TermHit[] {
  const masked = new Map<number, { readonly start: number; readonly end: number }[]>();
  return hits.filter((hit) => {
    let spans = masked.get(hit.section);
    if (!spans) {
      spans = (masks[hit.section] ?? []).flatMap((pattern) =>
        [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
      );
      masked.set(hit.section, spans);
    }
    return !spans.some((span) => span.start <= hit.start && hit.end <= span.end);
  });
}
