import type { Span } from '../../text/span';

/** A piece of Markdown with its marks as spaces: offsets are those of the source, and so are line breaks. */
export interface PlainSource {
  readonly text: string;
  /** Links with their text and address, bare addresses; offsets into the piece. */
  readonly links: readonly Span[];
  readonly code: readonly Span[];
}

const comment = /<!--[\s\S]{0,2000}?-->/y;
const tag = /<[a-z/!?][^<>]{0,1000}>/iy;
const address = /(?:https?:\/\/|www\.)[^\s<>|]{1,2000}/iy;
const destination = /\((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,200}\)){0,600}\)/y;
const label = /\[([^[\]]{0,200})\]/y;
const footnote = /\[\^[^[\]\s]{1,100}\]/y;
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/iy;
const quoteMarks = /[ \t]*(?:>[ \t]?)+/y;
const wordCharacter = /[\p{L}\p{N}_]/u;

/**
 * The words of a piece of Markdown (one block) where they stand: marks, tags, addresses and references become spaces. A link whose
 * text is also its label (`[name]` with a definition below) is blank as a whole: its text cannot be changed alone. Total; linear.
 * `defines` tells whether the document defines a label.
 */
export function plainSource(source: string, defines: (label: string) => boolean): PlainSource {
  const blanks: Span[] = [];
  const links: Span[] = [];
  const code: Span[] = [];
  const openers: number[] = [];
  const closing = codeCloser(source);
  const blank = (start: number, end: number): void => void blanks.push({ start, end });
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const skip = (pattern: RegExp, at: number, into?: Span[]): number => {
    const found = match(pattern, at);
    if (!found) return at + 1;
    blank(at, at + found[0].length);
    into?.push({ start: at, end: at + found[0].length });
    return at + found[0].length;
  };
  const closeBracket = (at: number): number => {
    const open = openers.pop();
    if (open === undefined) return at + 1;
    const image = source[open - 1] === '!';
    const start = image ? open - 1 : open;
    const target = source[at + 1] === '(' ? match(destination, at + 1) : null;
    const named = source[at + 1] === '[' ? match(label, at + 1) : null;
    const text = source.slice(open + 1, Math.min(at, open + 201));
    const end = at + 1 + (target ?? named ?? [''])[0].length;
    if (target || (named?.[1] && defines(named[1]))) {
      blank(start, image ? end : open + 1);
      blank(at, end);
    } else if (defines(text)) blank(start, end);
    else return at + 1;
    links.push({ start, end });
    return end;
  };

  for (let at = skipQuote(source, 0, blank); at < source.length; ) {
    const sign = source[at] as string;
    if (sign === '\\' && /[!-/:-@[-`{-~]/u.test(source[at + 1] ?? '')) {
      blank(at, at + 1);
      at += 2;
    } else if (sign === '`') {
      const { run, end } = closing(at);
      blank(at, at + run);
      if (end !== undefined) {
        blank(end - run, end);
        code.push({ start: at, end });
      }
      at = end ?? at + run;
    } else if (sign === '<') at = match(comment, at) ? skip(comment, at) : skip(tag, at);
    else if (sign === '&') at = skip(reference, at);
    else if (sign === '[' && source[at + 1] === '^') at = skip(footnote, at);
    else if (sign === '[') openers.push(at++);
    else if (sign === ']') at = closeBracket(at);
    else if (sign === '*' || sign === '~') blank(at, ++at);
    else if (sign === '_') {
      if (!wordCharacter.test(source[at - 1] ?? '') || !wordCharacter.test(source[at + 1] ?? '')) blank(at, at + 1);
      at++;
    } else if (/[hw]/iu.test(sign) && !wordCharacter.test(source[at - 1] ?? '')) at = skip(address, at, links);
    else if (sign === '\n') at = skipQuote(source, at + 1, blank);
    else at++;
  }
  return { text: withBlanks(source, blanks), links, code };
}

function skipQuote(source: string, at: number, blank: (start: number, end: number) => void): number {
  quoteMarks.lastIndex = at;
  const found = quoteMarks.exec(source);
  if (!found) return at;
  blank(at, at + found[0].length);
  return at + found[0].length;
}

/** For a run of backticks where the code that it opens ends, marks included; as CommonMark has it, the next run of the same length. */
function codeCloser(source: string): (at: number) => { readonly run: number; readonly end: number | undefined } {
  const starts = new Map<number, number[]>();
  for (const { 0: run, index } of source.matchAll(/`+/gu))
    starts.set(run.length, [...(starts.get(run.length) ?? []), index]);
  const next = new Map<number, number>();
  return (at) => {
    let run = 1;
    while (source[at + run] === '`') run++;
    const same = starts.get(run) ?? [];
    let index = next.get(run) ?? 0;
    while (index < same.length && (same[index] as number) <= at) index++;
    next.set(run, index);
    const close = same[index];
    return { run, end: close === undefined ? undefined : close + run };
  };
}

function withBlanks(source: string, blanks: readonly Span[]): string {
  if (blanks.length === 0) return source;
  const units = source.split('');
  for (const { start, end } of blanks)
    for (let at = start; at < end; at++) if (units[at] !== '\n' && units[at] !== '\r') units[at] = ' ';
  return units.join('');
}

/** A test of labels that a document defines (`[label]: address`), made for its whole text; undefined where it defines none. */
export function definedLabels(text: string): ((label: string) => boolean) | undefined {
  const labels = new Set<string>();
  for (const { 1: name } of text.matchAll(/^(?: {0,3}|[ \t>]{0,12})\[([^[\]\r\n]{1,200})\]:/gmu))
    labels.add(fold(name ?? ''));
  return labels.size === 0 ? undefined : (name) => labels.has(fold(name));
}

function fold(name: string): string {
  return name.trim().replace(/\s+/gu, ' ').toLowerCase();
}
