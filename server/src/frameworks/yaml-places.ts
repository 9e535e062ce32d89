import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Span } from '../text/span';

/** A YAML text as data, with the places of what is in it. */
export interface YamlText {
  /** Undefined where the text is no YAML, or empty. */
  readonly data: unknown;
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
  /** Where the thing of this path (`/sections/0/title`) is written; of a path that leads nowhere, its nearest enclosing thing. */
  spanOf(path: string): Span;
}

/** Never throws; aliases are followed at most a hundred times, so that a small text stays small data. */
export function readYaml(text: string): YamlText {
  const start = { start: 0, end: firstLineEnd(text) };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { logLevel: 'silent', schema: 'core', uniqueKeys: true, prettyErrors: false });
  } catch (error) {
    // Brackets nested by the thousand exhaust the parser's recursion.
    return { data: undefined, problems: [{ message: messageOf(error), span: start }], spanOf: () => start };
  }
  // One slip makes many errors; the first tell it.
  const problems = document.errors.slice(0, 5).map(({ message, pos }) => ({
    message: `not valid YAML: ${message}`,
    span: clamped(pos[0], pos[1], text),
  }));
  let data: unknown;
  try {
    if (problems.length === 0) data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    problems.push({ message: messageOf(error), span: start });
  }
  return { data, problems, spanOf: (path) => place(document.contents, path, text) ?? start };
}

/** Follows the path as far as it leads; of a map or list its key is shown, of a list's member its first line. */
function place(root: Node | null, path: string, text: string): Span | undefined {
  let node: unknown = root;
  let span: Span | undefined;
  let rest = path.split('/').slice(1);
  while (rest.length > 0) {
    if (isMap(node)) {
      // Keys may hold slashes themselves, so that a path is read by the keys that are there.
      const pair = node.items.find(({ key }) => isScalar(key) && startsWith(rest, String(key.value)));
      if (!pair || !isScalar(pair.key)) return span;
      rest = rest.slice(String(pair.key.value).split('/').length);
      span = isScalar(pair.value) && rest.length === 0 ? rangeOf(pair.value, text) : rangeOf(pair.key, text);
      node = pair.value;
    } else if (isSeq(node)) {
      const member: unknown = node.items[Number(rest[0])];
      if (!member) return span;
      rest = rest.slice(1);
      span = rangeOf(member as Node, text);
      node = member;
    } else return span;
  }
  return span;
}

function startsWith(path: readonly string[], key: string): boolean {
  return key.split('/').every((part, at) => path[at] === part);
}

function rangeOf(node: Node, text: string): Span | undefined {
  if (!node.range) return undefined;
  const [start, end] = node.range;
  const lineEnd = text.slice(start, end).search(/[\r\n]/u);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}

function clamped(start: number, end: number, text: string): Span {
  const from = Math.min(start, text.length);
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

function firstLineEnd(text: string): number {
  const end = text.search(/[\r\n]/u);
  return end < 0 ? text.length : end;
}

function messageOf(error: unknown): string {
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
