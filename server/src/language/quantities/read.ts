/** Reads one number of a text: sign, currency, digits, unit. */
import { inAnyCase } from '../../text/by-script';
import { digitsAt, tidy } from './digits';
import { type Tail, tailAt } from './tail';
import { currencies, currencyEnds, formAt, isSpacedLetter, isSpacedLetterAt, nines, numerals, wordEnd } from './words';

/** A number with what stands behind it, before ranges, bounds and percentiles are seen. */
export interface Read {
  /** Of the sign or currency before the number. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly digits: number;
  readonly tail: Tail;
}

const plusMinus = /[ \u00a0]?\(?(?:±|\+\/[-−]|\+[-−])[ \u00a0]?/uy;

/** Behind a space and a bracket at most "±" or "+/-" begins. */
function mayVary(text: string, at: number): boolean {
  for (let next = at; next < at + 3; next++) if (text[next] === '±' || text[next] === '+') return true;
  return false;
}

/** Where the sticky pattern that matches at `at` ends. */
export function stick(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where the token with the digit at `at` ends: its letters, digits, and what joins them. */
export function tokenEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length) {
    const character = text.charAt(end);
    if (/[\p{L}\d_]/u.test(character) && !/[\u3040-\u30ff\u3400-\u9fff]/u.test(character)) end++;
    else if (/[.,]/u.test(character) && /\d/u.test(text.charAt(end + 1))) end += 2;
    else if (character === '-' && /\d/u.test(text.charAt(end + 1))) end += 2;
    else break;
  }
  return Math.max(end, at + 1);
}

const sub = inAnyCase(/(?<!\p{L})sub-$/u);

/** A digit that belongs to a name or to something longer: S3, v2, Recall@500, top-10, RFC-0147. */
function isPartOfName(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (before === '' || before === ' ') return false;
  if (isSpacedLetter(before) || /[\d_@\\]/u.test(before)) return true;
  const further = text.charAt(at - 2);
  // A port: " :5173".
  if (before === ':') return further === '' || /\s/u.test(further);
  if (before === '.') return /[\p{L}\d]/u.test(further);
  if (before === '/') return isSpacedLetter(further);
  if (before !== '-' || !(isSpacedLetter(further) || /\d/u.test(further))) return false;
  return !sub.test(text.slice(Math.max(0, at - 5), at));
}

/** A number in words ("two", "three nines") at offset `at`, where `word` begins; undefined where the word is none, or part of another. */
export function readNumeral(text: string, at: number, word: string): Read | undefined {
  if (/[\p{L}\p{N}-]/u.test(text.charAt(at - 1))) return undefined;
  const key = word.toLowerCase();
  const end = at + word.length;
  const phrase = `${key} ${text.slice(end + 1, wordEnd(text, end + 1)).toLowerCase()}`;
  const availability = Object.hasOwn(nines, phrase) ? nines[phrase] : undefined;
  if (availability !== undefined) {
    const tail: Tail = {
      end: at + phrase.length,
      dimension: 'percent',
      factor: 1,
      unit: text.slice(end + 1, at + phrase.length),
    };
    return { start: at, end: tail.end, value: availability, digits: end, tail };
  }
  const value = numerals[key] ?? 0;
  const tail = tailAt(text, end, value);
  const sure = tail.multiplier !== undefined || tail.dimension === 'duration' || tail.dimension === 'percent';
  return sure ? { start: at, end: tail.end, value: value * tail.factor, digits: end, tail } : undefined;
}

