/** What dimensions give when they are multiplied, divided and added. */
import { tidy } from './digits';
import type { Dimension, Quantity } from './types';
import { periods } from './words';

export type Operator = '×' | '/' | '+';

/** A value in seconds, bytes and currency units, with the exponents of these. */
interface Measured {
  readonly value: number;
  readonly time: number;
  readonly bytes: number;
  readonly money: number;
}

export interface Outcome {
  readonly dimension: Dimension;
  /** In the base unit of the dimension. */
  readonly value: number;
}

/** Numbers an author divides by to come from days, hours, months to seconds, in seconds. */
const conversions: ReadonlyMap<number, string> = new Map([
  [3600, 'hour'],
  [86_400, 'day'],
  [604_800, 'week'],
  [2_592_000, 'month'],
  [31_536_000, 'year'],
]);

function periodSeconds(quantity: Quantity): number | undefined {
  const name = quantity.period ?? quantity.per;
  const length = name === undefined ? undefined : periods.get(name);
  return length === undefined ? undefined : length / 1000;
}

/** `undefined` for what no arithmetic is done with: ranges, limits, numbers with a unit that nobody can read. */
function measured(quantity: Quantity): Measured | undefined {
  const { dimension, value, low, bound, unit, noun } = quantity;
  if (low !== undefined || (bound !== undefined && bound !== '=' && bound !== '~')) return undefined;
  const plain = { value, time: 0, bytes: 0, money: 0 };
  switch (dimension) {
    case 'duration':
      return { ...plain, value: value / 1000, time: 1 };
    case 'throughput':
      return { ...plain, time: -1, bytes: noun === 'byte' ? 1 : 0 };
    case 'storage':
      return { ...plain, bytes: 1 };
    case 'money': {
      const period = periodSeconds(quantity);
      return period === undefined ? { ...plain, money: 1 } : { ...plain, value: value / period, money: 1, time: -1 };
    }
    case 'number':
      return unit === '' || quantity.per !== undefined ? plain : undefined;
    default:
      return plain;
  }
}

function dimensionOf({ time, bytes, money }: Measured): Dimension | undefined {
  if (money === 1 && bytes === 0 && (time === 0 || time === -1)) return 'money';
  if (money !== 0) return undefined;
  if (bytes === 1) return time === 0 ? 'storage' : time === -1 ? 'throughput' : undefined;
  if (bytes !== 0) return undefined;
  return time === 0 ? 'number' : time === 1 ? 'duration' : time === -1 ? 'throughput' : undefined;
}

/** One factor of a product; `divides`: it stands behind a division sign. */
export interface Factor {
  readonly quantity: Quantity;
  readonly divides: boolean;
}

/**
 * What a product gives. With `stated` the author's units decide what dimensions alone leave open: that "/ 86400" turns days to
 * seconds, that "8 TB × 30 days = 240 TB" means 8 TB a day. `undefined`: the dimensions do not fit.
 */
export function productOf(factors: readonly Factor[], stated?: Quantity): Outcome | undefined {
  const usual = productByUnits(factors, stated);
  return usual && stated ? nearest(stated.value, [usual, ...inPeriods(factors, stated, usual)]) : usual;
}

/** "$0.14/h × 24 × 30 = $100 a month": bare numbers may be the hours of the month that the units would multiply with once more. */
function inPeriods(factors: readonly Factor[], stated: Quantity, usual: Outcome): readonly Outcome[] {
  const prices = factors.filter(({ quantity }) => quantity.dimension === 'money');
  const [price] = prices;
  const from = price && !price.divides ? periodSeconds(price.quantity) : undefined;
  const to = periodSeconds(stated);
  const bare = factors.some(({ quantity, divides }) => quantity.dimension === 'number' && !divides);
  if (prices.length !== 1 || from === undefined || to === undefined || to <= from || !bare) return [];
  return [{ ...usual, value: tidy((usual.value * from) / to) }];
}

