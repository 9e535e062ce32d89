/** Shares that are told with what they are of: "2% of 18,500 calls (370)". */

import { formatQuantity } from '../../../language/quantities/format';
import type { Quantity } from '../../../language/quantities/types';
import { byScript, inAnyCase } from '../../../text/by-script';
import { amount, bare, different, isAmount, isBounded, samePeriod } from './amounts';
import type { Told } from './types';

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
export function sharesIn(text: string, quantities: readonly Quantity[]): readonly Told[] {
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
export function partsIn(text: string, quantities: readonly Quantity[]): readonly Told[] {
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

/** The sign of a result may be taken for a part of its number. */
function upToDigits(text: string, { end }: Quantity, { start, text: written }: Quantity): string {
  return text.slice(end, start + Math.max(0, written.search(/\d/u)));
}

/** Of one noun and period, or a number alone in brackets or at the end. */
function sameThing(whole: Quantity, result: Quantity, text: string): boolean {
  if (!samePeriod(whole, result)) return false;
  if (result.noun !== undefined) return result.noun === whole.noun;
  return result.dimension === 'number' && /^\s?(?:[).,;]|$)/u.test(text.slice(result.end, result.end + 2));
}
