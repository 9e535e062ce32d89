import type { Span } from '../text/span';

/** `undefined` is unknown; a rule with a condition applies only when the condition is true. */
export type FactValue = boolean | number | string | readonly string[];

export interface Fact {
  readonly value: FactValue;
  /** `derived`: follows from other facts. `assumed`: nothing was said, and silence means this. */
  readonly source: 'front-matter' | 'text' | 'derived' | 'assumed';
  /** The passage it was read from; absent for a fact derived from other facts. */
  readonly span?: Span;
  /** In plain words: what the text says. */
  readonly reason?: string;
}

/** Fact name (as in the catalogue: `online_serving`, `task`, `latency_slo_ms` in milliseconds, `corpus_size` in items) -> fact. */
export type Facts = ReadonlyMap<string, Fact>;
