/** What a quantity is; read by `quantities.ts`. */

export type Dimension = 'duration' | 'throughput' | 'storage' | 'percent' | 'money' | 'count' | 'ratio' | 'number';
export type Bound = '<' | '<=' | '>' | '>=' | '=' | '~';

/** A number that a text states, with its unit. */
export interface Quantity {
  readonly dimension: Dimension;
  /**
   * In the base unit: milliseconds, per second, bytes (decimal: kB = 1000), ratio (5 % = 0.05), currency units, items, plain
   * number. Of a range the upper end.
   */
  readonly value: number;
  /** Lower end of a range ("10-20 ms", "2 to 3"); absent otherwise. */
  readonly low?: number;
  /** "under 100 ms", "at most", "≥", "no more than", "sub-100ms". */
  readonly bound?: Bound;
  /** 99, 99.9: "p99", "99th percentile", "TP99", "99% of requests under 200 ms". */
  readonly percentile?: number;
  /** Counts: singular lower-case noun ("user"). Throughput: what is counted; "byte" for "GB/s". */
  readonly noun?: string;
  /** Percent: percentage points ("pp", "points"). */
  readonly points?: true;
  /** Money: ISO code. */
  readonly currency?: string;
  /** What it is given for, where that is no throughput: "day", "user", "1k requests". */
  readonly per?: string;
  /** Throughput as written: "day" for "2.0B/day". */
  readonly period?: string;
  /** As written, '' if none. */
  readonly unit: string;
  /** As written, bound and percentile included. */
  readonly text: string;
  /** UTF-16 offsets into the text given, half-open. */
  readonly start: number;
  readonly end: number;
}
