/** Ranges: "10-20 ms", "2 to 3 weeks", "between 5 and 10 %". */
import { inAnyCase } from '../../text/by-script';
import { digitsAt, tidy } from './digits';
import { hasUnit, isGlued, type Read, stick, unitFollows } from './read';
import { tailAt } from './tail';
import { currencies, formAt } from './words';

const rangeSign = /[ \u00a0]?(?:[-–—]|\.{2,3}|…)[ \u00a0]?|\s(?:to|до|до|hasta)\s|[~～到至]/uy;
const rangeWord = /\s(?:and|и|y)\s/uy;

/** Whether what stands behind a number may be the sign or the word of a range: most have something else there. */
function mayGoOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // The end of the text; letters and signs of ASCII but `-`, `.` and `~`; of spaces it depends on what follows.
  if (Number.isNaN(code)) return false;
  if (code > 0x20 && code < 0x7f) return code === 0x2d || code === 0x2e || code === 0x7e;
  if (code !== 0x20) return true;
  const next = text.charCodeAt(at + 1);
  if (Number.isNaN(next)) return false;
  // "-", ".", "to", "hasta", "and", "y", and what is not ASCII.
  return (
    next >= 0x7f || next === 0x2d || next === 0x2e || next === 0x74 || next === 0x68 || next === 0x61 || next === 0x79
  );
}

const endsInBetween = inAnyCase(/(?:between|между|entre)\s[^\d]{0,3}$/u);

function isBetween(text: string, start: number, limit: number): boolean {
  return endsInBetween.test(text.slice(Math.max(limit, start - 14), start));
}

/** The upper end, where a range begins with `first`. */
export function rangeFrom(text: string, first: Read, limit: number): (Read & { readonly low: number }) | undefined {
  if (!mayGoOn(text, first.end)) return undefined;
  const sign = stick(rangeSign, text, first.end);
  const from = sign ?? (isBetween(text, first.start, limit) ? stick(rangeWord, text, first.end) : undefined);
  if (from === undefined) return undefined;
  const at = /\d/u.test(text.charAt(from)) ? from : from + 1;
  if (!/\d/u.test(text.charAt(at))) return undefined;
  const code = at > from ? formAt(currencies, text, from)?.meaning : undefined;
  if (at > from && code === undefined) return undefined;
  const digits = digitsAt(text, at, unitFollows);
  if (!digits) return undefined;
  const currency = code ?? first.tail.currency;
  const tail = tailAt(text, digits.end, digits.value, currency);
  if (
    tail.end === digits.end &&
    (isGlued(text, digits.end) || /^[-–:/]\d/u.test(text.slice(digits.end, digits.end + 2)))
  )
    return undefined;
  const value = tidy(digits.value * tail.factor);
  const firstHasTail = hasUnit(first.tail) && first.tail.end > first.digits;
  // "from 5 % to 7 %" tells a change.
  if (
    firstHasTail &&
    /\bfrom\s[^\d]{0,3}$/iu.test(text.slice(Math.max(limit, first.start - 9), first.start)) &&
    /to/u.test(text.slice(first.end, from))
  )
    return undefined;
  // "0.4 - 75" subtracts.
  const bare = !firstHasTail && !hasUnit(tail);
  if (bare && /^\s-\s$/u.test(text.slice(first.end, from))) return undefined;
  let low = first.value;
  if (!firstHasTail) {
    const plain = first.value / first.tail.factor;
    low = tidy(plain * tail.factor);
    if (low >= value && tail.multiplier !== undefined) low = tidy((plain * tail.factor) / tail.multiplier);
  } else if (tail.dimension !== first.tail.dimension) {
    // "10k-20k users", "10k – 20k": the unit stands behind the second number only.
    if (first.tail.dimension !== 'number' || first.tail.unit !== '') return undefined;
    low = tidy(first.value * (tail.factor / (tail.multiplier ?? 1)));
  }
  if (!(low < value)) return undefined;
  return { start: first.start, end: tail.end, value, low, digits: digits.end, tail };
}
