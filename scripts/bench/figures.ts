/** Of some measurements of the same thing. */
export interface Figures {
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly count: number;
}

export function figures(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { min: at(0), p50: at(0.5), p95: at(0.95), count: values.length };
}

/**
 * Of rounds taken in turn, the one that was disturbed least. On a machine that others use the median of all tells of the others: the best round
 * is what the program can do.
 */
export function bestRound(rounds: readonly (readonly number[])[]): Figures {
  const all = rounds.filter((round) => round.length > 0).map(figures);
  return all.reduce((best, one) => (one.p50 < best.p50 ? one : best), all[0] ?? figures([]));
}

export function median(values: readonly number[]): number {
  return figures(values).p50;
}

/** To four digits: more are noise. */
export function round(value: number): number {
  return value === 0 || !Number.isFinite(value) ? 0 : Number(value.toPrecision(4));
}

export function ratio(ours: number, theirs: number): number {
  return theirs === 0 ? 0 : round(ours / theirs);
}
