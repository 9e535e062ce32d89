import type { Span } from '../text/span';
import type { Candidate } from './candidate';

/** Lines that open a block and those that close it, kind by kind. */
const blocks: Readonly<Record<string, { readonly opens: RegExp; readonly closes: RegExp; readonly word: string }>> = {
  flowchart: { opens: /^subgraph\b/u, closes: /^end\b/u, word: 'end' },
  sequence: { opens: /^(?:loop|alt|opt|par|par_over|critical|break|rect|box)\b/u, closes: /^end\b/u, word: 'end' },
  block: { opens: /^block(?::\S+)?(?:\s*\[.*\])?$/u, closes: /^end\b/u, word: 'end' },
  state: { opens: /\{$/u, closes: /^\}/u, word: '}' },
  class: { opens: /\{$/u, closes: /^\}/u, word: '}' },
  er: { opens: /^[^|}o-]*\{$/u, closes: /^\}/u, word: '}' },
  c4: { opens: /\{$/u, closes: /^\}/u, word: '}' },
};

/** Who left more open did not forget an end. */
const mostUnclosed = 20;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly indent: number;
}

/** Closes what is open at the end of the source, where its indent says that it ends. */
export function closeBlocks(kind: string, source: string): Candidate | undefined {
  const block = blocks[kind];
  if (!block) return undefined;
  const lines = linesOf(source);
  const open: number[] = [];
  const unclosed: number[] = [];
  for (const [at, { text, indent }] of lines.entries()) {
    if (block.closes.test(text)) {
      // An end stands below its beginning: what was opened in between and stands deeper was not closed.
      const match = open.findLastIndex((one) => (lines[one] as Line).indent === indent);
      const [, ...between] = open.splice(match < 0 ? open.length - 1 : match);
      unclosed.push(...between);
    } else if (block.opens.test(text)) open.push(at);
  }
  unclosed.push(...open);
  const [first] = unclosed;
  if (first === undefined || unclosed.length > mostUnclosed) return undefined;
  const added = new Map<number, string>();
  // Inner blocks end first.
  for (const one of unclosed.sort((a, b) => b - a)) {
    const at = endOfBlock(lines, one);
    const { start, text } = lines[one] as Line;
    const indent = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
    added.set(at, `${added.get(at) ?? ''}\n${text === '' ? '' : indent}${block.word}`);
  }
  const { start, end, text } = lines[unclosed.at(-1) as number] as Line;
  const name = /^\w+/u.exec(text)?.[0] ?? 'block';
  return {
    message: kind === 'flowchart' ? 'A subgraph has no "end".' : `"${name}" is not closed: "${block.word}" is missing.`,
    title: `Insert "${block.word}"`,
    edits: [...added].map(([at, newText]) => ({ span: { start: at, end: at }, newText })).sort(byStart),
    at: { start, end },
    guess: true,
  };
}

/** Takes out an `end` that closes nothing; `line` is its span. */
export function dropEnd(source: string, line: Span): Candidate | undefined {
  if (!/^(?:end|\})\s*;?$/u.test(source.slice(line.start, line.end))) return undefined;
  const start = source.lastIndexOf('\n', line.start - 1) + 1;
  const next = source.indexOf('\n', line.end);
  // The last line goes with the break before it.
  const span = next < 0 ? { start: Math.max(0, start - 1), end: source.length } : { start, end: next + 1 };
  const word = source.slice(line.start, line.end).replace(/\W+$/u, '') || '}';
  return {
    message: `This "${word}" closes no ${word === 'end' ? 'subgraph' : 'block'}.`,
    title: `Remove "${word}"`,
    edits: [{ span, newText: '' }],
    at: line,
    guess: true,
  };
}

/** Offset of the end of the last line that belongs to a block: those that stand deeper, else all that follow. */
function endOfBlock(lines: readonly Line[], opening: number): number {
  const { indent } = lines[opening] as Line;
  let last = opening;
  for (let at = opening + 1; at < lines.length; at++) {
    const { text, indent: own } = lines[at] as Line;
    if (text === '') continue;
    if (own <= indent) break;
    last = at;
  }
  if (last > opening) return (lines[last] as Line).end;
  return (lines.findLast(({ text }) => text !== '') ?? (lines[opening] as Line)).end;
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    const text = line.trim();
    const indent = line.length - line.trimStart().length;
    lines.push({ start: start + (text === '' ? 0 : indent), end: start + line.trimEnd().length, text, indent });
    start += line.length + 1;
  }
  return lines;
}

function byStart(a: { span: Span }, b: { span: Span }): number {
  return a.span.start - b.span.start;
}
