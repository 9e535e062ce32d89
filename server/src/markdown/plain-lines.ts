/** A line of Markdown; offsets are UTF-16. */
export interface PlainLine {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Spaces before the first other character. */
  readonly indent: number;
  readonly blank: boolean;
  /** Before the spaces and tabs at its end. */
  readonly textEnd: number;
}

/** What indents in another way, ends lines in another way, or is replaced by a parser: tabs at the margin, lone carriage returns, NUL, byte-order marks. */
const strange = /^[ ]*\t|\r(?!\n)|[\0\ufeff]/mu;

/** The first characters of a line by which no block but a paragraph can begin, and which carry on the one before. Sticky. */
export const startsText =
  /[^\s#>|=:+*_`~<[\-\d]|\d(?!\d{0,8}[.)](?:\s|$))|[:+-](?=[\p{L}\p{N}])|[*_]{1,2}(?=[^*_\s])|`{1,2}(?!`)|~{1,2}(?!~)|<(?![A-Za-z/!?])|\[(?!\^)/uy;

/** The lines of `source`; undefined where it has something that only a parser reads right. */
export function plainLines(source: string): readonly PlainLine[] | undefined {
  if (strange.test(source)) return undefined;
  const lines: PlainLine[] = [];
  for (let start = 0; start < source.length; ) {
    const feed = source.indexOf('\n', start);
    const next = feed < 0 ? source.length : feed + 1;
    let end = feed < 0 ? source.length : feed;
    if (end > start && source.charCodeAt(end - 1) === 13) end--;
    let text = start;
    while (text < end && source.charCodeAt(text) === 32) text++;
    let last = end;
    while (last > text && isSpace(source.charCodeAt(last - 1))) last--;
    lines.push({ start, end, indent: text - start, blank: last === text, textEnd: last });
    start = next;
  }
  return lines;
}

/** Does the line, which stands below a blank one, surely begin a paragraph at the margin, whatever stands above? */
export function beginsParagraph(line: string): boolean {
  startsText.lastIndex = 0;
  return startsText.test(line);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}