/** The number at `at` with sign, currency and tail; `undefined` where it is none. */
export function readNumber(text: string, at: number, limit: number): Read | undefined {
  if (isPartOfName(text, at)) return undefined;
  const point = text.charAt(at - 1) === '.' && at - 1 >= limit;
  const digits = digitsAt(text, at, unitFollows);
  if (!digits) return undefined;
  let { value, end } = digits;
  if (point) value = Number(`0.${text.slice(at, end).replace(/\D/gu, '')}`);
  // "$10$" is a formula.
  const formula = text.charAt(end) === '$';
  const sign = formula ? undefined : currencyBefore(text, point ? at - 1 : at, limit);
  const minus = minusBefore(text, sign?.start ?? (point ? at - 1 : at), limit);
  const spread = mayVary(text, end) ? stick(plusMinus, text, end) : undefined;
  const numbersEnd = end;
  if (spread !== undefined) end = spreadEnd(text, spread) ?? end;
  const tail = tailAt(text, end, value, sign?.code);
  if (tail.decimal && digits.orElse !== undefined) value = digits.orElse;
  if (tail.end === end && isGlued(text, end)) return undefined;
  const after = tail.end === end || !mayVary(text, tail.end) ? undefined : stick(plusMinus, text, tail.end);
  const whole = after === undefined ? undefined : spreadEnd(text, after, true);
  const start = minus ?? sign?.start ?? (point ? at - 1 : at);
  return {
    start,
    end: whole ?? tail.end,
    value: tidy((minus === undefined ? value : -value) * tail.factor),
    digits: numbersEnd,
    tail,
  };
}

/** Whether a unit stands behind a number that ends at `end`. */
export function unitFollows(text: string, end: number): boolean {
  return hasUnit(tailAt(text, end, 1));
}

/** Whether what stands behind a number says more than a plain number would: a unit, a counted thing or a multiplier. */
export function hasUnit(tail: Tail): boolean {
  return tail.dimension !== 'number' || tail.multiplier !== undefined;
}

const lowLine = 0x5f;
const at = 0x40;
const hyphen = 0x2d;

/** Letters that touch a number and are no unit: "3D", "2nd", "4xlarge", "3-tier", "7_b". */
export function isGlued(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  return (
    isSpacedLetterAt(text, end) ||
    next === lowLine ||
    next === at ||
    (next === hyphen && isSpacedLetterAt(text, end + 1))
  );
}

/** End of the number behind "±", with its unit if `unit`, and of the bracket it stands in. */
function spreadEnd(text: string, at: number, unit = false): number | undefined {
  const digits = digitsAt(text, at, () => true);
  if (!digits) return undefined;
  const end = unit ? tailAt(text, digits.end, digits.value).end : digits.end;
  return text.charAt(end) === ')' ? end + 1 : end;
}

function currencyBefore(
  text: string,
  at: number,
  limit: number,
): { readonly start: number; readonly code: string } | undefined {
  // A sign or a code in capitals ends right before the number, or a space before it.
  const spaced = text.charCodeAt(at - 1) === 0x20 || text.charCodeAt(at - 1) === 0xa0;
  if (!currencyEnds.has(text.charCodeAt(at - (spaced ? 2 : 1)))) return undefined;
  for (let length = 4; length >= 1; length--) {
    for (const gap of [0, 1]) {
      const start = at - gap - length;
      if (start < limit || (gap === 1 && !spaced)) continue;
      if (isSpacedLetter(text[start]) && isSpacedLetter(text[start - 1])) continue;
      const found = formAt(currencies, text.slice(start, at - gap), 0);
      if (found && found.end === length && found.meaning && isWhole(text.slice(start, at - gap)))
        return { start, code: found.meaning };
    }
  }
  return undefined;
}

/** Signs and codes stand before a number, "euros 5" does not. */
function isWhole(form: string): boolean {
  return !/^\p{L}/u.test(form) || /^(?:US\$|[A-Z]{3})$/u.test(form);
}

function minusBefore(text: string, start: number, limit: number): number | undefined {
  const at = start - 1;
  if (at < limit) return undefined;
  const code = text.charCodeAt(at);
  if (code !== hyphen && code !== 0x2212 && code !== 0x2013) return undefined;
  return at === 0 || /[\s(|[=<>≤≥:,/]/u.test(text.charAt(at - 1)) ? at : undefined;
}
