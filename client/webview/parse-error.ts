import type { DrawError } from './model';

/**
 * What Mermaid threw, in one line for a reader. `content` is the text of the fence that was drawn.
 * The shape of the errors differs by diagram kind and is no public API: everything is read with care.
 */
export function describeError(thrown: unknown, content: string): DrawError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const reported = reportedLine(thrown, message);
  const line = reported === undefined ? undefined : contentLine(content, reported);
  if (/^No diagram type detected/.test(message)) {
    const first = content.trim().split('\n', 1)[0] ?? '';
    return { message: first === '' ? 'the diagram is empty' : `${quote(first)} is no known kind of diagram` };
  }
  const got = /\bgot '([^']+)'/.exec(message)?.[1];
  const lines = content.split(/\r?\n/);
  const open = line === undefined || got === undefined ? undefined : openAbove(lines, line);
  if (open) return open;
  const text = line === undefined ? undefined : lines[line]?.trim();
  if (got !== undefined && text) return { line, message: `cannot read ${quote(text)}${stumble(got)}` };
  const summary = (message.split('\n', 1)[0] ?? '').replace(/^Parsing failed: /, '').replace(/ on line \d+[.:]?/, ':');
  return { line, message: shorten(summary.replace(/:\s*$/, '')) };
}

/** Mermaid's names of what it met, as far as a reader who has written it would know it again. */
const met: Readonly<Record<string, string>> = {
  ...{ EOF: 'it ends too early', NEWLINE: 'the line ends too early', SEMI: 'the statement ends too early' },
  ...{ PS: '“(” is unexpected', PE: '“)” is unexpected', SQS: '“[” is unexpected', SQE: '“]” is unexpected' },
  ...{ DIAMOND_START: '“{” is unexpected', DIAMOND_STOP: '“}” is unexpected', PIPE: '“|” is unexpected' },
  ...{ AMP: '“&” is unexpected', COLON: '“:” is unexpected', COMMA: '“,” is unexpected', STR: 'quotes are unexpected' },
  ...{ LINK: 'an arrow is unexpected', START_LINK: 'an arrow is unexpected', end: '“end” is unexpected' },
};

/** In brackets; nothing for a name that would tell a reader nothing. */
function stumble(got: string): string {
  return Object.hasOwn(met, got) ? ` (${met[got]})` : '';
}

/** How far above the line where Mermaid stumbles an open bracket is looked for: as far as the server does for its finding. */
const mostLinesAbove = 20;

/**
 * A bracket of a flowchart that is not closed on its line: Mermaid reads on to a bracket further down and blames that one. `line` is where
 * it stumbles, from zero.
 */
function openAbove(lines: readonly string[], line: number): DrawError | undefined {
  if (!lines.some((one) => /^\s*(?:flowchart|graph)\b/.test(one))) return undefined;
  for (let at = line; at >= Math.max(0, line - mostLinesAbove); at--) {
    const text = (lines[at] ?? '').trim();
    const bare = text.startsWith('%%') ? '' : text.replace(/"[^"]*"/g, '');
    const sign = ['[]', '()', '{}']
      .find((pair) => count(bare, pair.charAt(0)) > count(bare, pair.charAt(1)))
      ?.charAt(0);
    if (sign) return { line: at, message: `“${sign}” is not closed in ${quote(text)}` };
  }
  return undefined;
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** Line (0-based) of the text that Mermaid parses; undefined where it names none. */
function reportedLine(thrown: unknown, message: string): number | undefined {
  const error = thrown as {
    hash?: { loc?: { first_line?: unknown } };
    result?: { parserErrors?: { token?: { startLine?: unknown } }[]; lexerErrors?: { line?: unknown }[] };
  } | null;
  const candidates = [
    error?.hash?.loc?.first_line,
    error?.result?.lexerErrors?.[0]?.line,
    error?.result?.parserErrors?.[0]?.token?.startLine,
    Number(/\bon line (\d+)/.exec(message)?.[1]),
  ];
  const line = candidates.find((value): value is number => Number.isInteger(value));
  return line === undefined ? undefined : Math.max(line - 1, 0);
}

/** The same expressions in the same order as in Mermaid's own preprocessing; each removes text before it parses. */
const removed: readonly RegExp[] = [
  /^([^\S\n\r]*)-{3}\s*[\n\r](.*?)[\n\r]\1-{3}\s*[\n\r]+/gs,
  /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi,
  /^\s*%%(?!{)[^\n]+\n?/gm,
  /^\s+/g,
];

/** Line (0-based) of the fence's text for a line of what is left of it after front matter, directives and comments. */
export function contentLine(content: string, parsedLine: number): number {
  const normal = content.replace(/\r\n?/g, '\n');
  let text = normal;
  /** For each character of `text` its offset in `normal`. */
  let origins = Array.from({ length: normal.length }, (_, index) => index);
  for (const pattern of removed) {
    let rest = '';
    let kept: number[] = [];
    let from = 0;
    for (const match of text.matchAll(pattern)) {
      rest += text.slice(from, match.index);
      kept = kept.concat(origins.slice(from, match.index));
      from = match.index + match[0].length;
    }
    text = rest + text.slice(from);
    origins = kept.concat(origins.slice(from));
  }
  const lines = text.split('\n');
  const line = Math.min(parsedLine, lines.length - 1);
  const offset = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  const origin = origins[offset] ?? normal.length;
  return normal.slice(0, origin).split('\n').length - 1;
}

const quote = (text: string): string => `“${shorten(text)}”`;

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
