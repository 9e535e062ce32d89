/** Seconds of a day. */
const day = 86_400;

/** Requests per second, on average, of so many users with so many requests each a day. */
export function averageRate(users: number, requestsPerUserAndDay: number): number {
  return (users * requestsPerUserAndDay) / day;
}

/** How far a stated average may lie from the computed one (catalogue MLD605). */
const slack = 1.25;
/** A day's peak is at most about so many times its average (catalogue MLD605). */
const steepest = 12;

/**
 * Is a stated rate one that the average allows? An average within 25 %; a peak within 25 % of `factor` times the average or, where no
 * factor is stated, between the average and twelve times it; a rate of which neither is said, the whole range.
 */
export function rateFits(stated: number, average: number, as: 'average' | 'peak' | 'either', factor?: number): boolean {
  if (as === 'average') return within(stated, average / slack, average * slack);
  if (as === 'peak' && factor !== undefined)
    return within(stated, (average * factor) / slack, average * factor * slack);
  return within(stated, average / slack, average * steepest);
}

function within(value: number, low: number, high: number): boolean {
  return value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
}
