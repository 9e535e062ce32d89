import { conceptOf } from '../language/concepts';
import { inEnglish } from '../language/glossary';
import { beginsWithPair } from '../language/phrase-parts';
import { stem } from '../language/stem';
import type { Token } from '../language/tokens';
import { createWordTable } from '../language/word-table';

/** Words that say nothing about a section; they break pairs. */
const stopWords = new Set(
  'a an the and or of in on for with as is are was were be been being it its this that these those you your they their he she would can could should may might do does did have has had so such also each any all some more other into via using use used both between about which where whom there here etc e.g i.e eg ie just only very during out up new one two but however while though still even much many'.split(
    ' ',
  ),
);

/** Small words that matter beside another: "to 5 %", "under 200", "if it", "we stop", "why now". They never stand alone. */
const linkWords = new Set(
  'from to by under below above over within per until at than least most no not without if when then instead because why how what who we us our i will must before after against every never'.split(
    ' ',
  ),
);

/** A stem or a concept as a part of n-grams. */
export interface GramWord {
  readonly text: string;
  /** The same for the same text, below `gramWords()`; -1 for all that no index of n-grams has: see `numberGramWord`. */
  readonly number: number;
}

interface WordForms {
  /** Undefined for numbers. */
  readonly stem: GramWord | undefined;
  readonly concept: GramWord | undefined;
  readonly stop: boolean;
  readonly link: boolean;
  /** The stem counts by itself. */
  readonly alone: boolean;
  /** Of another language, read by its glossary. */
  readonly foreign: boolean;
}

/** Of the words of all indexes of n-grams, which are as many as are learnt. */
const numbered = new Map<string, GramWord>();
const forms = createWordTable(readForms);
let hasForms = false;

/** The number of a word in n-grams: an index of them asks for all of its words before a text is read. */
export function numberGramWord(text: string): number {
  let known = numbered.get(text);
  if (!known) {
    known = { text, number: numbered.size };
    numbered.set(text, known);
    // Thousands are numbered before a text is read.
    if (hasForms) forms.clear();
    hasForms = false;
  }
  return known.number;
}

export function gramWord(text: string): GramWord {
  return numbered.get(text) ?? { text, number: -1 };
}

let lastList:
  | { readonly texts: readonly string[]; readonly numbered: number; readonly words: readonly GramWord[] }
  | undefined;

/** `gramWord` of each. The same list, as that of the sections, is asked for with every passage. */
export function gramWords(texts: readonly string[]): readonly GramWord[] {
  if (lastList?.texts !== texts || lastList.numbered !== numbered.size)
    lastList = { texts, numbered: numbered.size, words: texts.map(gramWord) };
  return lastList.words;
}

/** "Función de pérdida": what stands between two words that are one after the other in English does not keep them apart. */
const joinsNouns = new Set(['of', 'the']);
const joining: WordForms = {
  stem: undefined,
  concept: undefined,
  stop: false,
  link: false,
  alone: false,
  foreign: true,
};

function readForms(written: string): WordForms {
  hasForms = true;
  const english = inEnglish(written);
  if (english !== undefined && joinsNouns.has(english)) return joining;
  const word = english ?? written;
  const concept = conceptOf(word);
  // Half of the pairs of Chinese characters are the end of one word and the beginning of the next.
  const stemmed = startsWithDigit(word) || beginsWithPair(word) ? '' : stem(word);
  const link = linkWords.has(word);
  return {
    stem: stemmed === '' ? undefined : gramWord(stemmed),
    concept: concept ? gramWord(concept) : undefined,
    stop: stopWords.has(word),
    link,
    foreign: english !== undefined,
    alone: stemmed !== '' && stemmed.length < 30 && !link,
  };
}

/** The stem of a word as a part of n-grams; undefined for numbers. */
export function gramStem({ word, number }: Token): GramWord | undefined {
  return forms.of(word, number).stem;
}

function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/**
 * Takes n-grams in parts, so that looking one up builds no string. `first` and `prefix` hold no space, and a prefix is '' or
 * letters and a colon; the n-gram as the weights file has it is `prefix + first` or `prefix + first + ' ' + second`.
 */
export interface GramSink {
  add(prefix: string, first: GramWord, second?: GramWord): void;
}

/** N-grams as strings, each once: what training reads. */
export function stringGrams(into: Set<string>): GramSink {
  return {
    add: (prefix, first, second) =>
      into.add(second === undefined ? prefix + first.text : `${prefix}${first.text} ${second.text}`),
  };
}

/**
 * Unigrams and bigrams of a text's folded words, prefixed with where it stands. Numbers appear only as concepts, so that no
 * figure of a document can be learnt. Bigrams join neighbours that are not stop words, concepts in place of words too; of two words of
 * other languages they join them in both orders, since "функция потерь" is "loss function".
 */
export function addNgrams(into: GramSink, prefix: string, tokens: readonly Token[]): void {
  let previous: WordForms | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const { word, number } = tokens[at] as Token;
    const form = forms.of(word, number);
    const { stem: b, concept } = form;
    if (form.stop || (b === undefined && concept === undefined)) {
      if (form.stop) previous = undefined;
      continue;
    }
    if (b && form.alone) into.add(prefix, b);
    if (concept) into.add(prefix, concept);
    if (previous && !(previous.link && form.link)) {
      const { stem: a, concept: before } = previous;
      if (a && b) into.add(prefix, a, b);
      if (before && b) into.add(prefix, before, b);
      if (a && concept) into.add(prefix, a, concept);
      if (before && concept) into.add(prefix, before, concept);
      if (previous.foreign && form.foreign && a && b) into.add(prefix, b, a);
    }
    previous = form;
  }
}

/** N-grams of headings (`h:`, `a:`), context (`c:`), run-ins (`r:`) and diagrams (`d:`) are not the passage's own words. */
const around = new Set(['h:', 'a:', 'c:', 'r:', 'd:']);

/** Do the n-grams of this prefix count as the passage's own words? */
export function isOwnText(prefix: string): boolean {
  return !around.has(prefix);
}
