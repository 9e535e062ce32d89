/** Calculations that are told in words instead of signs: "2% of 18,500 calls (370)", "6,000 members at $40 each make $240,000". */

import { quantitiesIn } from '../../language/quantities';
import { formatQuantity } from '../../language/quantities/format';
import type { Quantity } from '../../language/quantities/types';
import { periods } from '../../language/quantities/words';
import { ofText } from '../../reading/of-text';
import type { Sentence } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';

export interface Told {
  /** UTF-16 offsets of the stated result in the text. */
  readonly start: number;
  readonly end: number;
  /** What is calculated, with signs. */
  readonly text: string;
  readonly right: string;
  /** The right value and the stated one, in one unit. */
  readonly value: number;
  readonly stated: number;
}

/** Of what words tell, only what is off by more than a third counts: shares are rounded, and so is what they are of. */
const tolerance = 1 / 3;

/** Few texts do; of the others nothing more is read. */
const hasTwoNumbers = /\d\D+\d/u;
const mayTell = /[%$€£]|parameters|\b(?:each|one)\b/u;

/** Calculations told in one sentence whose result is another than the one stated. */
export const wronglyTold = ofText(({ text, sentences }): readonly Told[] => {
  if (!hasTwoNumbers.test(text) || !mayTell.test(foldCase(text))) return none;
  const quantities = quantitiesIn(text);
  const certain = sentences.filter(({ hedged, question }) => !hedged && !question);
  const isCertain = ({ start }: Told): boolean =>
    certain.some((one) => start >= one.start && start < one.start + one.text.length);
  return [
    // A semicolon parts sentences, and "6,000 members; at $40 each" belongs together.
    ...[...sharesIn(text, quantities), ...partsIn(text, quantities), ...sumsOfMoney(text, quantities)].filter(
      isCertain,
    ),
    ...certain.flatMap((one) => [...weightsIn(one, quantities), ...machinesIn(one)]),
  ];
});

const none: readonly Told[] = [];

