import { isDenied, isHedged } from '../facts/hedge';
import { createPhraseMatcher } from '../language/phrases';
import { isPlaceholder } from '../language/placeholder';
import { remembered } from '../language/remembered';
import { sentenceSpans } from '../language/sentences';
import { type Token, tokenize } from '../language/tokens';
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

/** A term in a text of several sentences. */
export interface TermPlace {
  readonly sentence: Sentence;
  /** Offsets into the whole text. */
  readonly hit: TermHit;
  /** Number of the place among all places of the text, in reading order. */
  readonly order: number;
}

/** What rules ask of a visible text. Nothing is computed before it is asked for, and nothing twice. */
export interface TextReading {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Nothing but a template's prompts in brackets: it asks, and says nothing. */
  readonly prompt: boolean;
  /** Places of each term that the text holds, in reading order; denied ones too. */
  places(): ReadonlyMap<string, readonly TermPlace[]>;
  /** Terms that the text says and does not deny. */
  said(): ReadonlySet<string>;
  /** What readers made by `ofText` have said of this text, by their number. */
  readonly answers: unknown[];
}

/** The sentences of a visible text and where it says which term. Total; remembered by text: a keystroke changes one block. */
export const readText: (text: string) => TextReading = remembered((text) => {
  const sentences = sentenceSpans(text).map(({ start, end }) => readSentence(text.slice(start, end), start));
  let places: ReadonlyMap<string, readonly TermPlace[]> | undefined;
  let said: ReadonlySet<string> | undefined;
  return {
    text,
    sentences,
    prompt: /[[<{]/u.test(text) && isPlaceholder(text),
    places: () => {
      places ??= placesIn(sentences);
      return places;
    },
    said: () => {
      said ??= saidIn(sentences);
      return said;
    },
    answers: [],
  };
});

/** The sentences of a visible text with the terms they hold. Total; remembered by text. */
export function readSentences(text: string): readonly Sentence[] {
  return readText(text).sentences;
}

const nowhere: ReadonlyMap<string, readonly TermPlace[]> = new Map();

const nothing: ReadonlySet<string> = new Set();

function saidIn(sentences: readonly Sentence[]): ReadonlySet<string> {
  const said = sentences.flatMap(({ hits }) => hits.filter(({ denied }) => !denied).map(({ term }) => term));
  return said.length > 0 ? new Set(said) : nothing;
}

function placesIn(sentences: readonly Sentence[]): ReadonlyMap<string, readonly TermPlace[]> {
  const places = new Map<string, TermPlace[]>();
  let order = 0;
  for (const sentence of sentences) {
    for (const hit of sentence.hits) {
      const { start } = sentence;
      const whole = start === 0 ? hit : { ...hit, start: start + hit.start, end: start + hit.end };
      const place = { sentence, hit: whole, order: order++ };
      const list = places.get(hit.term);
      if (list) list.push(place);
      else places.set(hit.term, [place]);
    }
  }
  return places.size > 0 ? places : nowhere;
}

function readSentence(text: string, start: number): Sentence {
  let tokens: readonly Token[] | undefined;
  let words: readonly string[] | undefined;
  let hedged: boolean | undefined;
  let hits: readonly TermHit[] | undefined;
  const tokensOf = (): readonly Token[] => {
    tokens ??= tokenize(text);
    return tokens;
  };
  const wordsOf = (): readonly string[] => {
    words ??= tokensOf().map(({ word }) => word);
    return words;
  };
  return {
    text,
    start,
    question: /[?？]$/u.test(text),
    get tokens() {
      return tokensOf();
    },
    get hedged() {
      hedged ??= isHedged(wordsOf());
      return hedged;
    },
    get hits() {
      hits ??= findHits(text, tokensOf(), wordsOf());
      return hits;
    },
  };
}

interface Found {
  readonly tag: Tag;
  readonly from: number;
  readonly to: number;
}

/** Of several phrases of one term at one place the longest counts; one inside an exception of its term counts not. */
function findHits(text: string, tokens: readonly Token[], words: readonly string[]): readonly TermHit[] {
  const found: Found[] = [];
  matcher()(words, ({ phrase, from, to }) => found.push({ tag: phrase.tag, from, to }));
  if (found.length === 0) return none;
  return visible(found)
    .map(({ tag, from, to }): TermHit => {
      const start = tokens[from]?.start ?? 0;
      const end = tokens[to - 1]?.end ?? text.length;
      return { term: tag.term, start, end, text: text.slice(start, end), denied: isDenied(words, from, to) };
    })
    .sort((a, b) => a.start - b.start);
}

const none: readonly TermHit[] = [];

/** Without those that lie in another one of their term. In one sweep: a line of ten thousand signs is a sentence too. */
function visible(found: readonly Found[]): readonly Found[] {
  const ordered = found
    .map((one, at) => ({ one, at }))
    .sort(
      (a, b) =>
        a.one.from - b.one.from ||
        b.one.to - a.one.to ||
        Number(b.one.tag.except) - Number(a.one.tag.except) ||
        a.at - b.at,
    );
  const reached = new Map<string, number>();
  const kept: Found[] = [];
  for (const { one } of ordered) {
    const { term, except } = one.tag;
    if (one.to <= (reached.get(term) ?? 0)) continue;
    reached.set(term, one.to);
    if (!except) kept.push(one);
  }
  return kept;
}
