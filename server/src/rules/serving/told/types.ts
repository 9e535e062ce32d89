export interface Told {
  /** UTF-16 offsets of the stated result in the text. */
  readonly start: number;
  readonly end: number;
  /** What is calculated, with signs. */
  readonly text: string;
  readonly right: string;
  /** The right value and the stated one, in one unit. */
  readonly value: number;
  readonly stated: number;
}
