/** What stands behind a number: multiplier, unit or counted thing, and what it is given for. */
import { tidy } from './digits';
import { countedAt, spaceEnd } from './noun';
import { type Rate, rateAt, rateQualifier } from './rate';
import type { Dimension } from './types';
import { ambiguous, bitrates, currencies, type Found, formAt, multipliers, type Unit, units } from './words';

export interface Tail {
  readonly end: number;
  readonly dimension: Dimension;
  /** Of multiplier and unit together. */
  readonly factor: number;
  readonly multiplier?: number;
  /** The language of the multiplier writes decimal commas. */
  readonly decimal?: true;
  readonly noun?: string;
  readonly points?: true;
  readonly currency?: string;
  readonly per?: string;
  readonly period?: string;
  /** As written. */
  readonly unit: string;
}

/** "7-day": a hyphen binds words, not letters ("3-d"). */
const hyphenUnit = /-(?=[\p{L}%])/uy;
/** Sizes of vectors: "128d" are dimensions. */
const vectorSizes: ReadonlySet<number> = new Set([
  32, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096,
]);

/** What stands behind the number `value` that ends at `at`. `currency`: the sign before the number. Bare numbers get a tail of no length. */
export function tailAt(text: string, at: number, value: number, currency?: string): Tail {
  const letter = ambiguousAt(text, at, currency);
  if (letter && letter.factor === undefined)
    return { end: letter.end, dimension: 'number', factor: 1, unit: letter.form };
  const multiplier = letter ?? multiplierAt(text, at);
  const times = multiplier?.factor ?? 1;
  const scaled = multiplier?.end ?? at;
  const rest = measureAt(text, scaled, value * times, currency, multiplier !== undefined);
  if (!multiplier) return rest;
  return {
    ...rest,
    factor: times * rest.factor,
    multiplier: times,
    ...('decimal' in multiplier ? { decimal: true } : {}),
  };
}

function multiplierAt(text: string, at: number): { factor: number; end: number; decimal?: true } | undefined {
  const spaced = spaceEnd(text, at);
  const found = formAt(multipliers, text, spaced) ?? formAt(multipliers, text, at + (text[at] === '-' ? 1 : 0));
  if (!found) return undefined;
  const { factor, decimal } = found.meaning;
  const end = found.end;
  // "2 hundred thousand", "5 тыс. руб": one more word may multiply.
  const next = formAt(multipliers, text, spaceEnd(text, end));
  if (next && next.meaning.factor > factor)
    return { factor: factor * next.meaning.factor, end: next.end, ...(decimal ? { decimal } : {}) };
  return { factor, end, ...(decimal ? { decimal } : {}) };
}

/** A letter such as the B of "10B". `factor` is absent where nobody can say what it means. */
function ambiguousAt(
  text: string,
  at: number,
  currency: string | undefined,
): { readonly form: string; readonly end: number; readonly factor?: number } | undefined {
  const spaced = spaceEnd(text, at);
  const found = formAt(ambiguous, text, spaced);
  if (!found) return undefined;
  const { form, as, touching } = found.meaning;
  const end = found.end;
  if (as !== undefined) {
    const counts =
      countedAt(text, spaceEnd(text, end), 2) !== undefined || formAt(currencies, text, spaceEnd(text, end));
    if (currency !== undefined || counts) return { form, end, factor: as };
    if (touching && spaced === at) {
      const rate = rateAt(text, end);
      // "200B/event" are bytes; "2B/day" are billions.
      if (form !== 'B' || rate === undefined || rate.period !== undefined) return { form, end, factor: as };
    }
  }
  return formAt(units, text, spaced) || formAt(bitrates, text, spaced) ? undefined : { form, end };
}

