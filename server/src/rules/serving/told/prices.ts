/** Prices of tokens that are told in words: "12,000 tokens at 2.50 USD per million cost 0.30 USD". */

import { ofText } from '../../../reading/of-text';
import { foldCase } from '../../../text/fold-case';
import type { Told } from './types';

/** Prices are rounded; a slip is a factor of ten or a thousand. */
const tolerance = 1 / 3;

const amount = String.raw`\d[\d,]*(?:\.\d+)?`;
const money = '(?:usd|eur|gbp|dollars?|euros?|cents?)';
const priced = new RegExp(
  String.raw`(?<![\d.,×*x] ?)(?<tokens>${amount}) ?(?<kilo>k|thousand)? ?(?:input |output |prompt )?tokens\b[^.|\d×*]{0,40}?(?:\bat|@) ?[$€£]?(?<price>${amount})(?: ?${money})? ?(?:per|/|a) ?(?:(?<million>1 ?m|m|million)|1 ?k|k|thousand|1,000)\b(?: (?:input |output )?tokens?)?[^.|\d×*+]{0,25}?(?:\bcosts?\b|=|\bis\b|\bare\b|\bmakes?\b)[^.|\d×*+]{0,20}?(?<result>${amount})`,
  'u',
);
/** Then the result is that of many calls, or of input and output. */
const ofMore =
  /\b(?:day|daily|week|month|monthly|year|calls|requests|queries|questions|users|cents?|total|together|plus|output tokens)\b/u;

/** What tokens cost, where another result is stated than their number times their price. Offsets into the text. */
export const wronglyPriced = ofText(({ text, sentences }): readonly Told[] => {
  if (!text.includes('tokens')) return none;
  const folded = foldCase(text);
  const found = priced.exec(folded);
  const { tokens, kilo, price, million, result } = found?.groups ?? {};
  if (!found || tokens === undefined || price === undefined || result === undefined) return none;
  const end = found.index + found[0].length;
  if (ofMore.test(folded.slice(found.index, end + 20))) return none;
  const said = sentences.find((one) => one.start <= end && end <= one.start + one.text.length);
  if (!said || said.hedged || said.question) return none;
  const number = numberIn(tokens) * (kilo === undefined ? 1 : 1000);
  const value = (number * numberIn(price)) / (million === undefined ? 1000 : 1e6);
  const stated = numberIn(result);
  if (value <= 0 || stated <= 0 || Math.abs(Math.log(stated / value)) <= Math.log(1 + tolerance)) return none;
  return [
    {
      start: end - result.length,
      end,
      text: `${tokens}${kilo ?? ''} tokens × ${price} per ${million === undefined ? 'thousand' : 'million'}`,
      right: String(Number(value.toPrecision(2))),
      value,
      stated,
    },
  ];
});

const none: readonly Told[] = [];

function numberIn(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
