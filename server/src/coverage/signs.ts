import { conceptOf } from '../language/concepts';
import { type Measure, measures, measuresIn } from '../language/measures';
import { isNegated } from '../language/negation';
import { createPhraseMatcher } from '../language/phrases';
import { isPlaceholder } from '../language/placeholder';
import { type Token, tokenize } from '../language/tokens';
import { createWordTable } from '../language/word-table';
import type { Catalogue } from '../schema/types';
import { byScript } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { createMemo } from '../text/memo';
import { endStretch } from '../text/steps';

/** Numbers of the checklist items that a text meets; items count through the catalogue, section by section. */
export type SignReader = (text: string) => readonly number[];

/** What is read of a longer text (UTF-16 units): a passage is a paragraph, not a chapter. */
const mostRead = 4000;

const openPoint = byScript(
  /(?<![\p{L}\d])(?:tbd|tba|todo|fixme|to be (?:defined|determined|decided)|待定|por definir)(?![\p{L}\d])/u,
);

/**
 * Compiles the signs of a catalogue's checklists. A sign counts once per text, sentence by sentence: not when it is denied ("no
 * threshold"), not in a sentence with an open point ("window: TBD"), not in a question that nothing answers. Quantities cannot be
 * denied: "must not exceed 200 ms" states one. An unknown `<measure>` is never met; the schema check of the data refuses it.
 */
export function createSignReader(catalogue: Catalogue): SignReader {
  // Thousands of signs, which nobody needs before a text is asked for.
  let made: SignReader | undefined;
  const remembered = createMemo<readonly number[]>();
  return (text) =>
    remembered.get(text, (asked) => {
      if (!made) {
        made = compileSigns(catalogue);
        endStretch();
      }
      return made(asked);
    });
}

function compileSigns(catalogue: Catalogue): SignReader {
  const signs = catalogue.sections
    .flatMap(({ checks }) => checks)
    .flatMap(({ signs: byLanguage }, check) =>
      [...new Set(Object.values(byLanguage).flat())].map((sign) => ({ sign, check })),
    );
  // A sign is one atom or several joined by "&"; each atom is looked for once, whoever uses it.
  const atoms = new Map<string, number>();
  const atomOf = (text: string): number => {
    const known = atoms.get(text) ?? atoms.size;
    atoms.set(text, known);
    return known;
  };
  const single = new Map<number, number[]>();
  /** By the first of their atoms. */
  const joined = new Map<number, Joined[]>();
  for (const { sign, check } of signs) {
    const parts = sign.split(' & ').map((part) => atomOf(part.trim()));
    if (parts.length > 1) {
      const [first, ...others] = parts as [number, ...number[]];
      const begun = joined.get(first);
      if (begun) begun.push({ others, check });
      else joined.set(first, [{ others, check }]);
    } else {
      const [atom] = parts as [number];
      const checks = single.get(atom);
      if (checks) checks.push(check);
      else single.set(atom, [check]);
    }
  }
  const phrases: (readonly [string, number])[] = [];
  const concepts = new Map<string, number>();
  const quantities = new Map<Measure, number>();
  for (const [text, atom] of atoms) {
    const measure = text.startsWith('<') ? measures.find((one) => text === `<${one}>`) : undefined;
    if (measure) quantities.set(measure, atom);
    else if (text.startsWith('#')) concepts.set(text, atom);
    else phrases.push([text, atom]);
  }
  const findPhrases = createPhraseMatcher(phrases);
  const conceptAtoms = createWordTable((word) => concepts.get(conceptOf(word) ?? '') ?? noAtom);

  return (text) => {
    if (isPlaceholder(text)) return none;
    const met = new Set<number>();
    for (const sentence of sentencesOf(text.slice(0, mostRead))) {
      const found = new Set<number>();
      for (const measure of measuresIn(sentence.text)) {
        const atom = quantities.get(measure);
        if (atom !== undefined) found.add(atom);
      }
      const { tokens, words } = sentence;
      for (let at = 0; at < tokens.length; at++) {
        const { word, number } = tokens[at] as Token;
        const atom = conceptAtoms.of(word, number);
        if (atom !== noAtom && !found.has(atom) && !isNegated(words, at)) found.add(atom);
      }
      findPhrases(tokens, ({ phrase, from }) => {
        if (!found.has(phrase.tag) && !isNegated(words, from)) found.add(phrase.tag);
      });
      for (const atom of found) {
        for (const check of single.get(atom) ?? none) met.add(check);
        for (const { others, check } of joined.get(atom) ?? noneJoined)
          if (others.every((other) => found.has(other))) met.add(check);
      }
    }
    return [...met];
  };
}

/** What a sentence must hold beside one atom to meet an item. */
interface Joined {
  readonly others: readonly number[];
  readonly check: number;
}

const none: readonly number[] = [];
const noAtom = -1;
const noneJoined: readonly Joined[] = [];

interface Sentence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
}

/** Sentences that state something. A question counts only with an answer behind it. */
function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const tokens = tokenize(text);
  let from = 0;
  for (let to = 1; to <= tokens.length; to++) {
    const last = tokens[to - 1] as Token;
    const next = tokens[to]?.start ?? text.length;
    // Most words stand one space apart.
    if (next === last.end + 1 && to < tokens.length && text.charCodeAt(last.end) === 0x20) continue;
    const gap = text.slice(last.end, next);
    if (to < tokens.length && !/[.!?;…](?=\s)|[。！？；\n]/u.test(gap)) continue;
    const begin = from;
    const sentence = text.slice((tokens[begin] as Token).start, last.end + gap.search(/\s|$/u));
    from = to;
    const unanswered = to >= tokens.length && /[?？]\s*$/u.test(text);
    if (unanswered || openPoint.test(foldCase(sentence))) continue;
    const own = begin === 0 && to === tokens.length ? tokens : tokens.slice(begin, to);
    sentences.push({ text: sentence, tokens: own, words: own.map(({ word }) => word) });
  }
  return sentences;
}
