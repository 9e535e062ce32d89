/** Writes values as an author would, and as `quantitiesIn` reads them again. */
import { builtInUnits } from '../../schema/registry';
import type { Dimension } from './types';

type Scale = readonly (readonly [factor: number, sign: string])[];

/** From the smallest. Counts have no "T": a trillion of anything is read as a mistake sooner than as a number. */
const counts: Scale = [
  [1, ''],
  [1e3, 'k'],
  [1e6, 'M'],
  [1e9, 'B'],
];
const storage: Scale = [
  [1, ' B'],
  [1e3, ' kB'],
  [1e6, ' MB'],
  [1e9, ' GB'],
  [1e12, ' TB'],
  [1e15, ' PB'],
];
const durations: Scale = [
  [1e-6, ' ns'],
  [1e-3, ' µs'],
  [1, ' ms'],
  [1e3, ' s'],
  [60_000, ' min'],
  [3.6e6, ' h'],
  [8.64e7, ' d'],
];
const secondsPerDay = 86_400;
/** Flows slower than this, per second, are told per day. */
const slow = 0.1;

/**
 * "102.4 GB", "23.1k QPS", "20/day", "45 ms", "12.3%", "3 d", "1.2M", "5x". `value` in the base unit of the dimension; `currency`
 * is the ISO code of money, without which only the number is written. Rounded to one decimal from ten on, to three digits below:
 * less than one percent is lost. What is not finite is written as it is.
 */
export function formatQuantity(dimension: Dimension, value: number, currency?: string): string {
  if (!Number.isFinite(value)) return String(value);
  if (value < 0) return `-${formatQuantity(dimension, -value, currency)}`;
  switch (dimension) {
    case 'duration':
      return scaled(value, durations, 2);
    case 'storage':
      return scaled(value, storage, 0);
    case 'throughput':
      return value > 0 && value < slow
        ? `${scaled(value * secondsPerDay, counts, 0)}/day`
        : `${scaled(value, counts, 0)} QPS`;
    case 'percent':
      return `${rounded(value * 100)}%`;
    case 'ratio':
      return `${rounded(value)}x`;
    case 'money':
      return `${signOf(currency)}${scaled(value, counts, 0)}`;
    default:
      return scaled(value, counts, 0);
  }
}

function scaled(value: number, scale: Scale, home: number): string {
  if (value === 0) return `0${scale[home]?.[1] ?? ''}`;
  let chosen = scale[0] as Scale[number];
  // 999.96 is written as the next unit's 1, not as this one's 1000.
  for (const step of scale) if (Number(rounded(value / step[0])) >= 1) chosen = step;
  return `${rounded(value / chosen[0])}${chosen[1]}`;
}

function rounded(value: number): string {
  if (value >= 1e15) return value.toExponential(2).replace('+', '');
  if (value >= 10) return String(Math.round(value * 10) / 10);
  const digits = Number(value.toPrecision(3));
  return digits >= 1e-6 || digits === 0 ? String(digits) : digits.toExponential();
}

function signOf(currency: string | undefined): string {
  if (currency === undefined) return '';
  const [sign = currency] = builtInUnits().currencies.find(({ code }) => code === currency)?.forms ?? [];
  return /^\p{L}/u.test(sign) ? `${currency} ` : sign;
}
