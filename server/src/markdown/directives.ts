import { type LineIndex, lineAt, lineEnd } from '../text/lines';
import type { Span } from '../text/span';
import type { Directive, DirectiveKind } from './types';

/** The name in the comment above a drawing that the tool made: a mark, no directive. */
export const drawingMark = 'ml-design-docs-architecture';

const pattern = /^<!--\s*ml-design-docs-(disable-next-line|disable-file|disable|enable)(?!-?\w)([\s\S]*?)-->$/u;

/** Reads a suppression comment; it counts only on a line of its own. Undefined for any other comment. */
export function readDirective(text: string, lines: LineIndex, span: Span): Directive | undefined {
  const source = text.slice(span.start, span.end).trim();
  const match = pattern.exec(source);
  if (!match) return undefined;
  const line = lineAt(lines, span.start);
  const around = text.slice(lines[line] as number, lineEnd(text, lines, line)).trim();
  if (around !== source) return undefined;
  const [names = '', ...reason] = (match[2] as string).split(/:\s|\s--\s|:$/u);
  const rules = names.split(/[\s,]+/u).filter((name) => name !== '');
  const why = reason.join(': ').trim();
  return { kind: match[1] as DirectiveKind, span, rules, line, ...(why ? { reason: why } : {}) };
}
