/** Words that take a statement back or put it off, and how far they reach. */
import { createWordTable, type NumberedWord } from '../language/word-table';

const negations = new Set(
  (
    'no not without never neither nor cannot avoid unlike lack lacking skip nobody nothing none ' +
    "won't doesn't don't isn't aren't wasn't can't needn't didn't couldn't " +
    'нет не без ни sin no ni nunca ningún ninguna'
  ).split(' '),
);
const pairs = new Set(['instead of', 'rather than', 'out of', 'opposed to', 'вместо', 'en lugar', 'en vez']);
/** Names of things with a negation in them: "card-not-present fraud" is a kind of fraud, no word about its absence. */
const names = new Set(
  'card not present|cardholder not present|customer not present|no show|no shows|not for profit'.split('|'),
);
/** "We don't use rules but a ranker": what follows these words stands by itself. */
const turns = new Set('but however because since so which we our it they но мы поэтому pero porque'.split(' '));
/** "Ranking is out of scope", "not part of this": the whole sentence is about what is not done, whichever side of the words it stands on. */
const leftOut = new Set(
  'of scope,not part,decided against,turned down,not chosen,not taken,not pursued,not adopted'.split(','),
);
const ideographicNegation = /^(?:没有|没|不用|不需|不做|无需|无实|无|非)/u;
const firstIdeograph = 0x3400;
const auxiliaries = new Set('is are was were has have been be will would do does did need'.split(' '));
const hedges = new Set(
  (
    'future later eventually someday roadmap considered rejected discarded dropped ruled alternative alternatively ' +
    'could might maybe perhaps possibly hypothetically tomorrow ' +
    'позже потом возможно рассматривали отказались futuro quizás descartamos descartado 以后 后续 考虑'
  ).split(' '),
);

const denying = 1;
const pairing = 2;
const turning = 4;
const helping = 8;
const hedging = 16;
/** A word with which one of the phrases of `isHedged` begins. */
const opening = 32;
/** All of these words with what they are, so that one look-up tells. */
const kinds = new Map<string, number>();
const firstWords = (phrases: Iterable<string>): readonly string[] =>
  [...phrases].map((phrase) => phrase.split(' ', 1)[0] as string);
for (const [words, kind] of [
  [negations, denying],
  [firstWords(pairs), pairing],
  [turns, turning],
  [auxiliaries, helping],
  [hedges, hedging],
  [[...firstWords(leftOut), 'related', 'if', 'another', 'excluded'], opening],
] as const)
  for (const word of words) kinds.set(word, (kinds.get(word) ?? 0) | kind);
/** Most words are nothing of it: 0. */
const kindOf = createWordTable((word) =>
  word.charCodeAt(0) >= firstIdeograph && ideographicNegation.test(word) ? denying : (kinds.get(word) ?? 0),
);

/** How many words before a term a negation reaches. */
const reach = 5;

/** Is the term at `index` denied by a word before it in the sentence, or by "is not needed" right after `end`? */
export function isDenied(words: readonly NumberedWord[], index: number, end: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const { word, number } = words[at] as NumberedWord;
    const kind = kindOf.of(word, number);
    if (kind === 0) continue;
    const next = words[at + 1]?.word;
    // "not only" affirms.
    if (negates(kind, word, next) && isInName(words, at)) continue;
    if (negates(kind, word, next)) return !(word === 'not' && (next === 'only' || next === 'just'));
    if ((kind & turning) !== 0) return false;
  }
  for (let at = end; at < Math.min(words.length, end + 3); at++) {
    const { word, number } = words[at] as NumberedWord;
    if (
      word === 'not' ||
      word === 'never' ||
      word === 'nothing' ||
      word === 'rejected' ||
      word === "isn't" ||
      word === 'unnecessary' ||
      word === 'не' ||
      (word === 'left' && words[at + 1]?.word === 'out')
    )
      return true;
    if ((kindOf.of(word, number) & helping) === 0) return false;
  }
  return false;
}

function isInName(words: readonly NumberedWord[], at: number): boolean {
  const { word } = words[at] as NumberedWord;
  const next = `${word} ${words[at + 1]?.word}`;
  return names.has(next) || names.has(`${words[at - 1]?.word} ${next}`) || names.has(`${next} ${words[at + 2]?.word}`);
}

function negates(kind: number, word: string, next: string | undefined): boolean {
  return (kind & denying) !== 0 || ((kind & pairing) !== 0 && pairs.has(`${word} ${next}`));
}

/**
 * A sentence about what may come, what was turned down, what was there before or what others do ("if time permits", "an earlier version
 * used", "other carriers use"): no word about this system.
 */
export function isHedged(words: readonly NumberedWord[]): boolean {
  if (isOfOthers(words)) return true;
  for (let at = 0; at < words.length; at++) {
    const { word, number } = words[at] as NumberedWord;
    const kind = kindOf.of(word, number);
    if (kind === 0) continue;
    if ((kind & hedging) !== 0 && putsOff(words, at)) return true;
    if ((kind & opening) === 0) continue;
    if (word === 'related' && words[at + 1]?.word === 'work') return true;
    if (word === 'if' && words[at + 1]?.word === 'time') return true;
    if (word === 'another' && words[at + 1]?.word === 'team' && /^(?:by|to)$/u.test(words[at - 1]?.word ?? ''))
      return true;
    if (at === 0 && word === 'excluded') return true;
    if (leftOut.has(`${word} ${words[at + 1]?.word}`)) return true;
  }
  return false;
}

/** "Arrives later than promised" and "сначала темы, потом поручения" put nothing off. */
function putsOff(words: readonly NumberedWord[], at: number): boolean {
  const word = words[at]?.word;
  if (word === 'later') return words[at + 1]?.word !== 'than';
  return word !== 'потом' || !words.slice(0, at).some((before) => before.word === 'сначала');
}

const earlier = new Set(['earlier', 'previous', 'older', 'first']);
const attempts = new Set([
  'version',
  'versions',
  'prototype',
  'prototypes',
  'attempt',
  'attempts',
  'iteration',
  'iterations',
  'draft',
  'drafts',
]);
const articles = new Set(['a', 'an', 'the', 'our', 'one', 'some', 'two', 'all', 'most', 'many', 'several']);
const usedThen = new Set(['used', 'relied', 'tried', 'ran', 'trained', 'had', 'took', 'scored']);
const usedByOthers = new Set(['use', 'uses', 'used', 'rely', 'relies', 'run', 'train', 'deploy']);
const others = new Set(['other', 'others', 'competitor', 'competitors']);
/** Words are read as folded, some of them without their ending. */
const otherPeople = new Set(
  (
    'company companies team teams vendor vendors firm firms organization organizations organisation organisations bank banks carrier carriers ' +
    'retailer retailers shop shops airline airlines insurer insurers marketplace marketplaces publisher publishers author authors paper papers ' +
    'lab labs operator operators competitor competitors startup startups'
  ).split(' '),
);

/** "An earlier version used …", "others use …", "most other carriers use …": its beginning tells of whom a sentence speaks. */
function isOfOthers(words: readonly NumberedWord[]): boolean {
  const at = articles.has(words[0]?.word ?? '') ? 1 : 0;
  const [first, second, third] = [words[at]?.word ?? '', words[at + 1]?.word ?? '', words[at + 2]?.word ?? ''];
  if (earlier.has(first)) return attempts.has(second) && usedThen.has(third);
  if (others.has(first) && usedByOthers.has(second)) return true;
  return first === 'other' && otherPeople.has(second) && usedByOthers.has(third);
}
