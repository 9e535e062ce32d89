/** Changes whose share does not fit the two numbers beside it: "+2% (from 1.90% to 2.10%)", "from 120 to 84 (40% less)". */

import { quantitiesIn } from '../../../language/quantities';
import type { Quantity } from '../../../language/quantities/types';
import { ofText } from '../../../reading/of-text';
import { inAnyCase } from '../../../text/by-script';
import { foldCase } from '../../../text/fold-case';
import type { Told } from './types';

/** Shares are rounded, and so are the numbers: only what is off by more than a fifth, and by more than a point, counts. */
const tolerance = 0.2;
const point = 0.01;
/** A share of the other number, in points or of the rest is meant only where it fits well. */
const exactly = 0.06;

const kind =
  'less|fewer|lower|higher|more|faster|slower|cheaper|better|reduction|increase|decrease|improvement|drop|rise|growth|gain|uplift|cut|savings?';
const shareFirst = new RegExp(
  String.raw`^(?: (?:${kind}))?(?:(?: [\p{L}-]+){0,2}(?:,| [–—-]) ?(?:i\.e\.,? |that is,? |so )| \(|,? )from (?:about |around )?$`,
  'iu',
);
const shareBehind =
  /^(?:,? (?:a |an |i\.e\. |that is |which is )?| ?\((?:a |an |by |i\.e\. |that is |about |around )?)[+−-]?$/iu;
const endsShare = new RegExp(String.raw`^\s?(?:\)|(?:relative |net )?(?:${kind})\b)`, 'iu');
const fromBefore = inAnyCase(/\bfrom (?:about |around )?$/u);
const to = /^ to (?:about |around )?$/iu;
/** Then the share is not of the first number. */
const ofAnother = inAnyCase(/\b(?:each|every|annual\p{L}*|yearly|compound\p{L}*|cagr|weighted|per)\b/u);

/** Of one sentence; a share of the difference, of either number, in points or of what is left to 100 % fits. */
export const wrongChanges = ofText(({ text, sentences }): readonly Told[] => {
  if (!/%/u.test(text) || !/\bfrom\b/u.test(foldCase(text))) return none;
  const quantities = quantitiesIn(text);
  return sentences.flatMap(({ start, text: own, hedged, question }) => {
    if (hedged || question) return none;
    const here = quantities.filter((one) => one.start >= start && one.end <= start + own.length);
    return here.flatMap((_, at) => {
      const [a, b, c] = here.slice(at, at + 3);
      if (!a || !b || !c) return none;
      const first = a.dimension === 'percent' && shareFirst.test(text.slice(a.end, b.start)) && isTo(text, b, c);
      const behind =
        c.dimension === 'percent' &&
        fromBefore.test(text.slice(0, a.start)) &&
        isTo(text, a, b) &&
        shareBehind.test(text.slice(b.end, c.start)) &&
        endsShare.test(text.slice(c.end));
      if (first) return toldOf(text, a, b, c);
      return behind ? toldOf(text, c, a, b) : none;
    });
  });
});

const none: readonly Told[] = [];

function isTo(text: string, from: Quantity, next: Quantity): boolean {
  return to.test(text.slice(from.end, next.start));
}

function toldOf(text: string, share: Quantity, before: Quantity, after: Quantity): readonly Told[] {
  const all = [share, before, after];
  const [start, end] = [Math.min(...all.map((one) => one.start)), Math.max(...all.map((one) => one.end))];
  if (before.dimension !== after.dimension || before.period !== after.period || before.currency !== after.currency)
    return none;
  if (share.points || all.some((one) => one.low !== undefined || (one.bound !== undefined && one.bound !== '~')))
    return none;
  const [a, b] = [before.value, after.value];
  if (!(a > 0 && b > 0) || a === b || ofAnother.test(text.slice(start, end)) || isYear(before) || isYear(after))
    return none;
  const stated = Math.abs(share.value);
  const change = b / a - 1;
  const percents = before.dimension === 'percent' ? [Math.abs(b - a), Math.abs(b - a) / (1 - a)] : [];
  const others = [Math.abs(a / b - 1), ...percents];
  if (fits(Math.abs(change), stated, tolerance) || others.some((one) => fits(one, stated, exactly))) return none;
  const points = before.dimension === 'percent' ? ` (${round(Math.abs(b - a) * 100)} points)` : '';
  return [
    {
      ...{ start: share.start, end: share.end, value: Math.abs(change), stated },
      text: `From ${before.text.trim()} to ${after.text.trim()}`,
      right: `${change > 0 ? '+' : '−'}${round(Math.abs(change) * 100)}%${points}`,
    },
  ];
}

function fits(right: number, stated: number, room: number): boolean {
  const off = Math.abs(right - stated);
  return off <= point || off <= room * Math.max(right, stated);
}

function isYear({ dimension, value }: Quantity): boolean {
  return dimension === 'number' && Number.isInteger(value) && value > 1900 && value < 2100;
}

function round(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
