import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { deepestData, nestsDeeper } from '../text/nesting';
import { reasonOf } from '../text/reason';
import type { Span } from '../text/span';

/** A YAML text as data, with the places of what is in it. */
export interface YamlText {
  /** Undefined where the text is no YAML, or empty. */
  readonly data: unknown;
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
  /** Where the thing of this path (`/sections/0/title`) is written; of a path that leads nowhere, its nearest enclosing thing. */
  spanOf(path: string): Span;
}

interface Slip {
  readonly message: string;
  readonly pos: readonly [start: number, end: number];
}

/** Never throws; aliases are followed at most a hundred times, so that a small text stays small data. */
export function readYaml(text: string): YamlText {
  const start = { start: 0, end: firstLineEnd(text) };
  if (nestsDeeper(text, deepestData)) {
    const message = `cannot be read: brackets are nested more than ${deepestData} deep`;
    return { data: undefined, problems: [{ message, span: start }], spanOf: () => start };
  }
  let document: Document.Parsed;
  let repeated: readonly Slip[];
  try {
    document = parseDocument(text, { logLevel: 'silent', schema: 'core', uniqueKeys: false, prettyErrors: false });
    repeated = repeatedKeys(document);
  } catch (error) {
    // Other nesting by the thousand (`- - -`, `? ?`) exhausts the parser's recursion.
    return { data: undefined, problems: [{ message: messageOf(error), span: start }], spanOf: () => start };
  }
  // One slip makes many errors; the first tell it.
  const problems = [...document.errors.map(({ message, pos }) => ({ message, pos })), ...repeated]
    .slice(0, 5)
    .map(({ message, pos }) => ({ message: `not valid YAML: ${message}`, span: clamped(pos[0], pos[1], text) }));
  let data: unknown;
  try {
    if (problems.length === 0) data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    problems.push({ message: messageOf(error), span: start });
  }
  return { data, problems, spanOf: (path) => place(document.contents, path, text) ?? start };
}

/** The library's own check compares each key with all before it: thirty thousand of them took seconds. */
function repeatedKeys(document: Document.Parsed): readonly Slip[] {
  const repeated: Slip[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value) && key.range)
          repeated.push({ message: 'Map keys must be unique', pos: [key.range[0], key.range[1]] });
        seen.add(key.value);
      }
    },
  });
  return repeated;
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
  return `cannot be read: ${reasonOf(error)}`;
}
