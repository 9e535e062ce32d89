import { countWords } from '../text/words';
import { htmlText } from './html';
import { plainLabel } from './visible-text';

/** A row, an item or a paragraph of a block of HTML. Offsets into the HTML, of the part without the white space around it. */
export interface HtmlPart {
  readonly start: number;
  readonly end: number;
  /** Visible text, white space folded, never empty; of a row as in Markdown, the cells joined by ` | `. */
  readonly text: string;
  /** The first cell of a row; of another part what it begins with: something bold, a `Term:`, what opens a fold. */
  readonly runIn?: string;
  /** Of a row. */
  readonly cells?: readonly string[];
}

/** Where something begins that is a block of its own in Markdown, and what closes a row. */
const opening = /<(\/?)(table|tr|li|dt|p|blockquote|h[1-6])(?=[\s>])/giu;

const hidden = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1>|$)/giu;

const cell = /<t[dh](?=[\s>])/giu;

const labelBeginning =
  /^(?:\s|<(?!b>|strong>|summary>)[^<>]*>)*<(b|strong|summary)>(?:<\w+>)?([^<>]{1,80})(?:<\/\w+>)?<\/\1>/iu;

const foldBeginning = /<details(?=[\s>])[^<>]*>\s*<summary>((?:(?!<\/summary>)[\s\S]){1,200})<\/summary>/giu;

/**
 * What a block of HTML holds, part by part: a table of forty rows in HTML says forty things, as one in Markdown does. A list in a cell
 * belongs to its row. At least one part where there is any text.
 */
export function htmlParts(html: string): readonly HtmlPart[] {
  const parts: HtmlPart[] = [];
  let from = 0;
  for (const to of [...cutsIn(blanked(html)), html.length]) {
    const part = partOf(html, from, to);
    if (part) parts.push(part);
    from = to;
  }
  return parts;
}

/** What stands on a fold that is still open behind this HTML: `<details><summary>Rollout</summary>`. Undefined: none is. */
export function openFold(html: string): string | undefined {
  const last = [...html.matchAll(foldBeginning)].at(-1);
  if (last === undefined || html.toLowerCase().indexOf('</details', last.index) >= 0) return undefined;
  return htmlText(last[1] ?? '') || undefined;
}

/** Where parts begin, in order. */
function cutsIn(html: string): readonly number[] {
  const cuts: number[] = [];
  let inRow = false;
  for (const { 1: close, 2: name = '', index } of html.matchAll(opening)) {
    const tag = name.toLowerCase();
    if (tag === 'table' || tag === 'tr') inRow = tag === 'tr' && close === '';
    else if (inRow) continue;
    if (close === '' && tag !== 'table' && index > 0) cuts.push(index);
  }
  return cuts;
}

/** Tags in comments and scripts open nothing. Offsets stay. */
function blanked(html: string): string {
  return /<(?:!--|script|style)/iu.test(html) ? html.replace(hidden, (found) => ' '.repeat(found.length)) : html;
}

function partOf(html: string, from: number, to: number): HtmlPart | undefined {
  const source = html.slice(from, to);
  const start = from + (source.length - source.trimStart().length);
  const end = from + source.trimEnd().length;
  if (/^<tr[\s>]/iu.test(source)) {
    const cells = cellsOf(source);
    const text = cells.filter((one) => one !== '').join(' | ');
    if (text === '') return undefined;
    return { start, end, text, cells, ...(cells[0] ? { runIn: cells[0].slice(0, 80) } : {}) };
  }
  const text = htmlText(source);
  if (text === '') return undefined;
  const runIn = runInOf(source, text);
  return { start, end, text, ...(runIn ? { runIn } : {}) };
}

function cellsOf(row: string): readonly string[] {
  const starts = [...row.matchAll(cell)].map(({ index }) => index);
  return starts.map((start, at) => htmlText(row.slice(start, starts[at + 1])));
}

function runInOf(source: string, text: string): string | undefined {
  const written = labelBeginning.exec(source)?.[2];
  const label = written === undefined ? undefined : htmlText(written).replace(/[:.\-–—\s]+$/u, '');
  if (!label) return plainLabel(text);
  // By itself it labels nothing: what it opens follows.
  return countWords(label) <= 12 && text.length > label.length + 1 ? label : undefined;
}
