import { builtInMentionWords } from '../schema/registry';
import { byScript, type ScriptedPattern } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { anyOf, beginningsOf, type Worded, wordedIn } from './word-pattern';

/** What a metric is told at: "@10", "at 1 % FPR", "@0.5". */
export interface OperatingPoint {
  /** `k`; `ratio`: a bare number below 1; `percent`: a bare share; or a kind of `mentions.yaml: operatingPoints`. */
  readonly kind: string;
  readonly k?: number;
  /** As written, without the "at"; undefined for a k. */
  readonly at?: string;
  /** Offset behind it. */
  readonly end: number;
  /** True: a value stands before it ("recall ≥ 0.8 at 95 % precision"), so that it is no part of the name. */
  readonly apart: boolean;
}

// All expressions but one are for folded text.
const number = String.raw`(?:[<>≤≥=~≈]{1,2}\s?)?(?:\d{1,6}(?:[.,]\d{1,6})?|\.\d{1,6})\s?(?:%|‰|percent(?!\p{L}))?`;
const connector = String.raw`\s{0,2}(?:@|(?<!\p{L})(?:at|при|con|en)(?!\p{L}))\s{0,2}`;
/** What all operating points begin with that do not follow an open name. */
const connected = byScript({ source: `^${connector}`, flags: 'u' });
const articles = String.raw`(?:(?:a|an|the|fixed|same|constant|chosen|given|target|our|un|una|el|la)\s+){0,3}`;

interface PointKind extends Worded {
  readonly kind: string;
  readonly direct: ScriptedPattern;
  readonly bare: ScriptedPattern;
}

let made: readonly PointKind[] | undefined;

/**
 * The kinds whose words stand in a text. The expressions are the largest of all, and a regular expression is compiled when it is first
 * used: of those that no text asks for none is.
 */
function kindsIn(folded: string): readonly PointKind[] {
  made ??= Object.entries(builtInMentionWords().operatingPoints).map(kindOf);
  return wordedIn(folded, made);
}

function kindOf([kind, words]: [string, readonly string[]]): PointKind {
  const what = String.raw`(?:score\s)?(?:${anyOf(words)})(?!\p{L})(?:\s(?:per|a|в|por)\s\p{L}{1,20}(?:\s(?:per|a)\s\p{L}{1,20})?)?`;
  const amount = String.raw`(?:\s{0,2}[=:<>≤≥]{0,2}\s{0,2}(?:of\s|at\s|up to\s)?${number})`;
  const told = String.raw`${articles}(?:${number}\s{0,2}${what}|${what}${amount}?)`;
  return {
    kind,
    beginnings: beginningsOf(words),
    direct: byScript({ source: `^${connector}(${told})`, flags: 'u' }),
    bare: byScript({ source: `^\\s?(${told})`, flags: 'u' }),
  };
}

