import { byScript, inAnyCase } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { matchesIn } from '../text/matches';
import { type Candidate, createNumberReader, magnitude, number, toNumber } from './quantity';

/** What a system chooses from. */
const items = String.raw`items?|videos?|documents?|posts?|products?|listings?|ads?|chunks?|articles?|songs?|tracks?|movies?|films?|skus?|properties|places|games|episodes?|vacanc(?:y|ies)|cvs?|resumes?|товар\p{L}*|вакансий|документ\p{L}*|стат(?:ей|ьи)|productos|artículos|documentos|题|商品|文档|视频`;
const perTime = String.raw`(?!\s*(?:are |is |were )?(?:watched |shown |uploaded |sold )?(?:per|\/|a|each|every)\s*(?:day|second|hour|user|month|week|minute))`;
const about = '(?:~|≈|about |around |some )?';

const countThenItems = byScript({
  source: String.raw`(${number})\s?(${magnitude})?\+?\s?(?:(?:active|live|unique|published|total|new|distinct|different|catalog(?:ue)?)\s)?(?:${items})(?![\p{L}])${perTime}`,
  flags: 'gu',
});
// Most letters of a text stand behind one of a to z, which is quickly told. The noun is looked at before what else may stand before it.
const itemsThenCount = byScript({
  source: String.raw`(?<![a-z])(?=${items})(?<![\p{L}])(?:${items})\s?(?:\([^)]{0,30}\)\s?)?[:|=—–]?\s?${about}(${number})\s?(${magnitude})?(?![\p{L}\d%.])`,
  flags: 'gu',
});
const catalogWords = inAnyCase(
  /catalog|corpus|inventory|index(?:ed)? (?:size|documents)|number of (?:items|products|documents|videos|listings)|题库|каталог|активных вакансий/u,
);
const thenCount = byScript({
  source: String.raw`[:|=]\s*${about}(${number})\s?(${magnitude})?(?![\p{L}\d%])`,
  flags: 'gu',
});
/** What may stand before it, as much as there is: behind the count before, and no more than `longestLabel`. */
const labelBefore = byScript(/[\p{L} -]{3,}$/u);
const longestLabel = 40;
/** What is learnt from, or flows by, is not what is chosen from. */
const flowing =
  /train|label|annotat|fine-tun|impression|история|обуч|размет|per day|daily|a day|每天|每日|每月|в сутки|в день|al día|diari/iu;
/** A cheap look before the costly ones. */
const anyThousands = inAnyCase(/\d{4}|\d[,.\u00a0 ]\d{3}|\d ?(?:k|m|b|thou|млн|млрд|тыс|милл|万|亿)/u);
/** Smaller sets are test sets, top-k lists and examples. */
const leastCorpus = 1000;

/** Number of items the system chooses from: the largest count beside an item noun that is no flow and no training set. */
export const corpusSize = createNumberReader((text) => {
  if (!anyThousands.test(text)) return [];
  const found: Candidate[] = [];
  const take = (words: string, digits = '', times: string | undefined, around: string): void => {
    if (flowing.test(around)) return;
    const value = toNumber(digits, times);
    if (value >= leastCorpus && Number.isFinite(value)) found.push({ value, words, rank: value });
  };
  const folded = foldCase(text);
  for (const match of matchesIn(folded, countThenItems.of(folded)))
    take(asWritten(text, match), match[1], match[2], clauseAround(text, match));
  for (const match of matchesIn(folded, itemsThenCount.of(folded))) {
    const year = match[2] === undefined && /^(?:19|20)\d\d$/u.test(match[1] as string);
    if (!year) take(asWritten(text, match), match[1], match[2], clauseAround(text, match));
  }
  let last = 0;
  for (const { 0: words, 1: digits, 2: times, index } of catalogWords.test(text)
    ? matchesIn(folded, thenCount.of(folded))
    : []) {
    const label = labelBefore.exec(text.slice(Math.max(last, index - longestLabel), index))?.[0];
    if (label === undefined) continue;
    last = index + words.length;
    if (catalogWords.test(label)) take(label + text.slice(index, last), digits, times, label);
  }
  return found;
});

function asWritten(text: string, { 0: found, index = 0 }: RegExpMatchArray): string {
  return text.slice(index, index + found.length);
}

/** Fifty characters before, and the rest of the clause after. */
function clauseAround(text: string, match: RegExpMatchArray): string {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const rest = text.slice(end, end + 16).split(/[,，;；。]/u)[0] as string;
  return text.slice(Math.max(0, start - 50), end) + rest;
}

const usersAfter = byScript({
  source: String.raw`(?:\bdau\b|daily active users?|日活)\D{0,12}?(${number})\s?(${magnitude})?(?![\p{L}\d%])`,
  flags: 'iu',
});
const usersBefore = new RegExp(
  String.raw`(${number})\s?(${magnitude})?\+?\s(?:daily active users?|dau\b|(?:users|people|players|visitors) (?:a|per) day)`,
  'iu',
);

/** Daily active users: the first figure that is called so. */
export const dailyUsers = createNumberReader((text) => {
  if (!/dau|daily active|日活|(?:a|per) day/u.test(foldCase(text))) return [];
  const match = usersBefore.exec(text) ?? usersAfter.exec(text);
  return match ? [{ value: toNumber(match[1] as string, match[2]), words: match[0], rank: 0 }] : [];
});

const positiveShare = inAnyCase(
  /(?:positives?|fraud\w*|prevalence|base rate|minority class|positive rate|churn rate|fraud rate)\b[^.\n]{0,30}?(\d{1,3}(?:[.,]\d{1,4})?)\s?%|(\d{1,3}(?:[.,]\d{1,4})?)\s?%\s(?:of [\p{L} -]{2,40} )?(?:are|is|were)?\s?(?:positive|fraud\w*|defective|anomal\w*|spam|churn\w*)|(?:正样本率|положительных)[^\d\n]{0,20}(\d{1,3}(?:[.,]\d{1,4})?)\s?%/u,
);
/** Below this share of positives, in percent, a reviewer asks how training and evaluation handle them. */
const rareBelow = 10;
/** A percentage of something else than the positives. */
const otherShare = /precision|recall|false|must|alert|drop|reduc|increase|sampl/iu;

/** A stated share of positives below ten percent: "0.3 % of the transactions are fraudulent". */
export const rareShare = createNumberReader((text) => {
  if (!text.includes('%')) return [];
  const match = positiveShare.exec(text);
  if (!match || otherShare.test(match[0])) return [];
  const value = Number((match[1] ?? match[2] ?? match[3] ?? '').replace(',', '.'));
  return value > 0 && value < rareBelow ? [{ value, words: asWritten(text, match), rank: 0 }] : [];
});
