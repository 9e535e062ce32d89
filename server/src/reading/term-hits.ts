import { isDenied } from '../facts/hedge';
import { createPhraseMatcher, type PhraseMatch } from '../language/phrases';
import type { Token } from '../language/tokens';
import { builtInTerms } from '../schema/registry';
import type { TermHit } from './types';

interface Tag {
  readonly term: string;
  /** Of the term. */
  readonly number: number;
  readonly except: boolean;
}

interface Matcher {
  readonly match: ReturnType<typeof createPhraseMatcher<Tag>>;
  /** By the number of a term: the word up to which its phrases reached. All 0 between two sentences. */
  readonly reached: Int32Array;
}

let builtInMatcher: Matcher | undefined;

/** One matcher for the phrases of all terms: a sentence is gone through once, however many rules there are. */
function matcher(): Matcher {
  builtInMatcher ??= {
    match: createPhraseMatcher<Tag>(
      builtInTerms().flatMap(({ id, phrases, except, compared }, number) => {
        if (compared) return [];
        const said: Tag = { term: id, number, except: false };
        const unsaid: Tag = { term: id, number, except: true };
        return [
          ...phrases.map((phrase): [string, Tag] => [phrase, said]),
          ...except.map((phrase): [string, Tag] => [phrase, unsaid]),
        ];
      }),
    ),
    reached: new Int32Array(builtInTerms().length),
  };
  return builtInMatcher;
}

/**
 * The terms of `schemas/terms` that a sentence says, in order, those left out whose words are only compared. Of several phrases of one term at one
 * place the longest counts; one inside an exception of its term counts not. `text` begins at `offset` of what the tokens were made of. Total.
 */
export function findHits(text: string, tokens: readonly Token[], offset = 0): readonly TermHit[] {
  const { match, reached } = matcher();
  const found: PhraseMatch<Tag>[] = [];
  match(tokens, (one) => insert(found, one));
  if (found.length === 0) return none;
  const hits: TermHit[] = [];
  for (const { phrase, from, to } of found) {
    const { term, number, except } = phrase.tag;
    // It lies in another one of its term. One sweep tells: a line of ten thousand signs is a sentence too.
    if (to <= (reached[number] as number)) continue;
    reached[number] = to;
    if (except) continue;
    const start = (tokens[from] as Token).start - offset;
    const end = (tokens[to - 1] as Token).end - offset;
    hits.push({ term, start, end, text: text.slice(start, end), denied: isDenied(tokens, from, to) });
  }
  for (const { phrase } of found) reached[phrase.tag.number] = 0;
  return hits;
}

const none: readonly TermHit[] = [];

/** Phrases come in the order of their first words. Of those with the same one the longest is put first, then an exception. */
function insert(found: PhraseMatch<Tag>[], one: PhraseMatch<Tag>): void {
  let at = found.length;
  for (; at > 0; at--) {
    const other = found[at - 1] as PhraseMatch<Tag>;
    if (other.from < one.from || other.to > one.to) break;
    if (other.to === one.to && (other.phrase.tag.except || !one.phrase.tag.except)) break;
    found[at] = other;
  }
  found[at] = one;
}
