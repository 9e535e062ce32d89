import { isMap, isScalar, type Pair, parseDocument, type Node as YamlNode } from 'yaml';
import { deepestData, nestsDeeper } from '../text/nesting';
import { flat } from './flat';
import type { DocumentProblem, FrontMatter, FrontMatterEntry } from './types';

const opening = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)/u;

/** More than any metadata needs; a larger block is no front matter but a document between two rules. */
const maxLength = 20_000;

export interface FrontMatterResult {
  readonly frontMatter?: FrontMatter;
  readonly problems: readonly DocumentProblem[];
  /** Where the Markdown begins. */
  readonly end: number;
}

/** Reads front matter of one text after the other; what was read last is remembered, because few edits are made in it. */
export function createFrontMatterReader(): (text: string) => FrontMatterResult {
  let source = '';
  let known: FrontMatterResult | undefined;
  return (text) => {
    if (known && text.startsWith(source)) return known;
    const read = readFrontMatter(text);
    // Whatever follows a whole line, it is read alike.
    if (!read.frontMatter || text.charAt(read.end - 1) !== '\n') return read;
    known = read;
    source = flat(text.slice(0, read.end));
    return read;
  };
}

/** Reads YAML between `---` lines at the very start. Broken YAML is a problem, never a throw, and costs no other line. */
export function readFrontMatter(text: string): FrontMatterResult {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const open = opening.exec(text);
  if (!open) return { problems: [], end: start };
  const body = text.slice(open[0].length, open[0].length + maxLength);
  const end = /(?:^|\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?=\r\n|\r|\n|$)/u.exec(body);
  // A thematic break opens many a plain document: only text with a key is metadata.
  if (!end || !/^[\w-]+[ \t]*:/mu.test(body.slice(0, end.index))) return { problems: [], end: start };
  const offset = open[0].length;
  // To YAML a lone CR is a line break; the parser takes it for a letter. No place moves by it.
  const source = body.slice(0, end.index).replace(/\r(?!\n)/gu, '\n');
  const span = { start, end: offset + end.index + end[0].length };
  let yaml: ReturnType<typeof parseDocument>;
  try {
    if (nestsDeeper(source, deepestData)) throw new RangeError(`brackets are nested more than ${deepestData} deep`);
    yaml = parseDocument(source, { logLevel: 'silent', schema: 'core', uniqueKeys: true });
  } catch (error) {
    // Other nesting by the thousand (`- - -`, `? ?`) exhausts the parser's recursion.
    const problem = unreadable(span, error);
    return {
      frontMatter: { span, data: salvaged(source), entries: [] },
      problems: [problem],
      end: skipLineBreak(text, span.end),
    };
  }
  const problems: DocumentProblem[] = yaml.errors.slice(0, 3).map((error) => ({
    kind: 'front-matter',
    span: {
      start: offset + error.pos[0],
      end: offset + Math.max(error.pos[0] + 1, Math.min(error.pos[1], source.length)),
    },
    message: `Front matter is not valid YAML: ${plainly(error.message)}. Only "framework" is read from it until it is mended.`,
  }));
  let data: unknown = {};
  try {
    if (problems.length === 0) data = yaml.toJS({ maxAliasCount: 20 });
  } catch (error) {
    problems.push(unreadable(span, error));
  }
  const isMapping = typeof data === 'object' && data !== null && !Array.isArray(data);
  if (!isMapping && problems.length === 0 && data !== null) {
    problems.push({ kind: 'front-matter', span, message: 'Front matter must be "key: value" lines.' });
  }
  const entries =
    isMap(yaml.contents) && problems.length === 0
      ? yaml.contents.items.flatMap((pair) => entry(pair as Pair<YamlNode, YamlNode | null>, offset))
      : [];
  return {
    frontMatter: {
      span,
      data: problems.length > 0 ? salvaged(source) : isMapping ? (data as Record<string, unknown>) : {},
      entries,
    },
    problems,
    end: skipLineBreak(text, span.end),
  };
}

/** The first line of the parser's message, without the place, which the finding has: `Missing closing "quote`. */
function plainly(message: string): string {
  const [line = ''] = message.split('\n');
  return line.replace(/ at line \d+, column \d+:?$/u, '').replace(/closing (["'])quote$/u, 'closing quote $1');
}

function unreadable(span: DocumentProblem['span'], error: unknown): DocumentProblem {
  const why = error instanceof Error ? error.message : String(error);
  return { kind: 'front-matter', span, message: `Front matter cannot be read: ${why}.` };
}

/** The framework named in front matter that is broken elsewhere: the author did say that this is a design doc. */
function salvaged(source: string): Record<string, unknown> {
  const named = /^framework[ \t]*:[ \t]*(["']?)([\w-]+)\1[ \t]*(?:#.*)?$/mu.exec(source.replaceAll('\r\n', '\n'))?.[2];
  return named === undefined ? {} : { framework: named };
}

function entry(pair: Pair<YamlNode, YamlNode | null>, offset: number): FrontMatterEntry[] {
  const key = pair.key;
  if (!isScalar(key) || !key.range) return [];
  const keySpan = { start: offset + key.range[0], end: offset + key.range[1] };
  const value = pair.value?.range;
  return [
    {
      key: String(key.value),
      keySpan,
      valueSpan: value
        ? { start: offset + value[0], end: offset + value[1] }
        : { start: keySpan.end, end: keySpan.end },
    },
  ];
}

function skipLineBreak(text: string, offset: number): number {
  if (text.startsWith('\r\n', offset)) return offset + 2;
  return /[\r\n]/u.test(text.charAt(offset)) ? offset + 1 : offset;
}
