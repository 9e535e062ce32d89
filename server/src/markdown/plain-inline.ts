import type { PhrasingContent } from 'mdast';
import { nodeAt } from './plain-node';

/** Marks that may mean something inside a paragraph, or be a part of an address that GitHub makes a link. */
const marks = /[`*_~[\]<&\\@]|:\/\/|www\.| {2}\r?\n/iu;

/** A link or an image that cannot be read in another way: no marks in its text, no title, no brackets in its address. */
const simpleLink = /\[([^[\]`*_~<&\\\n\r]*)\]\([^\s()<>&\\`"']*\)/uy;

/** What GitHub makes links of, wherever it stands in a text. */
const bareAddress = /@[\w-]*\.[\w.-]|:\/\/|www\./iu;

const hardBreak = / {2}\r?\n/u;

const entity = /&#?\w+;/uy;

const asciiPunctuation = /[!-/:-@[-`{-~]/u;

const breaks = /[\r\n]/u;

interface OpenMark {
  readonly mark: string;
  readonly start: number;
  readonly children: PhrasingContent[];
}

/**
 * The inline content of `source` between two offsets where it is nothing but text, closed code spans, bold and emphasised words that
 * do not nest, and plain links; undefined where the shape of it is not certain. Offsets are UTF-16 and those of `source`.
 */
export function plainInline(source: string, start: number, end: number): PhrasingContent[] | undefined {
  const text = source.slice(start, end);
  if (!marks.test(text)) return start < end ? [textAt(source, start, end)] : [];
  if (hardBreak.test(text)) return undefined;
  const top: PhrasingContent[] = [];
  let open: OpenMark | undefined;
  let textStart = start;
  let at = start;

  function finishText(before: number): boolean {
    if (before === textStart) return true;
    if (bareAddress.test(source.slice(textStart, before))) return false;
    (open?.children ?? top).push(textAt(source, textStart, before));
    return true;
  }

  while (at < end) {
    const character = source.charAt(at);
    if (character === '`') {
      const run = runAt(source, at, end);
      const close = closingTicks(source, at + run, end, run);
      if (close === undefined || breaks.test(source.slice(at, close)) || !finishText(at)) return undefined;
      const value = codeValue(source.slice(at + run, close));
      (open?.children ?? top).push(nodeAt({ type: 'inlineCode', value }, at, close + run));
      at = close + run;
      textStart = at;
    } else if (character === '*' || character === '_' || character === '~') {
      const run = runAt(source, at, end);
      const flanks = flanksOf(source, at, run, start, end);
      if (!flanks || run > 2) return undefined;
      const { opens, closes } = flanks;
      const mark = source.slice(at, at + run);
      if (opens && closes) return undefined;
      if (character === '~') {
        // A tilde that only opens stays a tilde, as long as no other closes it.
        if (closes) return undefined;
      } else if (opens) {
        if (open || !finishText(at)) return undefined;
        open = { mark, start: at, children: [] };
        textStart = at + run;
      } else if (closes) {
        if (open?.mark !== mark || !finishText(at)) return undefined;
        const { start: from, children } = open as OpenMark;
        open = undefined;
        top.push(nodeAt({ type: run === 2 ? 'strong' : 'emphasis', children }, from, at + run));
        textStart = at + run;
      }
      at += run;
    } else if (character === '[') {
      simpleLink.lastIndex = at;
      const link = simpleLink.exec(source);
      if (link && at + link[0].length <= end) {
        const image = at > textStart && source.charAt(at - 1) === '!';
        const from = image ? at - 1 : at;
        const label = link[1] as string;
        if (bareAddress.test(label) || !finishText(from)) return undefined;
        const to = at + link[0].length;
        const children = label === '' ? [] : [textAt(source, at + 1, at + 1 + label.length)];
        const node = image
          ? nodeAt({ type: 'image', url: '', alt: label } as const, from, to)
          : nodeAt({ type: 'link', url: '', children } as const, from, to);
        (open?.children ?? top).push(node);
        at = to;
        textStart = at;
      } else at++;
    } else if (character === ']') {
      // The end of a link that is not simple. Brackets alone are text: a chunk with definitions never comes here.
      if (source.charAt(at + 1) === '(') return undefined;
      at++;
    } else if (character === '<') {
      if (/[A-Za-z/!?]/u.test(source.charAt(at + 1))) return undefined;
      at++;
    } else if (character === '&') {
      entity.lastIndex = at;
      if (entity.test(source)) return undefined;
      at++;
    } else if (character === '\\') {
      const next = source.charAt(at + 1);
      if (at + 1 >= end || breaks.test(next) || asciiPunctuation.test(next)) return undefined;
      at++;
    } else at++;
  }
  return open || !finishText(end) ? undefined : top;
}

function textAt(source: string, start: number, end: number): PhrasingContent {
  return nodeAt({ type: 'text', value: source.slice(start, end) }, start, end);
}

function runAt(source: string, at: number, end: number): number {
  const mark = source.charCodeAt(at);
  let to = at + 1;
  while (to < end && source.charCodeAt(to) === mark) to++;
  return to - at;
}

function closingTicks(source: string, from: number, end: number, length: number): number | undefined {
  for (let at = source.indexOf('`', from); at >= 0 && at < end; ) {
    const run = runAt(source, at, end);
    if (run === length) return at;
    at = source.indexOf('`', at + run);
  }
  return undefined;
}

/** One space at each side only keeps the ticks apart (CommonMark 0.31, section 6.1). */
function codeValue(content: string): string {
  const padded = content.startsWith(' ') && content.endsWith(' ') && /[^ ]/u.test(content);
  return padded ? content.slice(1, -1) : content;
}

type Class = 'space' | 'punctuation' | 'other';

function classAt(source: string, at: number, start: number, end: number): Class {
  if (at < start || at >= end) return 'space';
  const character = source.charAt(at);
  if (/\s/u.test(character)) return 'space';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'other';
}

/** Whether a run of marks can open or close emphasis (CommonMark 0.31, section 6.2); undefined beside another mark. */
function flanksOf(
  source: string,
  at: number,
  run: number,
  start: number,
  end: number,
): { readonly opens: boolean; readonly closes: boolean } | undefined {
  const isMark = (offset: number): boolean => offset >= start && offset < end && /[*_~]/u.test(source.charAt(offset));
  if (isMark(at - 1) || isMark(at + run)) return undefined;
  const before = classAt(source, at - 1, start, end);
  const after = classAt(source, at + run, start, end);
  const left = after === 'other' || (after === 'punctuation' && before !== 'other');
  const right = before === 'other' || (before === 'punctuation' && after !== 'other');
  if (source.charAt(at) !== '_') return { opens: left, closes: right };
  return { opens: left && (before !== 'other' || !right), closes: right && (after !== 'other' || !left) };
}
