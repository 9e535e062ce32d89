import type { Code, Heading, Html, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { plainInline } from './plain-inline';
import { type PlainLine, plainLines, startsText } from './plain-lines';
import { nodeAt } from './plain-node';
import { isRule, plainTable } from './plain-table';
import { parsedBlocks, parsedInline, type TreeParser } from './remark';

const heading = /(#{1,6})[ ]+(?=\S)/uy;
const underline = /^(?:=+|-+)$/u;
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/u;
const marker = /(?:([-*+])|(\d{1,9})([.)]))( {1,4})(?=\S)/uy;
const fence = /^(`{3,}|~{3,})[ \t]*([^`]*)$/u;
/** No list that could end a paragraph: only one that begins with 1 does. */
const otherNumber = /(?!1[.)])\d{1,9}[.)]\s/uy;
const task = /\[([ xX])\][ ]+(?=\S)/uy;
const oddTask = /\[(?:\s{1,2}|[xX])\](?!\S)/uy;

/** Lines that may begin a block which goes on behind a blank line. */
const reachesOn = /^[ ]*(?:[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|[`~]{3}|\[|<(?:script|pre|style|textarea|[!?]))/imu;

/** A tag with which a block of HTML begins that takes in all lines up to a blank one (CommonMark 0.31, section 4.6, kind 6). */
const htmlBlock =
  /<\/?(?:article|aside|blockquote|body|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|html|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?=[ \t\r\n>]|\/>|$)/iy;

/** Farther to the right only a parser goes. */
const lastColumn = 60;

/**
 * The syntax tree of a chunk of Markdown whose blocks can be told apart in one way only: headings, paragraphs, lists, closed fences and
 * comments, tables in their plain shape. It is the tree that the parser would give, as far as `piecesOf` looks at it, in a
 * fraction of the time; `parse` is asked for the lines and the inline content that are not as plain. Undefined where what is
 * a block and what is not is the parser's to say, and for every chunk that may define labels. Offsets are UTF-16.
 */
export function plainBlocks(source: string, parse: TreeParser): Root | undefined {
  const found = plainLines(source);
  if (!found) return undefined;
  const lines: readonly PlainLine[] = found;
  let at = 0;
  /** The line before belongs to a paragraph, which a line without a mark would carry on. */
  let afterText = false;

  const startsAt = (line: PlainLine): number => line.start + line.indent;
  const textOf = (line: PlainLine): string => source.slice(startsAt(line), line.textEnd);
  const testAt = (pattern: RegExp, offset: number): RegExpExecArray | null => {
    pattern.lastIndex = offset;
    return pattern.exec(source);
  };
  /** Asked for in the end: where a later block is not plain, the parser reads the whole chunk anyway. */
  const unread: { readonly children: PhrasingContent[]; readonly start: number; readonly end: number }[] = [];

  function inline(start: number, end: number): PhrasingContent[] {
    const plain = plainInline(source, start, end);
    if (plain) return plain;
    const children: PhrasingContent[] = [];
    unread.push({ children, start, end });
    return children;
  }

  /** Blocks at exactly this column, until a line stands to the left of it. */
  function blocks(column: number): RootContent[] | undefined {
    const nodes: RootContent[] = [];
    for (let line = lines[at]; line; line = lines[at]) {
      if (line.blank) {
        afterText = false;
        at++;
        continue;
      }
      if (line.indent < column) return nodes;
      const found = blocksFrom(line, column);
      if (!found) return undefined;
      for (const node of found) nodes.push(node);
    }
    return nodes;
  }

  function blocksFrom(line: PlainLine, column: number): RootContent[] | undefined {
    const start = startsAt(line);
    const list = line.indent <= column + 3 ? testAt(marker, start) : null;
    if (list) return one(listFrom(line, list, column));
    if (line.indent > column) return undefined;
    if (testAt(startsText, start)) return headsTable(column) ? untilBlank() : one(paragraph(start, column));
    const first = source.charAt(start);
    if (first === '`' || first === '~') return one(fenceFrom(line));
    if (column > 0) return undefined;
    if (first === '#') return one(headingFrom(line));
    if (source.startsWith('<!--', start)) return one(commentFrom(line));
    if (afterText) return undefined;
    if (first === '|' || first === '>' || first === '<') return untilBlank();
    if (!rule.test(textOf(line))) return undefined;
    at++;
    return [nodeAt({ type: 'thematicBreak' } as const, start, line.end)];
  }

  /** From the offset to the line before which another block must begin; with a line of `=` or `-` below it, a heading. */
  function paragraph(start: number, column: number): Paragraph | Heading | undefined {
    let last = lines[at] as PlainLine;
    const goesOn = (line: PlainLine): boolean =>
      testAt(startsText, startsAt(line)) !== null || (column === 0 && testAt(otherNumber, startsAt(line)) !== null);
    for (let next = lines[++at]; next && !next.blank && goesOn(next); next = lines[++at]) last = next;
    afterText = true;
    const text = source.slice(start, last.end);
    if (mayDefine(text)) return undefined;
    // Code that goes on in the next line keeps what spaces the item has not taken away: a parser has to see the item.
    const alone = column === 0 || !text.includes('`') || !text.includes('\n ');
    const children = alone ? inline(start, last.textEnd) : plainInline(source, start, last.textEnd);
    if (!children) return undefined;
    const below = lines[at];
    if (column > 0 || below?.indent !== 0 || !underline.test(textOf(below)))
      return nodeAt({ type: 'paragraph', children } as const, start, last.end);
    at++;
    afterText = false;
    const depth = source.charAt(below.start) === '=' ? 1 : 2;
    return nodeAt({ type: 'heading', depth, children } as const, start, below.end);
  }

  function headingFrom(line: PlainLine): Heading | undefined {
    const mark = testAt(heading, line.start);
    if (!mark || /[#\\]/u.test(source.charAt(line.textEnd - 1))) return undefined;
    const children = inline(line.start + mark[0].length, line.textEnd);
    at++;
    afterText = false;
    const depth = (mark[1] as string).length as Heading['depth'];
    return nodeAt({ type: 'heading', depth, children } as const, line.start, line.end);
  }

  function listFrom(
    first: PlainLine,
    { 1: bullet, 2: digits, 3: point }: RegExpExecArray,
    column: number,
  ): List | undefined {
    // Only a list that begins with 1 ends a paragraph.
    if (column > lastColumn || (afterText && digits !== undefined && digits !== '1')) return undefined;
    const items: ListItem[] = [];
    for (let line: PlainLine | undefined = first; line; line = lines[at]) {
      if (line.blank) {
        afterText = false;
        at++;
        continue;
      }
      const mark = testAt(marker, startsAt(line));
      if (line.indent !== first.indent) {
        if (line.indent > first.indent || (line.indent >= column && mark)) return undefined;
        break;
      }
      if (!mark || (mark[1] ?? mark[3]) !== (bullet ?? point)) break;
      const item = itemFrom(line, mark[0].length, items.at(-1));
      if (!item) return undefined;
      items.push(item);
    }
    return nodeAt({ type: 'list', children: items } as const, startsAt(first), endOf(items));
  }

  function itemFrom(line: PlainLine, width: number, above: ListItem | undefined): ListItem | undefined {
    const start = startsAt(line);
    const box = testAt(task, start + width);
    // The parser sees no box where the item above ends with a second paragraph.
    if (box && afterText && above && above.children.length > 1) return undefined;
    const text = start + width + (box ? box[0].length : 0);
    if (!testAt(startsText, text) || (!box && testAt(oddTask, text))) return undefined;
    const column = line.indent + width;
    const own = paragraph(text, column);
    const rest = own && blocks(column);
    if (!rest) return undefined;
    const children = [own, ...rest] as ListItem['children'];
    const checked = box ? { checked: box[1] !== ' ' } : {};
    return nodeAt({ type: 'listItem', ...checked, children } as const, start, endOf(children));
  }

  function fenceFrom(first: PlainLine): Code | undefined {
    const [, mark = '', info = ''] = fence.exec(textOf(first)) ?? [];
    if (mark === '' || /[\\&]/u.test(info)) return undefined;
    const content: string[] = [];
    for (let line = lines[++at]; line; line = lines[++at]) {
      const text = textOf(line);
      const closes = text.length >= mark.length && text === mark.charAt(0).repeat(text.length);
      if (closes && line.indent === first.indent) {
        at++;
        afterText = false;
        const value = content.join('').replace(/\r?\n$/u, '');
        const lang = info.split(/[ \t]/u, 1)[0] || null;
        return nodeAt({ type: 'code', lang, value } as const, startsAt(first), line.end);
      }
      if (closes || (!line.blank && line.indent < first.indent)) return undefined;
      content.push(source.slice(Math.min(line.start + first.indent, line.end), lines[at + 1]?.start ?? source.length));
    }
    return undefined;
  }

  function commentFrom(first: PlainLine): Html | undefined {
    const inside = startsAt(first) + '<!--'.length;
    const close = source.indexOf('-->', inside);
    if (close < 0 || /^-?>/u.test(source.slice(inside, inside + 2))) return undefined;
    while (at < lines.length && (lines[at] as PlainLine).end < close + '-->'.length) at++;
    const { end } = lines[at++] as PlainLine;
    afterText = false;
    return nodeAt({ type: 'html', value: source.slice(first.start, end) } as const, first.start, end);
  }

  /** Is the line, which does not begin with a pipe, the head of a table all the same? */
  function headsTable(column: number): boolean {
    const below = lines[at + 1];
    return column === 0 && !afterText && below !== undefined && !below.blank && isRule(source, below);
  }

  /** Tables, quotes and HTML, all of which a blank line ends here. */
  function untilBlank(): RootContent[] | undefined {
    const first = at;
    while (at < lines.length && !(lines[at] as PlainLine).blank) at++;
    const run = lines.slice(first, at);
    const { start } = run[0] as PlainLine;
    const { end } = run.at(-1) as PlainLine;
    const text = source.slice(start, end);
    if (text.includes(']:')) return undefined;
    if (testAt(htmlBlock, start)) return [nodeAt({ type: 'html', value: text } as const, start, end)];
    const quoted = run.every((line) => source.charAt(line.start) === '>');
    if (!quoted && reachesOn.test(text)) return undefined;
    const table = plainTable(source, run, ({ indent, start }) => indent === 0 && testAt(startsText, start) !== null);
    return table ? [table] : parsedBlocks(source, start, end, parse);
  }

  const children = blocks(0);
  for (const { children: into, start, end } of children ? unread : []) {
    const parsed = parsedInline(source, start, end, parse);
    if (!parsed) return undefined;
    for (const node of parsed) into.push(node);
  }
  return children && nodeAt({ type: 'root', children } as const, 0, source.length);
}

function one<T>(node: T | undefined): T[] | undefined {
  return node && [node];
}

function endOf(nodes: readonly RootContent[]): number {
  return nodes.at(-1)?.position?.end.offset ?? 0;
}

/** Whether the text of a paragraph may be definitions of links or footnotes. */
function mayDefine(text: string): boolean {
  return text.includes(']:') && /^[ ]*\[/mu.test(text);
}
