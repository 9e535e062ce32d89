import { splitNumber } from '../language/heading-text';
import type { Document, Section } from '../markdown/types';

/** How a new heading must look to fit in: the manner of its siblings. */
export interface HeadingStyleOf {
  readonly level: number;
  readonly style: 'atx' | 'setext' | 'bold';
  /** Numbering text for the new heading, for example `5.3 ` or `IV. `; empty if the siblings have none. */
  readonly number: string;
}

export function eolOf(text: string): string {
  const first = /\r\n|\r|\n/u.exec(text);
  return first ? first[0] : '\n';
}

export function renderHeading(style: HeadingStyleOf, title: string, eol: string): string {
  const text = `${style.number}${title}`;
  if (style.style === 'bold') return `**${text}**`;
  if (style.style === 'setext' && style.level <= 2)
    return `${text}${eol}${(style.level === 1 ? '=' : '-').repeat(Math.max(3, text.length))}`;
  return `${'#'.repeat(Math.min(6, style.level))} ${text}`;
}

/** Numbering that follows `previous`; undefined when the heading is not numbered. */
export function nextNumber(previous: string): string | undefined {
  const number = splitNumber(previous).number;
  const match = /^(.*?)(\d+|[ivxlc]+|[a-z])([.):]?\s*[-–—:]?\s*)$/iu.exec(number);
  if (!match) return undefined;
  const [, head = '', last = '', tail = ''] = match;
  if (/^\d+$/u.test(last)) return `${head}${Number(last) + 1}${tail}`;
  const roman = romanValue(last);
  if (roman !== undefined && (last.length > 1 || /^[ivx]$/iu.test(last))) {
    const next = romanText(roman + 1);
    return `${head}${last === last.toUpperCase() ? next : next.toLowerCase()}${tail}`;
  }
  if (/^[a-y]$/iu.test(last)) return `${head}${String.fromCharCode(last.charCodeAt(0) + 1)}${tail}`;
  return undefined;
}

/** Numbering of a first child under a numbered heading: `5. ` -> `5.1 `. Empty when the parent has no decimal number. */
export function firstChildNumber(parent: string): string {
  const digits = /^(?:phase|step|part|section|stage)?\s*(\d+(?:\.\d+)*)/iu.exec(splitNumber(parent).number)?.[1];
  return digits ? `${digits}.1 ` : '';
}

/** Style of the direct children of `parent` (or of the top sections when undefined). */
export function childStyle(document: Document, parent: Section | undefined): HeadingStyleOf | undefined {
  const children = document.sections.filter((section) => section.parent === (parent?.index ?? -1));
  const last = children.at(-1);
  if (!last) return undefined;
  return { level: last.level, style: last.style === 'html' ? 'atx' : last.style, number: nextNumber(last.title) ?? '' };
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
  if (!/^[IVXLC]+$/u.test(upper)) return undefined;
  for (let value = 1; value < 200; value++) if (romanText(value) === upper) return value;
  return undefined;
}
