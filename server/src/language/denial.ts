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
  const before = byFrom(spans.before.filter(({ from }) => !harmless.has(from)));
  const after = byFrom(spans.after);
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
        within(name.from - reachBefore, name.from).some((from) =>
          before.get(from)?.some((to) => to <= name.from && unbroken(to - 1, name.from, clauseBreak)),
        ) ||
        within(name.to, name.to + reachAfter + 1).some(
          (from) => after.has(from) && unbroken(name.to - 1, from, sentenceBreak),
        ),
    );
  }
  return result;
}

/** Where phrases begin, with where each of them ends: a name looks at the few words around it only. */
function byFrom(spans: readonly Span[]): ReadonlyMap<number, readonly number[]> {
  const ends = new Map<number, number[]>();
  for (const { from, to } of spans) ends.set(from, [...(ends.get(from) ?? []), to]);
  return ends;
}

function within(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
