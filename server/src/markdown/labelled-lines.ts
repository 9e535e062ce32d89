import type { Paragraph, PhrasingContent } from 'mdast';
import type { Span } from '../text/span';
import { countWords, foldSpace } from '../text/words';
import { spanOf } from './source-span';
import { plainLabel, runInOf, visibleText } from './visible-text';

/** Lines of a paragraph that its author means as one thing. */
export interface LabelledLine {
  readonly span: Span;
  /** What they hold, pieces of text cut at the line ends. */
  readonly children: readonly PhrasingContent[];
  /** Visible text, white space folded, never empty. */
  readonly text: string;
  readonly runIn?: string;
  /** Of a bullet: "We watch:" before the first. */
  readonly leadIn?: string;
}

interface Line {
  readonly span: Span;
  readonly children: readonly PhrasingContent[];
  readonly text: string;
}

/** "•" and its kind are no list to Markdown. */
const bullet = /^[•●◦▪‣∙]\s/u;

/** Most paragraphs have no second line that begins with a label or a bullet; the others are looked at word by word. */
const mayBegin = /[\n\r][ \t>]*(?:\*\*|__|[•●◦▪‣∙]|[^\s:*_][^\n\r:：]{0,60}[:：])/u;

/** Words of a label that is neither bold nor a bullet: more of them before a colon are a sentence that goes on. */
const longestPlain = 5;

/**
 * The parts of a paragraph in which lines that follow each other without a blank one begin with a label or a bullet each: "**Problem:** … ↵
 * **Data:** …". Markdown makes one paragraph of them, their author wrote a form. Empty where it is a paragraph. A line without a label goes
 * on with the one before it. Of labels that are not bold ("Data: …") each follows the end of a sentence, or all lines have one: a sentence
 * may be wrapped before "metrics: AUC". `source` is what the paragraph was parsed from.
 */
export function labelledLines(node: Paragraph, source: string): readonly LabelledLine[] {
  const { start, end } = spanOf(node);
  if (!mayBegin.test(source.slice(start, end))) return [];
  const lines = linesOf(node, source);
  if (lines.length < 2) return [];
  const plain = lines.map(isPlain);
  const allPlain = plain.every(Boolean);
  const begins = lines.map(
    (line, at) =>
      isMarked(line) ||
      ((plain[at] as boolean) && (allPlain || at === 0 || /[.!?;:。；]$/u.test((lines[at - 1] as Line).text))),
  );
  if (begins.filter(Boolean).length < 2) return [];
  const groups: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    if (begins[at] || groups.length === 0) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  let lead: string | undefined;
  return groups.map((group) => {
    const part = joined(group);
    if (bullet.test((group[0] as Line).text)) return lead === undefined ? part : { ...part, leadIn: lead };
    lead = /[:：]$/u.test(part.text) ? part.text.slice(-160) : undefined;
    return part;
  });
}

/** Its lines with any text; none where nobody knows where they stand: an entity may be a line end. */
function linesOf(node: Paragraph, source: string): readonly Line[] {
  const lines: Line[] = [];
  let children: PhrasingContent[] = [];
  let from = spanOf(node).start;
  const finish = (to: number, next: number): void => {
    const text = foldSpace(children.map(visibleText).join(''));
    if (text !== '') lines.push({ span: { start: from, end: to }, children, text });
    children = [];
    from = next;
  };
  for (const child of node.children) {
    const { start, end } = spanOf(child);
    if (child.type === 'break') finish(start, afterMarks(source, end));
    else if (child.type !== 'text') children.push(child);
    else {
      const texts = child.value.split(/\r\n|\r|\n/u);
      const ends = [...source.slice(start, end).matchAll(/\r\n|\r|\n/gu)];
      if (ends.length !== texts.length - 1) return [];
      for (const [number, value] of texts.entries()) {
        if (value !== '') children.push({ type: 'text', value });
        const lineEnd = ends[number];
        if (!lineEnd) continue;
        const to = start + lineEnd.index;
        finish(to, afterMarks(source, to + lineEnd[0].length));
      }
    }
  }
  finish(spanOf(node).end, 0);
  return lines;
}

/** Behind the indent and the marks of quotes with which a line goes on. */
function afterMarks(source: string, offset: number): number {
  let at = offset;
  while (/^[ \t>]$/u.test(source.charAt(at))) at++;
  return at;
}

/** A bullet, or a bold label: "**Data:** the tills", "**Data** – the tills". */
function isMarked({ children: [first, second], text }: Line): boolean {
  if (bullet.test(text)) return true;
  if (first?.type !== 'strong') return false;
  const label = foldSpace(visibleText(first));
  if (label === '' || countWords(label) > 12) return false;
  return /[:：.]$/u.test(label) || (second?.type === 'text' && /^\s*[:：–—-]/u.test(second.value));
}

function isPlain({ children: [first], text }: Line): boolean {
  const label = first?.type === 'text' ? plainLabel(text) : undefined;
  return label !== undefined && countWords(label) <= longestPlain && /^\p{Lu}/u.test(label);
}

function joined(lines: readonly Line[]): LabelledLine {
  const [first] = lines as [Line];
  const children = lines.flatMap((line) => line.children);
  const text = lines.map((line) => line.text).join(' ');
  const told = text.replace(bullet, '');
  const runIn =
    told === text ? runInOf({ type: 'paragraph', children: first.children.slice() }, text) : plainLabel(told);
  const span = { start: first.span.start, end: (lines.at(-1) as Line).span.end };
  return { span, children, text: told, ...(runIn ? { runIn } : {}) };
}
