import type { Span } from '../text/span';
import type { DiagramRepair } from './types';

/** Edits that often make a line readable, with what was wrong in plain words. Whether one helps is for the caller to try. */
export interface Candidate extends DiagramRepair {
  readonly message: string;
}

/** Beginnings and ends of the shapes of a flowchart node, longer ones first. */
const shapes: readonly (readonly [string, string])[] = [
  ['(((', ')))'],
  ['((', '))'],
  ['([', '])'],
  ['[(', ')]'],
  ['[[', ']]'],
  ['{{', '}}'],
  ['[/', '/]'],
  ['[\\', '\\]'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
];

/** What may follow a node on its line, an arrow that is too short among it. */
const follows = /^\s*(?:$|[;&]|:::|-{2}|->|={2}|-\.|<--|[xo]--|~~~|%%)/u;

/** Candidates for a line of a flowchart that Mermaid cannot read; `line` is its span in `source`. */
export function repairs(source: string, line: Span): readonly Candidate[] {
  const text = source.slice(line.start, line.end);
  return [
    quoteLabels(text, line.start),
    quoteArrowTexts(text, line.start),
    quoteGroup(text, line.start),
    renameEnd(source, text),
    lengthenArrows(text, line.start),
  ].filter((one) => one !== undefined);
}

/** Puts every label of the line that holds special characters in quotes. */
function quoteLabels(text: string, offset: number): Candidate | undefined {
  const labels: { label: string; start: number; end: number }[] = [];
  const node = /(?<![\p{L}\p{N}_"|])[\p{L}_][\p{L}\p{N}_-]*(?=[[({])/gu;
  for (let match = node.exec(text); match; match = node.exec(text)) {
    const start = match.index + match[0].length;
    const found = labelAt(text, start);
    if (!found) continue;
    if (/[()[\]{}<>"|@/\\]|\bend\b/u.test(found.label) && !/^\s*"[^"]*"\s*$/u.test(found.label)) labels.push(found);
    node.lastIndex = found.end;
  }
  const [first] = labels;
  if (!first) return undefined;
  const signs = /[()[\]{}<>"|@/\\]|\bend\b/u.exec(first.label)?.[0] ?? '';
  return {
    message: `The label ${shown(first.label)} holds ${signs === '"' ? 'a quote' : `"${signs}"`}, which Mermaid reads as its own sign. Put the label in quotes.`,
    title: labels.length === 1 ? 'Put the label in quotes' : 'Put the labels in quotes',
    edits: labels.map(({ label, start, end }) => ({
      span: { start: offset + start, end: offset + end },
      newText: quoted(label),
    })),
  };
}

/** The label of a node whose shape begins at `start`: up to the last end of that shape that something sensible follows. */
function labelAt(text: string, start: number): { label: string; start: number; end: number } | undefined {
  for (const [opens, closes] of shapes) {
    if (!text.startsWith(opens, start)) continue;
    const from = start + opens.length;
    for (let at = text.indexOf(closes, from); at >= 0; at = text.indexOf(closes, at + 1)) {
      if (balanced(text.slice(from, at)) && follows.test(text.slice(at + closes.length)))
        return { label: text.slice(from, at), start: from, end: at };
    }
  }
  return undefined;
}

function balanced(text: string): boolean {
  return /^[^()[\]{}]*$/u.test(
    text.replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, '').replace(/\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu, ''),
  );
}

/** `A -->|p99 (ms)| B`. */
function quoteArrowTexts(text: string, offset: number): Candidate | undefined {
  const found = [...text.matchAll(/(?<=[->=.]\s*)\|([^|"]*[()[\]{}"][^|"]*)\|/gu)];
  const [first] = found;
  if (!first) return undefined;
  return {
    message: `The text ${shown(first[1] as string)} on the arrow holds a bracket, which Mermaid reads as its own sign. Put the text in quotes.`,
    title: 'Put the text of the arrow in quotes',
    edits: found.map((match) => {
      const start = offset + (match.index ?? 0) + 1;
      return { span: { start, end: start + (match[1] as string).length }, newText: quoted(match[1] as string) };
    }),
  };
}

/** `subgraph Training (offline)`: a title with signs needs an id before it. */
function quoteGroup(text: string, offset: number): Candidate | undefined {
  const match = /^(subgraph\s+)([^"[\]]*[()&:,/+][^"[\]]*)$/u.exec(text);
  if (!match) return undefined;
  const title = (match[2] as string).trim();
  const start = offset + (match[1] as string).length;
  return {
    message: `The title ${shown(title)} of the group holds signs that Mermaid does not read. Put it in quotes.`,
    title: 'Put the title in quotes',
    edits: [{ span: { start, end: start + title.length }, newText: `"${title.replace(/"/gu, '#quot;')}"` }],
  };
}

/** `end` closes a group, so that no node can have that name: it is renamed wherever it stands as one. */
function renameEnd(source: string, text: string): Candidate | undefined {
  if (!endsIn(text, 0).length) return undefined;
  const name = ['End', 'done', 'finish'].find((one) => !new RegExp(`\\b${one}\\b`, 'u').test(source)) ?? 'the_end';
  const edits: { span: Span; newText: string }[] = [];
  let start = 0;
  for (const line of source.split('\n')) {
    edits.push(...endsIn(line, start).map((span) => ({ span, newText: name })));
    start += line.length + 1;
  }
  return {
    message: '"end" closes a group in Mermaid, so no node can be called that. Give the node another name.',
    title: `Rename the node to "${name}"`,
    edits,
    ...(name !== 'End' && { rewords: true as const }),
  };
}

/** Places where a line uses `end` as the name of a node: beside an arrow or with a shape, not in a label. */
function endsIn(line: string, offset: number): readonly Span[] {
  if (/^\s*end\s*;?\s*(?:%%.*)?$|^\s*%%/u.test(line)) return [];
  return [...withoutLabels(line).matchAll(/(?<=^\s*|[->=.&;|#]\s*)end(?=\s*(?:$|[-=<&;#]))/gu)].map(({ index }) => ({
    start: offset + index,
    end: offset + index + 3,
  }));
}

/** The line with labels and texts of arrows as `#`: what stands in them is the author's. */
function withoutLabels(line: string): string {
  return line.replace(/"[^"]*"|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\|/gu, (found) => '#'.repeat(found.length));
}

/** `A -> B`: an arrow of a flowchart has two dashes. */
function lengthenArrows(text: string, offset: number): Candidate | undefined {
  const edits = [...withoutLabels(text).matchAll(/(?<![-=.<>])->(?![>])/gu)].map(({ index }) => ({
    span: { start: offset + index, end: offset + index + 2 },
    newText: '-->',
  }));
  if (edits.length === 0) return undefined;
  return {
    message: '"->" is no arrow of a flowchart. Write "-->".',
    title: edits.length === 1 ? 'Write "-->"' : 'Write "-->" everywhere on the line',
    edits,
  };
}

function quoted(label: string): string {
  return `"${label.trim().replace(/^"|"$/gu, '').replace(/"/gu, '#quot;')}"`;
}

function shown(label: string): string {
  const text = label.trim().replace(/^"|"$/gu, '');
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}
