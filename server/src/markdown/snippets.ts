import type { Span } from '../text/span';
import { foldSpace } from '../text/words';

/** A few neighbouring lines of source code as words; `span` has the offsets of the text it was read from. */
export interface Snippet {
  readonly text: string;
  readonly span: Span;
}

/** Commands to type say how to install something, not how it was designed. */
const shells = new Set(['bash', 'sh', 'shell', 'console', 'powershell', 'zsh', 'bat', 'cmd', 'dockerfile', 'makefile']);

/** Code is pasted in bulk; what a reviewer reads of it stands at its beginning. UTF-16 units. */
const mostRead = 8000;

/** A paragraph of code: the lines up to an empty one, six at most, so that one clause is not drowned in the rest. */
const mostLines = 6;

/**
 * What reviewers read in source code: comments, names and values, `snake_case` and `camelCase` taken apart, punctuation left
 * out. Configuration ("objective: lambdarank", "max_latency_ms: 200") is how many authors tell a decision. Shell commands give
 * nothing. `span` is the code's place in `source`; offsets are UTF-16.
 */
export function snippetsOf(source: string, span: Span, language: string): readonly Snippet[] {
  if (shells.has(language)) return [];
  const snippets: Snippet[] = [];
  let lines: string[] = [];
  let start = span.start;
  let end = span.start;
  const finish = (): void => {
    const text = wordsOfCode(lines);
    if (/\p{L}{3}/u.test(text)) snippets.push({ text, span: { start, end } });
    lines = [];
  };
  let offset = span.start;
  for (const raw of source.slice(span.start, Math.min(span.end, span.start + mostRead)).split(/(?<=\n|\r(?!\n))/u)) {
    const line = raw.trim();
    if (line === '' || lines.length === mostLines) finish();
    if (line !== '') {
      if (lines.length === 0) start = offset;
      lines.push(line);
      end = offset + raw.trimEnd().length;
    }
    offset += raw.length;
  }
  finish();
  return snippets;
}

function wordsOfCode(lines: readonly string[]): string {
  return foldSpace(
    lines
      .join(' . ')
      .replace(/_/gu, ' ')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/[#"'{}()[\];=]+/gu, ' '),
  );
}
