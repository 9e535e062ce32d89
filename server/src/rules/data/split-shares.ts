import { metricMentions } from '../../language/metrics';
import { byScript, inAnyCase } from '../../text/by-script';

/** Shares of a split, and whether they add up. */

export interface Shares {
  readonly values: readonly number[];
  /** Percent; 100 when they add up. */
  readonly sum: number;
  /** UTF-16 offsets into the text given. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How much of the rows a part gets, or by which turn: "80%", "70/15/15", "one in ten", "every fifth", "digits 0 to 7", "five folds". */
export const partGiven =
  /\b\d{1,2}(?:\.\d)?\s?%|\b\d{1,2}\s?[/:]\s?\d{1,2}\s?[/:]\s?\d{1,2}\b|\b[5-9]\d\s?[/:]\s?[1-4]\d\b|\b(?:one|two|eight|nine|\d) (?:\w+ )?(?:in|out of|of) (?:five|ten|twenty|5|10|20)\b|\b(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:fifths?|tenths?)\b|\bevery (?:third|fourth|fifth|sixth|eighth|tenth|twentieth)\b|\bmod(?:ulo)?\b|\bhash (?:ends|mod)|\bin turn\b|\b(?:\d+|five|ten)[ -]folds?\b|(?<!=\s?)\b(?:\d|one|two|seven|eight|nine) (?:\w+ )?(?:to|for|into) (?:the )?(?:train|learn|valid|test|hold)\w*/iu;
/** Any share of something, whatever its words: "20%", "8:2", "half", "two of ten", "every fifth". */
export const anyShare =
  /\d\s?%|\b\d{1,2}\s?[/:-]\s?\d{1,2}\b|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|hundredths?)\b|\b(?:one|two|seven|eight|nine|\d+|every|each) (?:in|of|out of|from) (?:three|four|five|six|eight|ten|twenty|\d+)\b|\bevery (?:third|fourth|fifth|sixth|eighth|tenth|twentieth)\b/iu;

const slashed =
  /(?<![\d.,/:-])(\d{1,2}(?:\.\d+)?)\s?%?\s?([/:])\s?(\d{1,2}(?:\.\d+)?)\s?%?(?:\s?\2\s?(\d{1,2}(?:\.\d+)?))?\s?%?(?![\d/:-])/gu;
const names = String.raw`(?<train>train(?:ing)?|learning|обуч\p{L}*|entren\p{L}*|训练)|(?<validation>valid\p{L}*|val|dev(?:elopment)?|tuning|валид\p{L}*|验证)|(?<test>test(?:ing)?|hold-?out|тест\p{L}*|prueba|测试)`;
const filler = String.raw`(?:\s|[:=(—–-]|\b(?:set|data|split|part|for|to|is|as|of|на|для|para|набор|выборк[аиу]|the|being)\b)*`;
const after = byScript({
  source: String.raw`(?<value>\d{1,3}(?:\.\d+)?)\s?%${filler}(?:${names})(?!\p{L})`,
  flags: 'giu',
});
const before = byScript({
  source: String.raw`(?<!\p{L})(?:${names})${filler}(?<value>\d{1,3}(?:\.\d+)?)\s?%`,
  flags: 'giu',
});
/** "10% of the training part": not a share of the whole. */
const nested = inAnyCase(
  /\b(?:of|from) (?:the |this |that )?(?:train|remain|rest|which)|\bremaining\b|\bfurther\b|\bagain\b|\bper (?:class|user)\b|\bout of\b/u,
);

/**
 * The shares of a split that a sentence states and that do not add up to 100 percent (by more than one point): "80/15/10",
 * "train 80%, validation 15%, test 10%". `undefined` where they add up, where a part may be unsaid, or where nothing is sure.
 */
export function wrongShares(text: string): Shares | undefined {
  // "Accuracy 90% on train, 55% on test" are results.
  if (nested.test(text)) return undefined;
  const hasMetric = metricMentions(text).length > 0;
  for (const match of text.matchAll(slashed)) {
    const values = [match[1], match[3], match[4]].flatMap((one) => (one === undefined ? [] : [Number(one)]));
    const sum = values.reduce((a, b) => a + b, 0);
    // A pair below 100 may leave its third part unsaid; far from 100 it is no split at all.
    if (hasMetric && !(values.length === 3 && isBesideSplit(text, match.index, match.index + match[0].length)))
      continue;
    const plausible = values[0] !== undefined && values[0] >= 40 && sum > 80 && sum < 130 && Math.min(...values) >= 1;
    if (plausible && Math.abs(sum - 100) > 1 && (values.length === 3 || sum > 100))
      return { values, sum, start: match.index, end: match.index + match[0].trimEnd().length, text: match[0].trim() };
  }
  return text.includes('%') && !hasMetric
    ? (labelled(text, after.of(text)) ?? labelled(text, before.of(text)))
    : undefined;
}

const splitBefore = inAnyCase(
  /\bsplit(?:s|ting)?\b(?: by \p{L}+(?: \p{L}+)?)?[\s(:=,–—-]*(?:\b(?:of|into|as|is|was|at|by|in)\b[\s(:]*)?$/u,
);
const splitAfter = inAnyCase(/^[\s),–—-]*(?:[\p{L}-]+[\s),-]+){0,2}splits?\b/u);

/** "ROC-AUC on a random split (80/15/15)": the word beside the numbers tells that they are shares, whatever metric is named. */
function isBesideSplit(text: string, start: number, end: number): boolean {
  return splitBefore.test(text.slice(Math.max(0, start - 40), start)) || splitAfter.test(text.slice(end, end + 40));
}

function labelled(text: string, pattern: RegExp): Shares | undefined {
  const found = [...text.matchAll(pattern)].map((match) => ({
    part: (['train', 'validation', 'test'] as const).find((name) => match.groups?.[name] !== undefined),
    value: Number(match.groups?.value),
    start: match.index,
    end: match.index + match[0].length,
  }));
  const parts = new Set(found.map(({ part }) => part));
  if (parts.size !== found.length || !parts.has('train') || found.length < 2) return undefined;
  const values = found.map(({ value }) => value);
  const sum = Math.round(values.reduce((a, b) => a + b, 0) * 100) / 100;
  if (Math.abs(sum - 100) <= 1 || sum < 60 || sum > 160 || (found.length === 2 && sum < 100)) return undefined;
  const start = Math.min(...found.map((one) => one.start));
  const end = Math.max(...found.map((one) => one.end));
  return { values, sum, start, end, text: text.slice(start, end) };
}
