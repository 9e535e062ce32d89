import type { Analysis } from '../../engine/types';
import { headingWords } from '../../language/heading-text';
import type { Quantity } from '../../language/quantities';
import type { Passage } from '../../reading/types';
import { type PlacedQuantity, quantitiesOf } from '../../rules/requirements/passage-quantities';
import { cellsOf } from '../../rules/stated/cells';
import { subjectOf } from './subject';
import type { StatedNumber } from './types';

/** A sentence or a cell that states numbers: what is matched between two versions. */
export interface Statement {
  /** The heading above as comparable words, numbering left out. */
  readonly under: string;
  /** The text with its numbers. */
  readonly exact: string;
  /** The text with a mark for each number. */
  readonly frame: string;
  readonly words: ReadonlySet<string>;
  readonly numbers: readonly ReadNumber[];
}

export interface ReadNumber extends StatedNumber {
  readonly quantity: Quantity;
  /** Metric, row or thing that it is of, with its dimension; absent where nothing tells. */
  readonly key?: string;
}

/** Longer sentences are lists that a parser took for one; what they have in common says little. */
const mostNumbers = 40;

/** The statements of a document, in order: its sentences and cells with numbers, those in quotes and appendices too. */
export function statementsOf({ reading, document }: Analysis): readonly Statement[] {
  return reading.passages.flatMap((passage): readonly Statement[] => {
    if (!passage.prose || !/\d/u.test(passage.text)) return [];
    const quantities = quantitiesOf(passage);
    if (quantities.length === 0) return [];
    const title = document.sections[passage.section]?.title ?? '';
    return partsOf(passage).flatMap(({ text, start, label, header }): readonly Statement[] => {
      const own = quantities.filter((one) => one.start >= start && one.end <= start + text.length);
      if (own.length === 0 || own.length > mostNumbers) return [];
      const context = `${header}|${label}|`;
      const frame = folded(`${context}${masked(text, start, own)}`);
      const lonely = quantities.every((one) => one.label === '' || own.includes(one));
      const numbers = own.map((quantity): ReadNumber => {
        const { subject, key } = subjectOf(quantity, { text, start, label, header, title, lonely, passage });
        return {
          ...{ subject, heading: title, quantity, text: shown(quantity) },
          ...(key !== undefined && { key }),
          span: reading.spanOf(passage, quantity.start, quantity.end),
        };
      });
      return [
        {
          ...{ under: headingWords(title).join(' '), exact: folded(`${context}${text}`), frame, numbers },
          words: new Set(frame.match(/[\p{L}\d]+/gu) ?? []),
        },
      ];
    });
  });
}

export interface Part {
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  /** First cell of the row and header of the column; empty elsewhere. */
  readonly label: string;
  readonly header: string;
}

function partsOf(passage: Passage): readonly Part[] {
  if (passage.kind !== 'row')
    return passage.sentences.map(({ text, start }) => ({ text, start, label: '', header: '' }));
  const cells = cellsOf(passage);
  return cells.map((cell, column) => ({
    ...cell,
    label: column > 0 ? (cells[0]?.text ?? '') : '',
    header: passage.block?.header?.[column] ?? '',
  }));
}

function masked(text: string, start: number, numbers: readonly PlacedQuantity[]): string {
  let result = '';
  let at = 0;
  for (const one of numbers) {
    result += `${text.slice(at, one.start - start)}#`;
    at = one.end - start;
  }
  return result + text.slice(at);
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Longer words before a number are a sentence around it rather than its bound. */
const longestBound = 20;

/** "p99 of 60 ms" is 60 ms at a percentile that the subject names; words between the two say nothing of the number but its bound. */
function shown({ text, percentile, bound }: Quantity): string {
  const named = percentile === undefined ? undefined : /^\W{0,3}t?p\d[\d.]*/iu.exec(text);
  const bare = text.slice(named?.[0].length ?? 0);
  const number = bare.search(/[\d$€£¥₽]/u);
  if (number < 0 || (!named && number <= longestBound)) return text.trim();
  const sign = bound === undefined || bound === '=' ? '' : `${bound} `;
  return `${sign}${bare.slice(number)}`.trim();
}

/** Do two numbers say the same, however they are written: "200 ms" and "0.2 s"? */
export function saysTheSame(a: Quantity, b: Quantity): boolean {
  return (
    near(a.value, b.value) &&
    near(a.low, b.low) &&
    a.percentile === b.percentile &&
    kindOf(a) === kindOf(b) &&
    sideOf(a) === sideOf(b)
  );
}

function near(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** What is counted may be told or not. */
function kindOf({ dimension, currency }: Quantity): string {
  return dimension === 'count' ? 'number' : `${dimension} ${currency ?? ''}`;
}

/** "Under" and "at most" are one side of a limit; "about" is none. */
function sideOf({ bound }: Quantity): string {
  return bound === undefined || bound === '=' || bound === '~' ? '' : bound.charAt(0);
}
