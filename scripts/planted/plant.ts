import { lineAt, lineIndex, lineRange } from '../../server/src/text/lines';
import type { Span } from '../../server/src/text/span';
import type { Defect, Flawed, Lines } from './types';

interface Replacement {
  /** In the clean text. */
  readonly span: Span;
  readonly replace: string;
}

/**
 * Plants the defect into the clean text. Throws one line if a text to find does not occur exactly once, edits overlap,
 * nothing changes, or a `near` text does not survive.
 */
export function plant(clean: string, { kind, edits, near }: Defect): Flawed {
  const replacements = edits
    .map(({ find, replace }) => ({ span: only(clean, find, kind), replace }))
    .sort((a, b) => a.span.start - b.span.start);
  if (replacements.some(({ span }, at) => span.start < (replacements[at - 1]?.span.end ?? 0)))
    throw new Error(`${kind}: two edits overlap`);
  let text = '';
  let copied = 0;
  const edited: Span[] = [];
  for (const { span, replace } of replacements) {
    text += clean.slice(copied, span.start);
    edited.push({ start: text.length, end: text.length + replace.length });
    text += replace;
    copied = span.end;
  }
  text += clean.slice(copied);
  if (text === clean) throw new Error(`${kind}: nothing changes`);
  for (const one of near) only(clean, one, kind);
  const lines = lineIndex(text);
  const spans = [...edited, ...near.map((one) => only(text, one, `${kind}, near`))];
  const places = spans.map((span): Lines => {
    const { line, endLine } = lineRange(lines, span);
    return [line, endLine];
  });
  return { text, places, moved: movedBy(clean, text, replacements) };
}

function only(text: string, find: string, kind: string): Span {
  const start = text.indexOf(find);
  if (start < 0) throw new Error(`${kind}: '${shown(find)}' does not occur`);
  if (text.indexOf(find, start + 1) >= 0) throw new Error(`${kind}: '${shown(find)}' occurs more than once`);
  return { start, end: start + find.length };
}

function shown(find: string): string {
  const line = find.split('\n', 1)[0] as string;
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function movedBy(clean: string, text: string, replacements: readonly Replacement[]): Flawed['moved'] {
  const before = lineIndex(clean);
  const after = lineIndex(text);
  return (line) => {
    const start = before[line - 1];
    if (start === undefined) return undefined;
    const next = before[line] ?? clean.length;
    let delta = 0;
    for (const { span, replace } of replacements) {
      if (span.start < next && span.end > start) return undefined;
      if (span.end <= start) delta += replace.length - (span.end - span.start);
    }
    return lineAt(after, start + delta) + 1;
  };
}