/** Unit, currency or noun behind number and multiplier. `value`: with the multiplier. */
function measureAt(text: string, at: number, value: number, currency: string | undefined, scaled: boolean): Tail {
  const sign = text[at] === '+' ? at + 1 : at;
  const hyphen = text[sign] === '-' && hyphenFollows(text, sign);
  const from = hyphen ? sign + 1 : spaceEnd(text, sign);
  if (currency !== undefined) {
    // "US$5 USD" names it twice.
    const again = formAt(currencies, text, from);
    return withRate(text, { end: again?.end ?? at, dimension: 'money', factor: 1, unit: '', currency }, sign);
  }
  const bits = hyphen ? undefined : formAt(bitrates, text, from);
  if (bits)
    return {
      end: bits.end,
      dimension: 'throughput',
      factor: bits.meaning,
      noun: 'byte',
      period: 'second',
      unit: unitText(text, sign, bits.end),
    };
  const unit = formAt(units, text, from);
  if (unit && isUnit(text, from, unit, value, { touching: from === sign, hyphen })) {
    const { dimension, factor, points, id } = unit.meaning;
    const { end } = unit;
    const tail: Tail = {
      end,
      dimension,
      factor,
      unit: unitText(text, sign, end),
      ...(points ? { points } : {}),
      ...(dimension === 'throughput' ? { noun: id, period: 'second' } : {}),
    };
    return withRate(text, tail, sign);
  }
  const money = hyphen || endsFormula(text, from) ? undefined : formAt(currencies, text, from);
  if (money)
    return withRate(
      text,
      {
        ...{ end: money.end, dimension: 'money', factor: 1, currency: money.meaning },
        unit: unitText(text, sign, money.end),
      },
      sign,
    );
  // "5 millones de usuarios"
  const partitive = scaled && /^de\s/u.test(text.slice(from, from + 3)) ? from + 3 : from;
  const counted = countedAt(text, partitive, value);
  if (counted) {
    const tail: Tail = {
      end: counted.end,
      dimension: 'count',
      factor: 1,
      noun: counted.noun,
      unit: unitText(text, sign, counted.end),
    };
    const flow = counted.flow === undefined ? undefined : rateQualifier(counted.flow);
    return flow
      ? { ...tail, dimension: 'throughput', factor: flow.factor, period: flow.period }
      : withRate(text, tail, sign);
  }
  // "2.0B/day", "50 per second": a flow of something that is not named.
  const unnamed = withRate(text, { end: scaled ? at : sign, dimension: 'number', factor: 1, unit: '' }, sign);
  return unnamed.unit === '' ? { end: at, dimension: 'number', factor: 1, unit: '' } : unnamed;
}

/** What is written from `from` to `end`, without the spaces around it. */
function unitText(text: string, from: number, end: number): string {
  return text.slice(from, end).trim();
}

function hyphenFollows(text: string, at: number): boolean {
  hyphenUnit.lastIndex = at;
  return hyphenUnit.test(text);
}

/** The dollar sign that closes "$p \approx 0.5$". */
function endsFormula(text: string, at: number): boolean {
  if (text.charAt(at) !== '$') return false;
  const opening = text.slice(Math.max(0, at - 80), at).lastIndexOf('$');
  return opening >= 0;
}

interface Joint {
  readonly touching: boolean;
  readonly hyphen: boolean;
}

/** Whether a form that looks like a unit is one behind this number. */
function isUnit(text: string, from: number, { meaning, end }: Found<Unit>, value: number, joint: Joint): boolean {
  const form = text.slice(from, end);
  const next = text.slice(end, end + 14);
  if (joint.hyphen && (form.length === 1 ? form !== '%' : meaning.dimension === 'ratio')) return false;
  if (meaning.dimension === 'ratio') return joint.touching && !/^\s?\d/u.test(next) && !/^[-\p{L}]/u.test(next);
  if (form === 's')
    return !(joint.touching && (/^\s?of\s/u.test(next) ? /^10+$/u.test(String(value)) : isDecade(value)));
  if (form === 'd') return !(joint.touching && vectorSizes.has(value));
  if (form === 'min') return !/^\s?(?:max|\d+\s?max)/u.test(next);
  if (form === '年') return !(value >= 1900 && value < 2100);
  if (/^pts?$/iu.test(form)) return isChange(text, from, end);
  if (form.toLowerCase() === 'points') return value <= 100;
  if (/^quarters?$/iu.test(form)) return !/^\s?of\s/u.test(next);
  if (form === '%') return !/^-?ile/u.test(next);
  return true;
}

const changeBefore = /(?:[+−–±-]\s?|\bby (?:about |some |at least |at most |up to )?)\d[\d.,]*\s?$/iu;
const changeBehind = /^\s(?:better|worse|higher|lower|up|down|above|below|ahead|behind|gain|drop|lift|loss)\b/iu;

/** "12 pt" is the size of a font and "40 pts" are patients: only what changes is given in percentage points. */
function isChange(text: string, from: number, end: number): boolean {
  return changeBefore.test(text.slice(Math.max(0, from - 40), from)) || changeBehind.test(text.slice(end, end + 12));
}

/** "the 1990s", "the 80s". */
function isDecade(value: number): boolean {
  return value >= 1900 && value < 2100 && value % 10 === 0;
}

/** The tail with what it is given for, if that follows; its unit is written from `from` on. */
function withRate(text: string, tail: Tail, from: number): Tail {
  const rate = rateAt(text, tail.end);
  if (!rate) return tail;
  const unit = unitText(text, from, rate.end);
  const flows = tail.dimension === 'count' || tail.dimension === 'number' || tail.dimension === 'storage';
  if (rate.period !== undefined && flows) {
    return {
      ...tail,
      end: rate.end,
      unit,
      dimension: 'throughput',
      factor: tidy(tail.factor * rate.factor),
      period: rate.period,
      ...(tail.dimension === 'storage' ? { noun: 'byte' } : {}),
      ...(rate.per === undefined ? {} : { per: rate.per }),
    };
  }
  return { ...tail, end: rate.end, unit, per: describe(rate) };
}

function describe({ per, period }: Rate): string {
  return [per, period].filter((one) => one !== undefined).join(' per ');
}
