import { splitNumber } from '../../language/heading-text';
import type { Document, Section } from '../../markdown/types';
import type { TextEdit } from '../../text/span';

type CounterKind = 'decimal' | 'roman' | 'letter' | 'chinese';

/** The numbering of a heading, taken apart at its last counter: `Step 3 — ` is `Step `, 3, ` — `; `5.2 ` is `5.`, 2, ` `. */
export interface Numbering {
  readonly kind: CounterKind;
  readonly head: string;
  /** As written. */
  readonly counter: string;
  readonly tail: string;
  readonly value: number;
}

/** Larger bare numbers are years or amounts ("2026 roadmap"), not counters. */
const largestCounter = 199;

/**
 * Undefined for a heading without numbering, or with one that has no successor. `previous` is the numbering of the sibling
 * before it: after `h)` comes the letter `i)`, not the roman one.
 */
export function numberingOf(title: string, previous?: Numbering): Numbering | undefined {
  const match =
    /^(.*?)(\d+|[ivxlc]+|[a-z]|[一二三四五六七八九十]+)([^\p{L}\p{N}]*|[章节部步阶段分]+[^\p{L}\p{N}]*)$/iu.exec(
      splitNumber(title).number,
    );
  if (!match) return undefined;
  const [, head = '', counter = '', rest = ''] = match;
  // An emoji between number and text leaves a hole of spaces.
  const tail = rest.replace(/\s{2,}/gu, ' ');
  const kind = kindOf(counter, head, previous?.kind);
  const value = kind ? counterValue(kind, counter) : undefined;
  if (!kind || value === undefined || value > largestCounter) return undefined;
  return { kind, head, counter, tail, value };
}

/** The numbering with another value, in the same manner; empty where the manner has no sign for it. */
export function numberText(numbering: Numbering, value: number): string {
  const counter = counterText(numbering, value);
  return counter === undefined ? '' : numbering.head + counter + numbering.tail;
}

/** Numbering of a first child under a decimal heading: `5. ` -> `5.1 `; undefined under any other. */
export function firstChildNumbering(parent: string): Numbering | undefined {
  const numbering = numberingOf(parent);
  if (numbering?.kind !== 'decimal') return undefined;
  return {
    kind: 'decimal',
    head: `${digitsOf(numbering.head)}${numbering.counter}.`,
    counter: '1',
    tail: ' ',
    value: 1,
  };
}

/**
 * Edits that give `section` the counter `value`, and the decimal headings below it the changed prefix (`5.1` -> `6.1`).
 * Only the digits are touched. No edit where the source does not show the number as the reader sees it (HTML headings).
 */
export function renumber(document: Document, section: Section, numbering: Numbering, value: number): TextEdit[] {
  const counter = counterText(numbering, value);
  if (counter === undefined) return [];
  const edits: TextEdit[] = [];
  const path = digitsOf(numbering.head) + numbering.counter;
  for (const one of document.sections.slice(section.index)) {
    if (one.headingSpan.start >= section.span.end) break;
    const own = one.index === section.index ? numbering : numberingOf(one.title);
    if (!own) continue;
    const digits = digitsOf(own.head);
    if (own !== numbering && (numbering.kind !== 'decimal' || !digits.startsWith(`${path}.`))) continue;
    const source = document.text.slice(one.titleSpan.start, one.titleSpan.end);
    const skipped = /^[^\p{L}\p{N}]*/u.exec(source)?.[0].length ?? 0;
    if (!source.startsWith(own.head + own.counter, skipped)) continue;
    const counterAt =
      own === numbering ? own.head.length : own.head.length - digits.length + path.length - numbering.counter.length;
    const start = one.titleSpan.start + skipped + counterAt;
    edits.push({ span: { start, end: start + numbering.counter.length }, newText: counter });
  }
  return edits;
}

/** `Step 3.` -> `3.`; `Step ` -> empty. */
function digitsOf(head: string): string {
  return /(?:\d+\.)*$/u.exec(head)?.[0] ?? '';
}

function kindOf(counter: string, head: string, previous: CounterKind | undefined): CounterKind | undefined {
  if (/^\d/u.test(counter)) return 'decimal';
  if (/^[一二三四五六七八九十]/u.test(counter)) return 'chinese';
  // A letter inside a word is no counter: "Phase" ends with one.
  if (/\p{L}$/u.test(head)) return undefined;
  if (previous === 'letter' && counter.length === 1) return 'letter';
  return romanValue(counter) !== undefined && (counter.length > 1 || /^[ivx]$/iu.test(counter)) ? 'roman' : 'letter';
}

function counterValue(kind: CounterKind, counter: string): number | undefined {
  if (kind === 'decimal') return Number(counter);
  if (kind === 'roman') return romanValue(counter);
  if (kind === 'chinese') return chineseValue(counter);
  return counter.length === 1 ? counter.toLowerCase().charCodeAt(0) - 96 : undefined;
}

function counterText({ kind, counter }: Numbering, value: number): string | undefined {
  if (value < 1) return undefined;
  if (kind === 'decimal') return String(value).padStart(counter.startsWith('0') ? counter.length : 0, '0');
  if (kind === 'chinese') return value < 100 ? chineseText(value) : undefined;
  const lower = kind === 'roman' ? romanText(value) : value <= 26 ? String.fromCharCode(96 + value) : undefined;
  return counter === counter.toUpperCase() ? lower?.toUpperCase() : lower?.toLowerCase();
}

const romans: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function romanText(value: number): string {
  let rest = value;
  let text = '';
  for (const [size, letters] of romans) {
    while (rest >= size) {
      text += letters;
      rest -= size;
    }
  }
  return text;
}

function romanValue(text: string): number | undefined {
  const upper = text.toUpperCase();
  for (let value = 1; value <= largestCounter; value++) if (romanText(value) === upper) return value;
  return undefined;
}

const chineseDigits = '一二三四五六七八九';

function chineseText(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? chineseDigits.charAt(tens - 1) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? chineseDigits.charAt(ones - 1) : ''}`;
}

function chineseValue(text: string): number | undefined {
  for (let value = 1; value < 100; value++) if (chineseText(value) === text) return value;
  return undefined;
}
