import { isHedged } from '../facts/hedge';
import { isPlaceholder } from '../language/placeholder';
import { rememberedWhileHeld } from '../language/remembered';
import { sentenceSpans } from '../language/sentences';
import { type Token, tokenize } from '../language/tokens';
import { countBefore } from '../text/sorted';
import { findHits } from './term-hits';
import type { Sentence, TermHit } from './types';

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
  /** What readers made by `ofText` have said of this text, once one has. */
  answers: unknown[] | undefined;
}

/** The sentences of a visible text and where it says which term. Total; remembered by text: a keystroke changes one block. */
export const readText: (text: string) => TextReading = rememberedWhileHeld((text) => {
  const sentences = sentencesIn(text);
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
    answers: undefined,
  };
});

/** The sentences of a visible text with the terms they hold. Total; remembered by text. */
export function readSentences(text: string): readonly Sentence[] {
  return readText(text).sentences;
}

const nowhere: ReadonlyMap<string, readonly TermPlace[]> = new Map();

const nothing: ReadonlySet<string> = new Set();

function saidIn(sentences: readonly Sentence[]): ReadonlySet<string> {
  let said: Set<string> | undefined;
  for (const { hits } of sentences) {
    for (const { term, denied } of hits) {
      if (denied) continue;
      said ??= new Set();
      said.add(term);
    }
  }
  return said ?? nothing;
}

function placesIn(sentences: readonly Sentence[]): ReadonlyMap<string, readonly TermPlace[]> {
  const places = new Map<string, TermPlace[]>();
  let order = 0;
  for (const sentence of sentences) {
    const { start: by } = sentence;
    for (const hit of sentence.hits) {
      const { term, start, end, text, denied } = hit;
      const whole = by === 0 ? hit : { term, start: by + start, end: by + end, text, denied };
      const place = { sentence, hit: whole, order: order++ };
      const list = places.get(hit.term);
      if (list) list.push(place);
      else places.set(hit.term, [place]);
    }
  }
  return places.size > 0 ? places : nowhere;
}

/** Where a sentence stood when it was first read. */
interface Origin {
  readonly text: string;
  readonly start: number;
}

/** What is read of a sentence, wherever it stands. Nothing is computed before it is asked for, and nothing twice. */
class SentenceContent {
  #origin: Origin | undefined;
  #tokens: readonly Token[] | undefined;
  #hedged: boolean | undefined;
  #hits: readonly TermHit[] | undefined;

  constructor(
    readonly text: string,
    origin: Origin | undefined,
  ) {
    this.#origin = origin;
  }

  get tokens(): readonly Token[] {
    if (!this.#tokens) {
      const { tokens, offset } = this.#words();
      this.#tokens = offset === 0 ? tokens : tokens.map((one) => movedBack(one, offset));
      this.#origin = undefined;
    }
    return this.#tokens;
  }

  get hedged(): boolean {
    this.#hedged ??= isHedged(this.#words().tokens);
    return this.#hedged;
  }

  get hits(): readonly TermHit[] {
    if (!this.#hits) {
      const { tokens, offset } = this.#words();
      this.#hits = findHits(this.text, tokens, offset);
    }
    return this.#hits;
  }

  /** Its tokens, with offsets into a text that it begins at `offset` of: few rules ask for them, and what holds terms needs none of its own. */
  #words(): { readonly tokens: readonly Token[]; readonly offset: number } {
    if (this.#tokens || !this.#origin) return { tokens: this.#tokens ?? tokenize(this.text), offset: 0 };
    return { tokens: tokensWithin(this.#origin, this.text.length), offset: this.#origin.start };
  }
}

function movedBack({ word, start, end, number }: Token, by: number): Token {
  return { word, start: start - by, end: end - by, number };
}

/** The recogniser has the words of a whole passage, and a sentence never ends within a word. */
function tokensWithin({ text, start }: Origin, length: number): readonly Token[] {
  const all = tokenize(text);
  const first = countBefore(all, (token) => token.start < start);
  let end = first;
  while (end < all.length && (all[end] as Token).end <= start + length) end++;
  return all.slice(first, end);
}

/** A class, because there are thousands of them: getters on a prototype cost nothing each. */
class ReadSentence implements Sentence {
  readonly text: string;
  readonly question: boolean;

  constructor(
    readonly content: SentenceContent,
    readonly start: number,
  ) {
    this.text = content.text;
    this.question = /[?？]$/u.test(content.text);
  }

  get tokens(): readonly Token[] {
    return this.content.tokens;
  }

  get hedged(): boolean {
    return this.content.hedged;
  }

  get hits(): readonly TermHit[] {
    return this.content.hits;
  }
}

/** The sentences of the texts that were read last. Who types in a paragraph changes one of its sentences: the others are at hand here. */
const lately: (readonly ReadSentence[])[] = [];
const mostLately = 4;

/** Of a longer text, UTF-16 units, only the sentence that somebody types in is cut into words. */
const longestOrigin = 3000;

function sentencesIn(text: string): readonly Sentence[] {
  const spans = sentenceSpans(text);
  const texts = spans.map(({ start, end }) => text.slice(start, end));
  const last = texts.length - 1;
  const known = last > 0 ? lately.findLast((one) => one[0]?.text === texts[0] || one.at(-1)?.text === texts[last]) : [];
  let head = 0;
  while (known && head < known.length && head <= last && known[head]?.text === texts[head]) head++;
  let tail = last;
  const by = (known?.length ?? 0) - texts.length;
  while (known && tail > head && tail + by >= head && known[tail + by]?.text === texts[tail]) tail--;
  const sentences = spans.map(({ start }, at) => {
    const same = at < head ? known?.[at] : at > tail ? known?.[at + by] : undefined;
    const own = texts[at] as string;
    const isPart = own.length < text.length && text.length <= longestOrigin;
    return new ReadSentence(same?.content ?? new SentenceContent(own, isPart ? { text, start } : undefined), start);
  });
  if (last > 0) {
    lately.push(sentences);
    if (lately.length > mostLately) lately.shift();
  }
  return sentences;
}
