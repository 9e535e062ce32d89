/**
 * More lines in a row than this that go on with a quote, list item or footnote without its mark are a dump. The parser goes through all
 * of the paragraph again at each of them: 2,000 are a tenth of a second, 20,000 ten seconds.
 */
const mostLines = 2000;
/** Of a line in what looks like a fence, where a long listing may stand below an item. What only looks like one may be a paragraph. */
const inFence = 0.5;

/** The marks that a line begins with, of quotes, items and footnotes, and the indentation behind them. */
const marks = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)|\[\^[^\]\s]+\]:))*[ \t]*/u;
const onlyQuotes = /^[ \t>]*$/u;
const fence = /^(?:`{3}|~{3})/u;
const heading = /^(?: {0,3}>)* {0,3}#{1,6}(?:[ \t]|$)/u;
const thematicBreak = /^(?:> ?)* {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u;

/**
 * True where too many lines in a row go on with the text of a quote, list item or footnote without its mark or indentation. In doubt a
 * line does, whatever it begins with: rows, tags and signs in front of a paragraph's line belong to the paragraph. Linear in the text.
 */
export function goesOnLazily(source: string): boolean {
  if (source.length < 2 * mostLines) return false;
  let depth = 0;
  let quoted = 0;
  let run = 0;
  let listed = false;
  let fenced = false;
  /** No paragraph is open that a line could go on with. */
  let fresh = true;
  for (const line of source.split(/\r\n|\r|\n/u)) {
    const prefix = marks.exec(line)?.[0] ?? '';
    const isItem = !onlyQuotes.test(prefix);
    const width = widthOf(prefix);
    const quotes = prefix.split('>').length - 1;
    if (fence.test(line.slice(prefix.length))) fenced = !fenced;
    if ((prefix.length === line.length && !isItem) || thematicBreak.test(line)) fresh = true;
    else if (isItem || fresh) {
      listed = isItem || (listed && width > 0);
      depth = listed || quotes > 0 ? width : 0;
      quoted = quotes;
      run = 0;
      fresh = false;
    } else if (width < depth || quotes < quoted) run += fenced ? inFence : 1;
    if (run > mostLines) return true;
    if (heading.test(line)) fresh = true;
  }
  return false;
}

/** In columns. A quote takes two, with a space behind its mark or without. */
function widthOf(prefix: string): number {
  let width = 0;
  for (let at = 0; at < prefix.length; at++) {
    const sign = prefix[at];
    if (sign === '\t') width += 4 - (width % 4);
    else if (sign === '>') {
      width += 2;
      if (prefix[at + 1] === ' ') at++;
    } else width++;
  }
  return width;
}
