/**
 * What a CommonMark parser reads in quadratic time: at each opening sign it looks for the end of what may begin there, at each closing one
 * for the beginning. People write a few in a paragraph; ten thousand brackets in a row would keep a server busy for minutes.
 */
const signs = /[[\]<*_~`]/gu;

/** In signs times UTF-16 units of one paragraph, which is about what it costs: 20 million are a quarter of a second. */
const most = 20_000_000;
/** Where every eighth character is such a sign, nobody wrote it for readers. */
const mostOfNoise = 2_000_000;
const noise = 1 / 8;
/** For all paragraphs of a text together. */
const mostInAll = 100_000_000;

/** A line that begins a paragraph, a row or an item of its own, or ends one. */
const fresh = /^[ \t]*(?:$|[|<>#]|[-*+][ \t]|\d{1,9}[.)][ \t])/u;
const opening = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/u;

const nothing = { signs: 0, length: 0 };

/**
 * True for a text whose paragraphs no parser should be given: their inline content takes longer than anybody waits. What stands in
 * fences is not counted. Linear in the text.
 */
export function isDearInline(source: string): boolean {
  // Nearly every text is done here.
  if (source.length ** 2 <= mostOfNoise || count(source) * source.length <= mostOfNoise) return false;
  let total = 0;
  let fence = '';
  let run = nothing;
  for (const line of source.split(/\r\n|\r|\n/u)) {
    const [, ticks, waves = ''] = opening.exec(line) ?? [];
    if (fence !== '') {
      if (line.trim().startsWith(fence)) fence = '';
    } else if (ticks !== undefined || waves !== '') {
      fence = ticks ?? waves;
      run = nothing;
    } else {
      run = fresh.test(line) ? nothing : run;
      const before = run.signs * run.length;
      run = { signs: run.signs + count(line), length: run.length + line.length };
      const cost = run.signs * run.length;
      total += cost - before;
      const limit = run.signs > run.length * noise ? mostOfNoise : most;
      if (cost > limit || total > mostInAll) return true;
    }
  }
  return false;
}

function count(text: string): number {
  let found = 0;
  for (const _ of text.matchAll(signs)) found++;
  return found;
}

/** More lines of one paragraph than this are no writing, and the parser's time grows with their square: 8,000 are a third of a second. */
const mostLines = 8000;
/** The signs of the line below the header of a table, from which on each row is read by itself. */
const delimiterSigns = /^[ \t|:-]+$/u;
const heading = /^[ \t]*#/u;
/** What begins a block that is no paragraph, or one of many. */
const otherBlock = /^[ \t]*(?:<|[-*+][ \t]|\d{1,9}[.)][ \t])/u;
const indented = /^(?: {4}|\t)/u;

/**
 * True for a text in which thousands of lines follow one another as one paragraph, be it in a quote: rows of a table that has no
 * header, words in a column. Lists, tables, HTML, fences and indented code do not count. Linear in the text.
 */
export function hasEndlessParagraph(source: string): boolean {
  if (source.length <= 2 * mostLines) return false;
  let lines = 0;
  /** In a list, a table or HTML, which all end before a blank line or go on behind it as paragraphs of their own. */
  let other = false;
  let fence = '';
  for (const quoted of source.split(/\r\n|\r|\n/u)) {
    const line = quoted.replace(/^ {0,3}>[ \t>]*/u, '');
    const [, ticks, waves = ''] = opening.exec(line) ?? [];
    if (fence !== '') {
      if (line.trim().startsWith(fence)) fence = '';
    } else if (ticks !== undefined || waves !== '' || line.trim() === '' || heading.test(line)) {
      fence = ticks ?? waves;
      lines = 0;
      other = false;
    } else if (otherBlock.test(line) || isDelimiter(line)) other = true;
    else if (!other && (lines > 0 || !indented.test(line)) && ++lines > mostLines) return true;
  }
  return false;
}

function isDelimiter(line: string): boolean {
  return delimiterSigns.test(line) && line.includes('-');
}
