import type { Block, Document } from '../markdown/types';
import { inAnyCase } from '../text/by-script';
import { createMemo, type Memo } from '../text/memo';
import type { Span } from '../text/span';
import { saysSomething } from './sentences';

/** A number that a passage states, with the words it was read from. */
export interface Candidate {
  readonly value: number;
  readonly words: string;
  /** Among candidates of a document the highest rank wins. */
  readonly rank: number;
}

/** The best candidate of a stretch of a document, and the block that it was read from. */
export interface BestNumber extends Candidate {
  readonly block: number;
}

export interface NumberFact {
  readonly value: number;
  readonly span: Span;
  readonly reason: string;
}

const magnitudes: readonly (readonly [Pick<RegExp, 'test'>, number])[] = [
  [inAnyCase(/^(?:k|thousand|тыс|тысяч\p{L}*|mil)$/u), 1e3],
  [inAnyCase(/^(?:m|mm|mn|mln|mio|millions?|млн|миллион\p{L}*|millones|millón)$/u), 1e6],
  [inAnyCase(/^(?:b|bn|billions?|млрд|миллиард\p{L}*)$/u), 1e9],
  [/^万$/u, 1e4],
  [/^亿$/u, 1e8],
];

/** Source of a regular expression: the words of `magnitudes`. */
export const magnitude = String.raw`k|thousand|m|mm|mn|mln|mio|millions?|b|bn|billions?|тыс|тысяч\p{L}*|млн|миллион\p{L}*|млрд|миллиард\p{L}*|millones|millón|mil|万|亿`;

/** Source of a regular expression: `1,200,000`, `2.3`, `2,3`, `640 000`. Bounded, so that a page of digits costs no more than its length. */
export const number = String.raw`\d{1,3}(?:[,.\u00a0 ]\d{3}){1,4}(?:\.\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?`;

const grouped = /^\d{1,3}(?:[,.\u00a0 ]\d{3})+(?:\.\d+)?$/u;

/** `1.200.000`, `2,3` + `млн`, `12` + `k`. A comma or point before three digits groups them, unless a magnitude follows. */
export function toNumber(digits: string, times?: string): number {
  const oneGroup = times !== undefined && /^\d{1,3}[,.]\d{3}$/u.test(digits);
  const plain =
    grouped.test(digits) && !oneGroup ? digits.replace(/[,\u00a0 ]|\.(?=\d{3})/gu, '') : digits.replace(',', '.');
  const factor = times === undefined ? 1 : (magnitudes.find(([pattern]) => pattern.test(times))?.[1] ?? 1);
  return Math.round(Number(plain) * factor * 1000) / 1000;
}

const noHeader: readonly string[] = [];

/** A digit, or a word for a number of those that `find` of any reader looks for. */
const anyNumber = inAnyCase(/\d|one|two|three|five|ten/u);

/** Of `blocks[from..to]` those that may state a number of the system: most do not, and every reader would look at them. */
export function numberedBlocks({ blocks }: Document, from: number, to: number): readonly number[] {
  const numbered: number[] = [];
  for (let at = from; at < to; at++) {
    const block = blocks[at] as Block;
    if (saysSomething(block) && anyNumber.test(block.text)) numbered.push(at);
  }
  return numbered;
}

/**
 * Makes a reader that takes the best candidate of some blocks (`numberedBlocks`): the highest rank, then the first one. `find` gets the
 * text of one block, which has a digit or a word of `anyNumber`, and the header cells of its table, empty outside tables; its answers are
 * remembered.
 */
export function createNumberReader(
  find: (text: string, header: readonly string[]) => readonly Candidate[],
): (document: Document, among: readonly number[]) => BestNumber | undefined {
  const remembered = new WeakMap<readonly string[], Memo<readonly Candidate[]>>();
  const candidatesOf = (block: Block): readonly Candidate[] => {
    // Rows share one header array; the same row under another header is another passage.
    const header = block.header ?? noHeader;
    let byText = remembered.get(header);
    if (byText === undefined) {
      byText = createMemo();
      remembered.set(header, byText);
    }
    return byText.get(block.text, (text) => find(text, header));
  };
  return ({ blocks }, among) => {
    let best: BestNumber | undefined;
    for (const at of among)
      for (const { value, words, rank } of candidatesOf(blocks[at] as Block))
        if (!best || rank > best.rank) best = { value, words, rank, block: at };
    return best;
  };
}

/** The fact that the best candidate states, at the block it was read from. */
export function numberFact({ blocks }: Document, { value, words, block }: BestNumber): NumberFact {
  return { value, span: (blocks[block] as Block).span, reason: `says '${words.trim()}'` };
}
