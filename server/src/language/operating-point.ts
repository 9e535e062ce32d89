import { builtInMentionWords } from '../schema/registry';
import { anyOf } from './word-pattern';

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

const number = String.raw`(?:[<>≤≥=~≈]{1,2}\s?)?(?:\d{1,6}(?:[.,]\d{1,6})?|\.\d{1,6})\s?(?:%|‰|percent(?!\p{L}))?`;
const connector = String.raw`\s{0,2}(?:@|(?<!\p{L})(?:at|при|con|en)(?!\p{L}))\s{0,2}`;
/** What all operating points begin with that do not follow an open name. */
const connected = new RegExp(`^${connector}`, 'iu');
const articles = String.raw`(?:(?:a|an|the|fixed|same|constant|chosen|given|target|our|un|una|el|la)\s+){0,3}`;

interface PointKind {
  readonly kind: string;
  /** Beginnings of its words, lower case: a text without any of them tells none of the kind. */
  readonly beginnings: readonly string[];
  readonly direct: RegExp;
  readonly bare: RegExp;
}

let made: readonly PointKind[] | undefined;

/**
 * The kinds whose words stand in a text. The expressions are the largest of all, and a regular expression is compiled when it is first
 * used: of those that no text asks for none is.
 */
function kindsIn(text: string): readonly PointKind[] {
  made ??= Object.entries(builtInMentionWords().operatingPoints).map(kindOf);
  const lower = text.toLowerCase();
  return made.filter(({ beginnings }) => beginnings.some((beginning) => lower.includes(beginning)));
}

function kindOf([kind, words]: [string, readonly string[]]): PointKind {
  const what = String.raw`(?:score\s)?(?:${anyOf(words)})(?!\p{L})(?:\s(?:per|a|в|por)\s\p{L}{1,20}(?:\s(?:per|a)\s\p{L}{1,20})?)?`;
  const amount = String.raw`(?:\s{0,2}[=:<>≤≥]{0,2}\s{0,2}(?:of\s|at\s|up to\s)?${number})`;
  const told = String.raw`${articles}(?:${number}\s{0,2}${what}|${what}${amount}?)`;
  const beginnings = [...new Set(words.map((word) => (word.split(/[\s*-]/u)[0] ?? '').toLowerCase()))];
  return {
    kind,
    beginnings,
    direct: new RegExp(`^${connector}(${told})`, 'iu'),
    bare: new RegExp(`^\\s?(${told})`, 'iu'),
  };
}