function nearest(wanted: number, outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  const distance = ({ value }: Outcome): number => Math.abs(Math.log(value / wanted));
  return outcomes.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

function productByUnits(factors: readonly Factor[], stated?: Quantity): Outcome | undefined {
  const flow = factors.find(({ quantity }) => quantity.dimension === 'throughput' && quantity.period !== 'second');
  const flowPeriod = flow ? periodSeconds(flow.quantity) : undefined;
  let result: Measured = { value: 1, time: 0, bytes: 0, money: 0 };
  for (const { quantity, divides } of factors) {
    let one = measured(quantity);
    if (!one) return undefined;
    const conversion = quantity.dimension === 'number' && conversions.has(quantity.value) ? quantity.value : undefined;
    const seconds = quantity.dimension === 'duration' ? quantity.value / 1000 : conversion;
    // "200M/day / 86,400": the flow is per second already.
    if (divides && seconds !== undefined && seconds === flowPeriod) continue;
    if (conversion !== undefined && speaksOfTime(factors, divides, stated)) one = { ...one, time: 1 };
    const sign = divides ? -1 : 1;
    result = {
      value: divides ? result.value / one.value : result.value * one.value,
      time: result.time + sign * one.time,
      bytes: result.bytes + sign * one.bytes,
      money: result.money + sign * one.money,
    };
  }
  return settle(result, factors, flowPeriod, stated);
}

/** Whether a bare 86400 is a day: it divides towards a throughput, or multiplies one. */
function speaksOfTime(factors: readonly Factor[], divides: boolean, stated: Quantity | undefined): boolean {
  const flows = factors.some(({ quantity }) => quantity.dimension === 'throughput');
  return divides ? !flows && stated?.dimension === 'throughput' : flows;
}

function settle(
  result: Measured,
  factors: readonly Factor[],
  flowPeriod: number | undefined,
  stated: Quantity | undefined,
): Outcome | undefined {
  if (!Number.isFinite(result.value)) return undefined;
  const goal = stated && measured({ ...stated, bound: '=' });
  if (stated && !goal) return undefined;
  // "5,000 stores × 14 days" is no time; only the author can say that "8 reviewers × 2 h = 16 h" is.
  const times = (wanted: Dimension): boolean =>
    factors.some(({ quantity, divides }) => quantity.dimension === wanted && !divides);
  if (!stated && result.time === 1 && times('count')) return undefined;
  let fitted = result;
  if (goal && goal.time !== result.time) {
    const lasting = factors.filter(({ quantity, divides }) => quantity.dimension === 'duration' && !divides);
    const [span] = lasting;
    const written = span && Number.parseFloat(span.quantity.text.replace(/^[^\d]*/u, '').replace(/,(?=\d{3})/gu, ''));
    const period = (stated && periodSeconds(stated)) || flowPeriod;
    const isPeriod = span !== undefined && stated !== undefined && span.quantity.value / 1000 === periodSeconds(stated);
    // "8 TB × 30 days = 240 TB": thirty times. "10 QPS × 86,400 s = 864k a day": no times, the day itself.
    if (lasting.length === 1 && span && written && !isPeriod && result.time === goal.time + 1)
      fitted = { ...result, value: (result.value / (span.quantity.value / 1000)) * written, time: result.time - 1 };
    // "10M users × 20 = 200M/day", "100M × 20 requests/user/day = 2B": the author left out the day on one side.
    else if (period !== undefined && result.time === 0 && goal.time === -1)
      fitted = { ...result, value: result.value / period, time: -1 };
    else if (period !== undefined && result.time === -1 && goal.time === 0)
      fitted = { ...result, value: result.value * period, time: 0 };
  }
  const dimension = dimensionOf(fitted);
  if (dimension === undefined) return undefined;
  if (goal && (goal.time !== fitted.time || goal.bytes !== fitted.bytes || goal.money !== fitted.money))
    return undefined;
  if (dimension === 'duration') return { dimension, value: tidy(fitted.value * 1000) };
  if (dimension === 'money') {
    const period = fitted.time === -1 ? ((stated && periodSeconds(stated)) ?? moneyPeriod(factors)) : 1;
    return period === undefined ? undefined : { dimension, value: tidy(fitted.value * period) };
  }
  return { dimension: dimension === 'number' ? plainDimension(factors, stated) : dimension, value: tidy(fitted.value) };
}

/** Seconds of the period that the money of a product is given for. */
function moneyPeriod(factors: readonly Factor[]): number | undefined {
  for (const { quantity } of factors) {
    const period = periodSeconds(quantity);
    if (period !== undefined) return period;
  }
  return undefined;
}

/** Without unit: what the author says it is; else a count if things are counted above the line, a share if all are shares. */
function plainDimension(factors: readonly Factor[], stated: Quantity | undefined): Dimension {
  if (stated && stated.dimension !== 'number') return stated.dimension;
  if (factors.every(({ quantity }) => quantity.dimension === 'percent')) return 'percent';
  return factors.some(({ quantity, divides }) => quantity.dimension === 'count' && !divides) &&
    !factors.some(({ quantity, divides }) => quantity.dimension === 'count' && divides)
    ? 'count'
    : 'number';
}

/** The sum of quantities of one dimension, noun, currency and "per"; `undefined` for others. */
export function sumOf(terms: readonly Quantity[]): Outcome | undefined {
  const [first] = terms;
  if (!first || terms.some((one) => !measured(one) || !alike(one, first))) return undefined;
  return { dimension: first.dimension, value: tidy(terms.reduce((sum, { value }) => sum + value, 0)) };
}

function alike(one: Quantity, other: Quantity): boolean {
  return (
    one.dimension === other.dimension &&
    one.noun === other.noun &&
    one.currency === other.currency &&
    one.per === other.per &&
    one.points === other.points
  );
}