const unitBehind = String.raw`(?![\d%‰]|[.,]\d|:\d\d|\s?(?:%|x\b|×|ms\b|s\b|sec|h\b|hours?|days?|d\b|weeks?|months?|years?|qps|rps|false|percent))`;
const kBehind = byScript({
  source: String.raw`^${connector}(?:top[\s-]?)?(?:k\s?=\s?)?[\[{(]?\s?(\d{1,6})${unitBehind}`,
  flags: 'u',
});
const bareK = new RegExp(String.raw`^\s?(?:k\s?=\s?)?[\[{(]?\s?(\d{1,6})${unitBehind}`, 'u');
const letterK = byScript({
  source: String.raw`^(?:${connector})[kn](?![\p{L}\d])(?:\s?[,(]?\s?(?:k|n)?\s?=\s?(\d{1,6}))?`,
  flags: 'u',
});
const bareLetterK = byScript(/^\s?[kn](?![\p{L}\d])(?:\s?[,(]?\s?[kn]?\s?=\s?(\d{1,6}))?/u);
const laterK = /^\s?[,(]\s?(?:with\s)?k\s?=\s?(\d{1,6})/u;
const sign = String.raw`\s{0,2}@\s{0,2}`;
const ratio = new RegExp(String.raw`^(?:${sign})(\[?\s?(?:0?\.\d{1,4})(?:\s?[:–-]\s?(?:0?\.\d{1,4})){0,2}\]?)`, 'u');
const bareRatio = /^\s?(\[?\s?(?:0?\.\d{1,4})(?:\s?[:–-]\s?(?:0?\.\d{1,4})){0,2}\]?)/u;
const share = byScript({
  source: String.raw`^${connector}(${articles}top[\s-]?${number}|${number}(?<=[%‰t]))`,
  flags: 'u',
});
const bareShare = byScript({ source: String.raw`^\s?(${articles}(?:top[\s-]?)?${number}(?<=[%‰t]))`, flags: 'u' });
const valueBefore = byScript({
  source: String.raw`^\s?(?:(?:of|is|was|at least|above|over|reaches|reached|=|:|≥|>=|>|≤|<=|<|→|от|не ниже)\s?){0,3}${number}(?:\s?±\s?[\d.]{1,6}%?)?`,
  flags: 'u',
});

/** How far behind a name it is looked for: hostile text costs no more than its length. */
const reach = 90;

/** What stands behind a name that ends at `from`; `open`: the name ended in an @ or "at". Undefined: nothing that is an operating point. */
export function operatingPoint(text: string, from: number, open: boolean): OperatingPoint | undefined {
  const rest = text.slice(from, from + reach);
  const folded = foldCase(rest);
  const direct = told(rest, folded, open);
  if (direct !== undefined) return { ...direct, end: from + direct.end, apart: false };
  const value = valueBefore.exec(folded)?.[0].length;
  if (value === undefined) return undefined;
  const later = folded.slice(value);
  if (!connected.test(later)) return undefined;
  for (const { kind, direct: pattern } of kindsIn(later)) {
    const match = pattern.exec(later);
    if (match?.[1] !== undefined)
      return { kind, at: endOf(rest.slice(value), match), end: from + value + match[0].length, apart: true };
  }
  return undefined;
}

/** Of a match at the beginning of folded text, whose group goes to its end: the group as `text` has it. */
function endOf(text: string, { 0: all, 1: group = '' }: RegExpExecArray): string {
  return text.slice(all.length - group.length, all.length).trim();
}

/** "R@P90", "P@R=0.8": one letter for the other metric. As it is written. */
const letterPoint = byScript(/^\s?@?\s?([PR])\s?=?\s?(?:\d{1,3}(?:[.,]\d{1,4})?%?|\.\d{1,4})(?![\p{L}\d])/u);

function told(rest: string, folded: string, open: boolean): Omit<OperatingPoint, 'apart'> | undefined {
  // Few names have one, and the expressions below are dear.
  if (!open && !connected.test(folded)) return kLater(folded);
  for (const { kind, direct, bare } of kindsIn(folded)) {
    const match = (open ? bare : direct).exec(folded);
    if (match?.[1] !== undefined) return { kind, at: endOf(rest, match), end: match[0].length };
  }
  const one = open || rest.trimStart().startsWith('@') ? letterPoint.exec(rest) : null;
  if (one) {
    const at = one[0].replace(/^[\s@]+/u, '');
    return { kind: one[1] === 'P' ? 'precision' : 'recall', at, end: one[0].length };
  }
  const letter = (open ? bareLetterK : letterK).exec(folded);
  const numbered = letter ? laterK.exec(folded.slice(letter[0].length)) : (open ? bareK : kBehind).exec(folded);
  if (letter) {
    const k = letter[1] ?? numbered?.[1];
    return { kind: 'k', ...(k === undefined ? {} : { k: Number(k) }), end: letter[0].length };
  }
  if (numbered && Number(numbered[1]) >= 1) return { kind: 'k', k: Number(numbered[1]), end: numbered[0].length };
  const below1 = (open ? bareRatio : ratio).exec(folded);
  if (below1?.[1] !== undefined) return { kind: 'ratio', at: endOf(rest, below1), end: below1[0].length };
  const part = (open ? bareShare : share).exec(folded);
  if (part?.[1] !== undefined) return { kind: 'percent', at: endOf(rest, part), end: part[0].length };
  return kLater(folded);
}

/** "recall (k = 10)". */
function kLater(folded: string): Omit<OperatingPoint, 'apart'> | undefined {
  const later = laterK.exec(folded);
  return later ? { kind: 'k', k: Number(later[1]), end: 0 } : undefined;
}