const unitBehind = String.raw`(?![\d%‰]|[.,]\d|:\d\d|\s?(?:%|x\b|×|ms\b|s\b|sec|h\b|hours?|days?|d\b|weeks?|months?|years?|qps|rps|false|percent))`;
const kBehind = new RegExp(String.raw`^${connector}(?:top[\s-]?)?(?:k\s?=\s?)?[\[{(]?\s?(\d{1,6})${unitBehind}`, 'iu');
const bareK = new RegExp(String.raw`^\s?(?:k\s?=\s?)?[\[{(]?\s?(\d{1,6})${unitBehind}`, 'iu');
const letterK = new RegExp(
  String.raw`^(?:${connector})[kn](?![\p{L}\d])(?:\s?[,(]?\s?(?:k|n)?\s?=\s?(\d{1,6}))?`,
  'iu',
);
const bareLetterK = /^\s?[kn](?![\p{L}\d])(?:\s?[,(]?\s?[kn]?\s?=\s?(\d{1,6}))?/iu;
const laterK = /^\s?[,(]\s?(?:with\s)?k\s?=\s?(\d{1,6})/iu;
const sign = String.raw`\s{0,2}@\s{0,2}`;
const ratio = new RegExp(String.raw`^(?:${sign})(\[?\s?(?:0?\.\d{1,4})(?:\s?[:–-]\s?(?:0?\.\d{1,4})){0,2}\]?)`, 'u');
const bareRatio = /^\s?(\[?\s?(?:0?\.\d{1,4})(?:\s?[:–-]\s?(?:0?\.\d{1,4})){0,2}\]?)/u;
const share = new RegExp(String.raw`^${connector}(${articles}top[\s-]?${number}|${number}(?<=[%‰t]))`, 'iu');
const bareShare = new RegExp(String.raw`^\s?(${articles}(?:top[\s-]?)?${number}(?<=[%‰t]))`, 'iu');
const valueBefore = new RegExp(
  String.raw`^\s?(?:(?:of|is|was|at least|above|over|reaches|reached|=|:|≥|>=|>|≤|<=|<|→|от|не ниже)\s?){0,3}${number}(?:\s?±\s?[\d.]{1,6}%?)?`,
  'iu',
);

/** How far behind a name it is looked for: hostile text costs no more than its length. */
const reach = 90;

/** What stands behind a name that ends at `from`; `open`: the name ended in an @ or "at". Undefined: nothing that is an operating point. */
export function operatingPoint(text: string, from: number, open: boolean): OperatingPoint | undefined {
  const rest = text.slice(from, from + reach);
  const direct = told(rest, open);
  if (direct !== undefined) return { ...direct, end: from + direct.end, apart: false };
  const value = valueBefore.exec(rest)?.[0].length;
  if (value === undefined) return undefined;
  const later = rest.slice(value);
  if (!connected.test(later)) return undefined;
  for (const { kind, direct: pattern } of kindsIn(later)) {
    const match = pattern.exec(later);
    if (match?.[1] !== undefined)
      return { kind, at: match[1].trim(), end: from + value + match[0].length, apart: true };
  }
  return undefined;
}

/** "R@P90", "P@R=0.8": one letter for the other metric. */
const letterPoint = /^\s?@?\s?([PR])\s?=?\s?(?:\d{1,3}(?:[.,]\d{1,4})?%?|\.\d{1,4})(?![\p{L}\d])/u;

function told(rest: string, open: boolean): Omit<OperatingPoint, 'apart'> | undefined {
  // Few names have one, and the expressions below are dear.
  if (!open && !connected.test(rest)) return kLater(rest);
  for (const { kind, direct, bare } of kindsIn(rest)) {
    const match = (open ? bare : direct).exec(rest);
    if (match?.[1] !== undefined) return { kind, at: match[1].trim(), end: match[0].length };
  }
  const one = open || rest.trimStart().startsWith('@') ? letterPoint.exec(rest) : null;
  if (one) {
    const at = one[0].replace(/^[\s@]+/u, '');
    return { kind: one[1] === 'P' ? 'precision' : 'recall', at, end: one[0].length };
  }
  const letter = (open ? bareLetterK : letterK).exec(rest);
  const numbered = letter ? laterK.exec(rest.slice(letter[0].length)) : (open ? bareK : kBehind).exec(rest);
  if (letter) {
    const k = letter[1] ?? numbered?.[1];
    return { kind: 'k', ...(k === undefined ? {} : { k: Number(k) }), end: letter[0].length };
  }
  if (numbered && Number(numbered[1]) >= 1) return { kind: 'k', k: Number(numbered[1]), end: numbered[0].length };
  const below1 = (open ? bareRatio : ratio).exec(rest);
  if (below1?.[1] !== undefined) return { kind: 'ratio', at: below1[1].trim(), end: below1[0].length };
  const part = (open ? bareShare : share).exec(rest);
  if (part?.[1] !== undefined) return { kind: 'percent', at: part[1].trim(), end: part[0].length };
  return kLater(rest);
}

/** "recall (k = 10)". */
function kLater(rest: string): Omit<OperatingPoint, 'apart'> | undefined {
  const later = laterK.exec(rest);
  return later ? { kind: 'k', k: Number(later[1]), end: 0 } : undefined;
}
