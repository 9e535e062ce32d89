import { pairUp } from './pairing';
import { type ReadNumber, type Statement, saysTheSame } from './stated-numbers';
import type { NumberChange } from './types';

/** From this share of common words on, two sentences under one heading are versions of one; half of the words may be rewritten. */
const alike = 0.5;
/** Pairs of sentences under one heading that are compared; above it only equal frames match. */
const mostPairs = 40_000;
/** A frame of fewer words stands for nothing outside its heading. */
const leastWords = 2;

/**
 * Numbers that two versions give differently for the same thing. Statements match in this order: the same text, which changes
 * nothing wherever it stands; the same text around other numbers, under the same heading or moved; a sentence that is much alike
 * under the same heading; the same metric, row or label, if each version has it once. What has no partner is new or gone, no change.
 */
export function numberChanges(before: readonly Statement[], after: readonly Statement[]): readonly NumberChange[] {
  const same = pairUp(before, after, [({ under, exact }) => `${under}|${exact}`, ({ exact }) => exact]);
  const framed = pairUp(
    same.gone,
    same.come,
    [({ under, frame }) => `${under}|${frame}`, ({ frame, words }) => (words.size < leastWords ? undefined : frame)],
    { sure: true },
  );
  const similar = similarPairs(framed.gone, framed.come);
  const pairs: (readonly [ReadNumber, ReadNumber])[] = [];
  for (const [old, now] of framed.pairs) pairs.push(...byPlace(old.numbers, now.numbers));
  const open = {
    before: [...similar.gone.flatMap(({ numbers }) => numbers)],
    after: [...similar.come.flatMap(({ numbers }) => numbers)],
  };
  for (const [old, now] of similar.pairs) {
    const found = aligned(old.numbers, now.numbers);
    pairs.push(...found);
    const taken = new Set<ReadNumber>(found.flat());
    open.before.push(...old.numbers.filter((one) => !taken.has(one)));
    open.after.push(...now.numbers.filter((one) => !taken.has(one)));
  }
  pairs.push(...byKey(open, before, after));
  return pairs
    .filter(([old, now]) => !saysTheSame(old.quantity, now.quantity))
    .map(([old, now]): NumberChange => ({ before: shownOf(old, now), after: shownOf(now, old) }))
    .sort((a, b) => a.after.span.start - b.after.span.start);
}

/** At another percentile the number alone would look unchanged. */
function shownOf({ subject, text, heading, span, quantity }: ReadNumber, other: ReadNumber): NumberChange['before'] {
  const whole = quantity.percentile !== other.quantity.percentile ? quantity.text.trim() : text;
  return { subject, text: whole, heading, span };
}

function byPlace(
  before: readonly ReadNumber[],
  after: readonly ReadNumber[],
): readonly (readonly [ReadNumber, ReadNumber])[] {
  return before.flatMap((one, at) => {
    const other = after[at];
    return other ? [[one, other] as const] : [];
  });
}

/** The numbers of two versions of a sentence: one by one where their kinds agree, else those that are of the same thing. */
function aligned(
  before: readonly ReadNumber[],
  after: readonly ReadNumber[],
): readonly (readonly [ReadNumber, ReadNumber])[] {
  const kinds = (numbers: readonly ReadNumber[]): string =>
    numbers.map(({ quantity: { dimension, percentile } }) => `${dimension} ${percentile}`).join();
  return kinds(before) === kinds(after)
    ? byPlace(before, after)
    : pairUp(before, after, [({ key }) => key], { sure: true }).pairs;
}

function similarPairs(before: readonly Statement[], after: readonly Statement[]) {
  const scored: { old: Statement; now: Statement; score: number }[] = [];
  const byHeading = new Map<string, Statement[]>();
  for (const one of after) {
    const known = byHeading.get(one.under);
    if (known) known.push(one);
    else byHeading.set(one.under, [one]);
  }
  let compared = 0;
  for (const old of before) {
    for (const now of byHeading.get(old.under) ?? []) {
      if (++compared > mostPairs) break;
      const score = dice(old.words, now.words);
      if (score >= alike) scored.push({ old, now, score });
    }
  }
  const taken = new Set<Statement>();
  const pairs: (readonly [Statement, Statement])[] = [];
  // A stable sort: of equally good partners the first ones.
  for (const { old, now } of scored.sort((a, b) => b.score - a.score)) {
    if (taken.has(old) || taken.has(now)) continue;
    taken.add(old).add(now);
    pairs.push([old, now]);
  }
  return {
    pairs,
    gone: before.filter((one) => !taken.has(one)),
    come: after.filter((one) => !taken.has(one)),
  };
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Numbers without a partner that are of the same thing: it has one number in each version, under one heading or in the whole text. */
function byKey(
  open: { readonly before: readonly ReadNumber[]; readonly after: readonly ReadNumber[] },
  before: readonly Statement[],
  after: readonly Statement[],
): readonly (readonly [ReadNumber, ReadNumber])[] {
  const count = (statements: readonly Statement[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { numbers } of statements)
      for (const one of numbers)
        for (const name of [local(one), one.key]) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts;
  };
  const [olds, news] = [count(before), count(after)];
  const onlyOne = (name: string | undefined): string | undefined =>
    name !== undefined && olds.get(name) === 1 && news.get(name) === 1 ? name : undefined;
  return pairUp(open.before, open.after, [(one) => onlyOne(local(one)), ({ key }) => onlyOne(key)], { sure: true })
    .pairs;
}

function local({ heading, key }: ReadNumber): string | undefined {
  return key === undefined ? undefined : `${heading}\n${key}`;
}
