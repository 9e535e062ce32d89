import { builtInMentionWords } from '../schema/registry';
import { createPhraseMatcher } from './phrases';
import type { Token } from './tokens';

/** How many words before a name a denial reaches. Source: the section catalogue's reach of negations, and one for an article. */
const reachBefore = 6;
/** How many words after a name a denial may begin: "accuracy alone would be misleading". */
const reachAfter = 3;

type Kind = 'before' | 'nothing' | 'after';
interface Span {
  readonly from: number;
  readonly to: number;
}

const { deniedBefore, denyNothing, deniedAfter } = builtInMentionWords();
const matchDenials = createPhraseMatcher<Kind>([
  ...deniedBefore.map((phrase) => [phrase, 'before'] as const),
  ...denyNothing.map((phrase) => [phrase, 'nothing'] as const),
  ...deniedAfter.map((phrase) => [phrase, 'after'] as const),
]);

/** A comma, a colon, a bracket, an end of a sentence: a denial does not reach over it. */
const clauseBreak = /[,;:()|!?。，；：、！？—]|\.(?:\s|$)|\n/u;
const sentenceBreak = /[;|!?。；！？]|\.(?:\s|$)|\n\s*\n/u;
const joinsAlternatives = /^[\s,]*(?:\/|\b(?:or|nor|o|ni|или|ни)\b|或)[\s]*$/u;

/**
 * For each name whether the text denies it: "not accuracy", "instead of MAPE", "accuracy is misleading here"; of "no precision or
 * recall" both. "No worse than", "without a drop of" deny nothing. `names` are in the order of the text.
 */
export function denied(
  text: string,
  tokens: readonly Token[],
  words: readonly string[],
  names: readonly (Span & { readonly start: number; readonly end: number })[],
): readonly boolean[] {
  const spans: Readonly<Record<Kind, Span[]>> = { before: [], nothing: [], after: [] };
  if (names.length > 0) matchDenials(words, ({ phrase, from, to }) => spans[phrase.tag].push({ from, to }));
  const harmless = new Set(spans.nothing.map(({ from }) => from));
  const before = spans.before.filter(({ from }) => !harmless.has(from));
  const unbroken = (from: number, to: number, mark: RegExp): boolean => {
    for (let i = from; i < to; i++)
      if (mark.test(text.slice(tokens[i]?.end, tokens[i + 1]?.start)) || words[i] === 'but') return false;
    return true;
  };
  const result: boolean[] = [];
  for (const [index, name] of names.entries()) {
    const last = names[index - 1];
    const alternative = last !== undefined && joinsAlternatives.test(text.slice(last.end, name.start));
    result.push(
      (alternative && result[index - 1] === true) ||
        before.some(
          ({ from, to }) =>
            to <= name.from && from >= name.from - reachBefore && unbroken(to - 1, name.from, clauseBreak),
        ) ||
        spans.after.some(
          ({ from }) => from >= name.to && from <= name.to + reachAfter && unbroken(name.to - 1, from, sentenceBreak),
        ),
    );
  }
  return result;
}