const ofGap = inAnyCase(/^ of (?:the |our |all |these |those )?$/u);
const resultGap = inAnyCase(
  /^(?: \p{L}+){0,3}(?:,? (?:is|are|makes?|means?|gives?|i\.e\.|that is|which is|which are)| =|,? =|,? so| \()\s?(?:about |around |roughly )?$/u,
);
const beside = /^,? (?:and|at|of which|with)(?: about| around| roughly)? $/iu;
const behind = inAnyCase(
  /^(?: [\p{L}-]+){0,4}, (?:about |that is |this is |these are |it is |i\.e\. |so |we expect |which makes |which is ){0,2}$/u,
);
/** So far behind a result its words still speak of it, in UTF-16 units. */
const reach = 30;
/** A share on top of, or taken off, is no share of. */
const onTop = inAnyCase(
  /\b(?:head-?room|growth|grow\p{L}*|margin|spare|reserve\p{L}*|more|less|increase\p{L}*|drop\p{L}*|utili[sz]\p{L}+|load|target|within|threshold|tolerance|loss|retry|retries|discount|vat|tax)\b/u,
);

const times = /^\s?[×x*]\s?$/iu;
const equals = /^\s?[=≈]\s?(?:about |around |roughly )?$/iu;

/** "2% of 18,500 conversations (370)", "at 410,000 comments a day and 0.2% hidden, about 820 comments a day". */
function sharesIn(text: string, quantities: readonly Quantity[]): readonly Told[] {
  return quantities.flatMap((first, at) => {
    const [second, result] = [quantities[at + 1], quantities[at + 2]];
    if (!second || !result || !isAmount(result) || result.low !== undefined || isBounded(result)) return [];
    const [between, before] = [text.slice(first.end, second.start), text.slice(second.end, result.start)];
    const told =
      first.dimension === 'percent'
        ? ofGap.test(between) && resultGap.test(before) && { share: first, whole: second }
        : second.dimension === 'percent' &&
          ((beside.test(between) && behind.test(before)) ||
            (times.test(between) && equals.test(upToDigits(text, second, result)))) && {
            share: second,
            whole: first,
          };
    if (
      !told ||
      !isAmount(told.whole) ||
      told.share.points ||
      told.share.low !== undefined ||
      onTop.test(text.slice(first.start, result.end + reach))
    )
      return [];
    const { share, whole } = told;
    // What signs calculate may be called otherwise: "65 queries a second × 9% = 6 rewrites a second".
    if (!times.test(between) ? !sameThing(whole, result, text) : !samePeriod(whole, result)) return [];
    return wrongShare(share, whole, result);
  });
}

const ofBefore = /\bof (?:the |our |all |these |those )?(?:about |around |roughly )?$/iu;
const wholeGap = inAnyCase(/^(?: [\p{L}-]+){0,3}, (?:about |around |roughly |only )?$/u);
const shareGap = inAnyCase(
  /^(?: [\p{L}-]+){0,4} (?:is|are|makes?|means?|gives?|=|would be|will be) (?:about |around |roughly |only )?$/u,
);

/** "Of 777,600 discs a day, 1% false rejects are 777 discs": of one thing by its noun, which stands behind both. */
function partsIn(text: string, quantities: readonly Quantity[]): readonly Told[] {
  return quantities.flatMap((whole, at) => {
    const [share, result] = [quantities[at + 1], quantities[at + 2]];
    if (share?.dimension !== 'percent' || !result || !isAmount(whole) || !isAmount(result)) return [];
    if (share.points || [whole, share, result].some((one) => one.low !== undefined) || isBounded(result)) return [];
    const fits =
      ofBefore.test(text.slice(0, whole.start)) &&
      wholeGap.test(text.slice(whole.end, share.start)) &&
      shareGap.test(text.slice(share.end, result.start)) &&
      thingBehind(text, whole) === thingBehind(text, result) &&
      (result.period === undefined || result.period === whole.period);
    if (!fits || onTop.test(text.slice(whole.start, result.end))) return [];
    return wrongShare(share, whole, result);
  });
}

/** Where the share of the whole is another number than the one that is told. */
function wrongShare(share: Quantity, whole: Quantity, result: Quantity): readonly Told[] {
  const value = amount(whole) * share.value;
  if (!different(value, amount(result))) return [];
  return [
    {
      ...{ start: result.start, end: result.end, value, stated: amount(result) },
      text: `${share.text} of ${bare(whole)}`,
      right: formatQuantity('count', value),
    },
  ];
}

const itsNumber = byScript(/^[\P{L}]*\d[\d,.]*\s?(?:million|thousand|billion)?/iu);

/** The noun of a number, which is part of the quantity or the word behind it. */
function thingBehind(text: string, { start, end }: Quantity): string {
  const said = text.slice(start, end + 24);
  return /\p{L}{3,}/u.exec(said.replace(itsNumber.of(said), ''))?.[0].toLowerCase() ?? '';
}

const eachGap = /^[^.;:\d]{0,24}[;,]?(?: at| with| times| costs?| saves?| of)(?: about| a value of| around)? $/iu;
const eachResult = inAnyCase(
  /^(?: \p{L}+){0,2} (?:each|apiece)\b[^.;:\d]{0,12}?(?:,| this is| that is| is| are| makes?| give\p{L}*| =)\s?(?:this is |that is |it is |we save |about |around |roughly ){0,2}$/u,
);

/** "6,000 members a month; at $40 each this is $240,000 a month". */
function sumsOfMoney(text: string, quantities: readonly Quantity[]): readonly Told[] {
  return quantities.flatMap((many, at) => {
    const [price, result] = [quantities[at + 1], quantities[at + 2]];
    if (!isAmount(many) || price?.dimension !== 'money' || result?.dimension !== 'money') return [];
    if (many.low !== undefined || price.low !== undefined || result.low !== undefined || isBounded(result)) return [];
    const fits =
      eachGap.test(text.slice(many.end, price.start)) && eachResult.test(text.slice(price.end, result.start));
    // "A month" of the result that the number does not have, or another: nobody can tell how often.
    if (!fits || price.currency !== result.currency || (many.period ?? '') !== (result.period ?? result.per ?? ''))
      return [];
    const value = amount(many) * price.value;
    return different(value, result.value)
      ? [
          {
            ...{ start: result.start, end: result.end, value, stated: result.value },
            text: `${bare(many)} × ${price.text}`,
            right: formatQuantity('money', value, result.currency),
          },
        ]
      : [];
  });
}

const precision = /\b(?<bits>32|16|8|4|2)[ -]?bits?\b|\b(?:fp|bf|int|float|uint|nf)(?<type>32|16|8|4)\b/giu;
const weightsGap = inAnyCase(
  /(?:\bso|=|≈|→|\bthat is|\bi\.e\.|\bmakes?|\btakes?|\bneed(?:s|ing)?|\boccup\p{L}+|\bweigh\p{L}*|\bfits? (?:in|into|on)|\()\s?(?:about |only |some |in |into )?$/u,
);
/** Then not all weights are kept, or not in one place. */
const notWhole = inAnyCase(
  /\b(?:spars\p{L}*|prun\p{L}*|experts?|moe|active|compress\p{L}*|adapters?|q?lora|offload\p{L}*|shard\p{L}*|each|per|gpus|devices|trainable|embedding\p{L}*)\b/u,
);

/** "3.1 million parameters, 8-bit weights, so 1.6 MB": they need 3.1 MB. More than the weights may be needed, never less. */
function weightsIn(sentence: Sentence, quantities: readonly Quantity[]): readonly Told[] {
  const { text } = sentence;
  const here = quantities.filter((one) => one.start >= sentence.start && one.end <= sentence.start + text.length);
  const parameters = here.filter(({ dimension, noun }) => dimension === 'count' && noun === 'parameter');
  const sizes = here.filter(({ dimension }) => dimension === 'storage');
  const [count] = parameters;
  const [size] = sizes;
  if (!count || !size || parameters.length > 1 || sizes.length > 1 || size.start < count.end) return [];
  const between = text.slice(count.end - sentence.start, size.start - sentence.start);
  if (!weightsGap.test(between) || notWhole.test(text) || isBounded(size)) return [];
  const kinds = new Set([...text.matchAll(precision)].map(({ groups }) => Number(groups?.bits ?? groups?.type)));
  const [bits] = kinds;
  if (bits === undefined || kinds.size > 1) return [];
  const value = (count.value * bits) / 8;
  // Counted by 1024 they are up to a tenth less.
  return value > size.value * 1.15
    ? [
        {
          ...{ start: size.start, end: size.end, value, stated: size.value },
          text: `${count.text} × ${bits} bit`,
          right: formatQuantity('storage', value),
        },
      ]
    : [];
}

const unit = 'core|pod|instance|replica|worker|machine|server|gpu|node|vm|container';
/** From the first digit on, and with words that can be shared out in one way only: a run without an end takes linear time. */
const rate = String.raw`(?<![\d,.])(?<rate>\d[\d,.]*)(?<k>k)? ?(?:\p{L}+(?: \p{L}+)? ?)??(?:\/ ?s\b|\/sec\b|per second|a second)`;
const ofOne = inAnyCase({
  source: String.raw`\b(?:one|each|a|every) (?<unit>${unit}) (?:can )?(?:handles?|serves?|does|do|carry|carries|takes?|scores?|manages?|answers?) (?:about )?${rate}`,
  flags: 'u',
});
const anyRate = byScript({ source: rate, flags: 'giu' });
const spelled = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const machineCount = new RegExp(String.raw`\b(?<count>\d+|${spelled.join('|')}) (?<unit>${unit})s\b`, 'iu');
/** Then not all of the load reaches them. */
const lighter = inAnyCase(
  /\b(?:cach\p{L}*|shed\p{L}*|average|mean|batch\p{L}*|each region|per region|zones?|today|more|extra|spare|additional)\b/u,
);

/** "One pod handles 150 requests/s, so ten pods carry the peak of 2,600 requests/s": 18 are needed. */
function machinesIn({ text, start }: Sentence): readonly Told[] {
  const one = ofOne.exec(text);
  const planned = one && machineCount.exec(text);
  if (!one?.groups || !planned?.groups || lighter.test(text)) return [];
  if (one.groups.unit?.toLowerCase() !== planned.groups.unit?.toLowerCase()) return [];
  const each = rateOf(one.groups);
  const loads = [...text.matchAll(anyRate.of(text))].map(({ groups }) => rateOf(groups)).filter((load) => load > each);
  const [load] = loads;
  if (load === undefined || loads.length > 1 || !(each > 0)) return [];
  const word = planned.groups.count ?? '';
  const stated = /^\d/u.test(word) ? Number(word) : spelled.indexOf(word.toLowerCase()) + 2;
  const value = Math.ceil(load / each - 0.02);
  if (stated >= value) return [];
  const from = start + planned.index;
  return [
    {
      ...{ start: from, end: from + planned[0].length, value, stated },
      text: `${plain(load)} ÷ ${plain(each)} a second`,
      right: `${value} ${planned.groups.unit}s`,
    },
  ];
}

function rateOf(groups: Readonly<Record<string, string | undefined>> | undefined): number {
  return Number((groups?.rate ?? '').replace(/[.,]$/u, '').replaceAll(',', '')) * (groups?.k === undefined ? 1 : 1000);
}

function plain(value: number): string {
  return value.toLocaleString('en-US');
}

function isAmount({ dimension, period, noun }: Quantity): boolean {
  return (
    dimension === 'count' ||
    dimension === 'number' ||
    (dimension === 'throughput' && period !== undefined && noun !== 'byte')
  );
}

function isBounded({ bound }: Quantity): boolean {
  return bound !== undefined && bound !== '~' && bound !== '=';
}

/** The sign of a result may be taken for a part of its number. */
function upToDigits(text: string, { end }: Quantity, { start, text: written }: Quantity): string {
  return text.slice(end, start + Math.max(0, written.search(/\d/u)));
}

function samePeriod(whole: Quantity, result: Quantity): boolean {
  return result.period === undefined || result.period === whole.period;
}

/** Of one noun and period, or a number alone in brackets or at the end. */
function sameThing(whole: Quantity, result: Quantity, text: string): boolean {
  if (!samePeriod(whole, result)) return false;
  if (result.noun !== undefined) return result.noun === whole.noun;
  return result.dimension === 'number' && /^\s?(?:[).,;]|$)/u.test(text.slice(result.end, result.end + 2));
}

/** As written: of a flow so many in its period. */
function amount({ dimension, value, period }: Quantity): number {
  return dimension === 'throughput' ? (value * (periods.get(period ?? '') ?? 1000)) / 1000 : value;
}

function different(right: number, stated: number): boolean {
  return right > 0 && stated > 0 && Math.abs(right - stated) > tolerance * Math.max(right, stated);
}

/** Without "about" and "at most". */
function bare({ text }: Quantity): string {
  return text.slice(Math.max(0, text.search(/\d/u)));
}
