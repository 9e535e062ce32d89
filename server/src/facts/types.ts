import type { Span } from '../text/span';

/** `undefined` is unknown; a rule with a condition applies only when the condition is true. */
export type FactValue = boolean | number | string | readonly string[];

export interface Fact {
  readonly value: FactValue;
  readonly source: 'front-matter' | 'text';
  /** The words it was read from; absent for a fact derived from other facts. */
  readonly span?: Span;
}

/** Fact name (as in the catalogue: `online_serving`, `task`, `latency_slo_ms` in milliseconds, `corpus_size` in items) -> fact. */
export type Facts = ReadonlyMap<string, Fact>;
