import { formatQuantity } from '../../../language/quantities/format';
import type { Quantity } from '../../../language/quantities/types';
import { inAnyCase } from '../../../text/by-script';
import { amount, bare, different, isAmount, isBounded } from './amounts';
import type { Told } from './types';

const eachGap = /^[^.;:\d]{0,24}[;,]?(?: at| with| times| costs?| saves?| of)(?: about| a value of| around)? $/iu;
const eachResult = inAnyCase(
  /^(?: \p{L}+){0,2} (?:each|apiece)\b[^.;:\d]{0,12}?(?:,| this is| that is| is| are| makes?| give\p{L}*| =)\s?(?:this is |that is |it is |we save |about |around |roughly ){0,2}$/u,
);

/** "6,000 members a month; at $40 each this is $240,000 a month". */
export function sumsOfMoney(text: string, quantities: readonly Quantity[]): readonly Told[] {
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
