import { builtInMentionWords } from '../schema/registry';
import { negates } from './negation';
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
const endsList = /^[\s,]*(?:\b(?:or|nor|o|ni|или|ни)\b|或)[\s]*$/u;
const joinsList = /^\s*[,，、]\s*$/u;

/**
 * For each name whether the text denies it: "not accuracy", "instead of MAPE", "accuracy is misleading here"; of "no precision or
 * recall" both, of "does not report precision, recall or F1" all three. "No worse than", "without a drop of" deny nothing. `names` are in the order of the text.
 */
export function denied(
  text: string,
  tokens: readonly Token[],
  names: readonly (Span & { readonly start: number; readonly end: number })[],
): readonly boolean[] {
  if (names.length === 0) return noNames;
  const spans: Readonly<Record<Kind, Span[]>> = { before: [], nothing: [], after: [] };
  matchDenials(tokens, ({ phrase, from, to }) => spans[phrase.tag].push({ from, to }));
  if (spans.before.length === 0 && spans.after.length === 0) return names.map(() => false);
  const harmless = new Set(spans.nothing.map(({ from }) => from));
  const before = byFrom(spans.before.filter(({ from }) => !harmless.has(from)));
  const after = byFrom(spans.after);
  const unbroken = (from: number, to: number, mark: RegExp): boolean => {
    for (let i = from; i < to; i++)
      if (mark.test(text.slice(tokens[i]?.end, tokens[i + 1]?.start)) || tokens[i]?.word === 'but') return false;
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
  return overLists(text, tokens, names, result);
}

const noNames: readonly boolean[] = [];

/**
 * A plain negation of the first of a list that ends in "or" denies the whole list. Of "instead of accuracy, precision or recall" the
 * comma ends what is denied.
 */
function overLists(
  text: string,
  tokens: readonly Token[],
  names: readonly (Span & { readonly start: number; readonly end: number })[],
  single: readonly boolean[],
): readonly boolean[] {
  const joined = (index: number, mark: RegExp): boolean =>
    mark.test(text.slice(names[index - 1]?.end, names[index]?.start));
  const result = [...single];
  for (let first = 0; first < names.length; first++) {
    const at = names[first]?.from ?? 0;
    if (!single[first] || !tokens.slice(Math.max(0, at - reachBefore), at).some(deniesOn)) continue;
    let last = first;
    while (last + 1 < names.length && joined(last + 1, joinsList)) last++;
    if (last > first && last + 1 < names.length && joined(last + 1, endsList)) result.fill(true, first, last + 2);
  }
  return result;
}

/** "Not" and "without", which a comma does not stop; "instead of" and "rather than" deny up to it. */
function deniesOn({ word }: Token): boolean {
  return negates(word) && word !== 'instead' && word !== 'rather';
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
