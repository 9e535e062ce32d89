import { byScript } from '../../text/by-script';
/** Numbers as they are written in digits. */

export interface Digits {
  readonly value: number;
  readonly end: number;
  /** "1,250": a decimal comma if a word of a language that writes it so follows. */
  readonly orElse?: number;
}

const grouped =
  /(\d{1,3})(?:([,\u00a0\u202f\u2009 _’'.])\d{3})(?:\2\d{3}){0,4}(?:(?!\2)[.,]\d{1,9})?(?![\d_])(?![.,]\d)/uy;
const plain = /\d{1,15}(?:\.\d{1,12})?(?!\d)/uy;
/** "2,3", "0,75": sure where a zero leads; elsewhere only before a unit. */
const comma = /(\d{1,9}),(\d{1,2}|\d{4,6})(?![\d])(?!,\s?\d)/uy;
const exponent = byScript(/[eE][+-]?\d{1,3}(?![\p{L}\d])/uy);
const timesTen = /\s?[x×*·]\s?10(?:\^\{?([+-]?\d{1,3})\}?|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))/uy;
const power = byScript(
  /\^\{?([+-]?\d{1,3})\}?(?![\p{L}\d.])|([⁻⁺]?[⁰²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|[⁻⁺][¹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,1})/uy,
);
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What an exponent, a power of ten or a power begins with. */
const raises = /^(?:[eE^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]|\s?[x×*·])/u;
const zero = 0x30;
const space = 0x20;

/** Behind most numbers stands a sign or a small letter, or a space and one, that tells without an expression. */
function mayRaise(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const own = code === space ? text.charCodeAt(at + 1) : code;
  // The end of the text, and of ASCII all but white space and `e E ^ x *`.
  if (Number.isNaN(own)) return false;
  if (own > space && own < 0x7f && !(own === 0x65 || own === 0x45 || own === 0x5e || own === 0x78 || own === 0x2a))
    return false;
  return raises.test(text.slice(at, at + 2));
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= zero && code <= zero + 9;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text, end)) end++;
  return end;
}

/** Whether digits that end at `end` go on behind a sign or a space, as those of most numbers do not. */
function isJoined(text: string, end: number): boolean {
  return isDigit(text, end + 1) && /[,\u00a0\u202f\u2009 _’'.]/u.test(text.charAt(end));
}

/** Longer runs of digits are identifiers. */
const mostDigits = 15;

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

/**
 * The number that begins at `start`, where a digit stands: `1,200,000`, `1 200 000`, `1.200.000`, `0.5`, `0,5`, `1e-4`, `10^6`,
 * `3 × 10⁸`, `0.03²`. `undefined` for what only looks like one: a version `1.2.3`, an identifier `0147`, a run of more than
 * fifteen digits. A decimal comma is taken where a zero leads; before other digits only if `unitFollows` says so of its end.
 */
export function digitsAt(
  text: string,
  start: number,
  unitFollows: (text: string, end: number) => boolean,
): Digits | undefined {
  if (text.charCodeAt(start) === zero && isDigit(text, start + 1)) return undefined;
  const base = mantissa(text, start, unitFollows);
  // What follows most numbers is no power, and a look at it is cheaper than three expressions.
  if (!base || !mayRaise(text, base.end)) return base;
  const e = at(exponent.of(text), text, base.end);
  if (e) return finite(Number(`${base.value}${e[0]}`), base.end + e[0].length);
  const ten = at(timesTen, text, base.end);
  if (ten) return finite(base.value * 10 ** exponentOf(ten), base.end + ten[0].length);
  const raised = at(power.of(text), text, base.end);
  if (raised) return finite(base.value ** exponentOf(raised), base.end + raised[0].length);
  return base;
}

function mantissa(
  text: string,
  start: number,
  unitFollows: (text: string, end: number) => boolean,
): Digits | undefined {
  const run = digitsEnd(text, start);
  if (run === start) return undefined;
  if (!isJoined(text, run))
    return run - start > mostDigits ? undefined : { value: Number(text.slice(start, run)), end: run };
  const groups = at(grouped, text, start);
  if (groups) {
    const [all, first = '', separator = ''] = groups;
    const end = start + all.length;
    const many = all.split(separator).length > 2;
    if (separator !== '.' || many) {
      if (first !== '0') {
        const escaped = separator === '.' ? /\./gu : new RegExp(separator, 'gu');
        const value = Number(all.replace(escaped, '').replace(',', '.'));
        const single = separator === ',' && !many && /^\d+,\d{3}$/u.test(all);
        return single ? { value, end, orElse: Number(all.replace(',', '.')) } : { value, end };
      }
    }
  }
  const decimal = at(comma, text, start);
  if (decimal) {
    const end = start + decimal[0].length;
    const sure = decimal[1] === '0' && !/[,(\d]\s?$/u.test(text.slice(Math.max(0, start - 2), start));
    if (sure || unitFollows(text, end)) return { value: Number(`${decimal[1]}.${decimal[2]}`), end };
  }
  const number = at(plain, text, start);
  if (!number) return undefined;
  const end = start + number[0].length;
  if (/^\.\d/u.test(text.slice(end, end + 2))) return undefined;
  return { value: Number(number[0]), end };
}

function exponentOf(match: RegExpExecArray): number {
  if (match[1] !== undefined) return Number(match[1]);
  let written = '';
  for (const character of match[2] ?? '')
    written += character === '⁻' ? '-' : character === '⁺' ? '+' : superscripts.indexOf(character);
  return Number(written);
}

function finite(value: number, end: number): Digits | undefined {
  return Number.isFinite(value) ? { value: tidy(value), end } : undefined;
}

/** Without the noise of binary fractions: 0.1 × 3 is 0.3. */
export function tidy(value: number): number {
  // Such a whole number has no more digits than that; of -0 the sign is lost either way.
  return Number.isInteger(value) && Math.abs(value) < 1e14 ? value + 0 : Number(value.toPrecision(14));
}
