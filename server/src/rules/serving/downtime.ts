/** A month of 30 days, in milliseconds: the usual base of a service level agreement. */
export const month = 30 * 86_400_000;

/** What a service may be down in a period (milliseconds) at an availability (0.999 for 99.9 %), in milliseconds. */
export function allowedDowntime(availability: number, period: number): number {
  // 1 - 0.999 is 0.0010000000000000009.
  return Math.round((1 - availability) * period * 1e3) / 1e3;
}

/** Lengths that authors mean by the name of a period, in milliseconds: a month has 28 to 31 days. */
export const lengthsOf: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    day: [1],
    week: [7],
    month: [28, 30, 30.44, 31],
    quarter: [90, 91.3, 92],
    year: [360, 365, 366],
  }).map(([name, days]) => [name, days.map((one) => one * 86_400_000)]),
);

/**
 * Is a stated downtime (milliseconds) that of the availability, within 20 % (catalogue MLD609), for one of the lengths that a
 * period may have?
 */
export function matchesDowntime(availability: number, stated: number, lengths: readonly number[]): boolean {
  return lengths.some((length) => {
    const allowed = allowedDowntime(availability, length);
    return Math.abs(stated - allowed) <= allowed * 0.2;
  });
}
