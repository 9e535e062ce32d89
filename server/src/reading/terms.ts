import { isDenied, isHedged } from '../facts/hedge';
import { createPhraseMatcher } from '../language/phrases';
import { sentenceSpans } from '../language/sentences';
import { tokenize } from '../language/tokens';
import { builtInTerms } from '../schema/registry';
import type { Sentence, TermHit } from './types';

interface Tag {
  readonly term: string;
  readonly except: boolean;
}

type Matcher = ReturnType<typeof createPhraseMatcher<Tag>>;
let builtInMatcher: Matcher | undefined;

/** One matcher for the phrases of all terms: a sentence is gone through once, however many rules there are. */
function matcher(): Matcher {
  builtInMatcher ??= createPhraseMatcher<Tag>(
    builtInTerms().flatMap(({ id, phrases, except }) => [
      ...phrases.map((phrase): [string, Tag] => [phrase, { term: id, except: false }]),
      ...except.map((phrase): [string, Tag] => [phrase, { term: id, except: true }]),
    ]),
  );
  return builtInMatcher;
}

// A keystroke changes one block: the sentences of the others are remembered by their text.
const remembered = new Map<string, readonly Sentence[]>();

/** The sentences of a visible text with the terms they hold. Total; remembered by text. */
export function readSentences(text: string): readonly Sentence[] {
  let known = remembered.get(text);
  if (known === undefined) {
    known = sentenceSpans(text).map(({ start, end }) => readSentence(text.slice(start, end), start));
    if (remembered.size > 8000) remembered.clear();
    remembered.set(text, known);
  }
  return known;
}

function readSentence(text: string, start: number): Sentence {
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  let hits: readonly TermHit[] | undefined;
  return {
    text,
    start,
    tokens,
    question: /[?？]$/u.test(text),
    get hedged() {
      return isHedged(words);
    },
    get hits() {
      hits ??= findHits(text, tokens, words);
      return hits;
    },
  };
}

/** Of several phrases of one term at one place the longest counts; one inside an exception of its term counts not. */
function findHits(text: string, tokens: Sentence['tokens'], words: readonly string[]): readonly TermHit[] {
  const found: { readonly tag: Tag; readonly from: number; readonly to: number }[] = [];
  matcher()(words, ({ phrase, from, to }) => found.push({ tag: phrase.tag, from, to }));
  const hits = found.filter(
    (one) =>
      !one.tag.except &&
      !found.some(
        (other) =>
          other !== one &&
          other.tag.term === one.tag.term &&
          other.from <= one.from &&
          one.to <= other.to &&
          (other.tag.except || other.to - other.from > one.to - one.from || found.indexOf(other) < found.indexOf(one)),
      ),
  );
  return hits
    .map(({ tag, from, to }): TermHit => {
      const start = tokens[from]?.start ?? 0;
      const end = tokens[to - 1]?.end ?? text.length;
      return { term: tag.term, start, end, text: text.slice(start, end), denied: isDenied(words, from, to) };
    })
    .sort((a, b) => a.start - b.start);
}
