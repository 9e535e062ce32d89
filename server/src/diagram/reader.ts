import { applyEdits, type Span } from '../text/span';
import { apart, type Candidate } from './candidate';
import { longestSource } from './limits';
import { loadMermaid, type Mermaid } from './mermaid';
import { type Attempt, attempt, lineSpan } from './read';
import { repairs } from './repair';
import { swallowedLetters } from './swallowed';
import type { Diagram, DiagramProblem, DiagramReader } from './types';

/** Beyond these an author repairs from the top anyway; each costs a parse or two. */
const mostProblems = 5;

/** For all parses of one source, as the parser counts its work: about half a second. */
const mostWork = 12_000_000;

/** The parser makes each of them, before its work can be counted: `space:100000000` would take minutes. */
const mostEmptyBlocks = 1_000;

/** Diagrams of a few large documents; an edit changes one of them. */
const mostRemembered = 200;

/** Loads Mermaid (about a second, once) and gives a reader that answers at once. */
export async function createDiagramReader(): Promise<DiagramReader> {
  const mermaid = await loadMermaid();
  const remembered = new Map<string, Diagram>();
  return (source) => {
    const known = remembered.get(source);
    if (known) return known;
    const diagram = readDiagram(mermaid, source);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(source, diagram);
    return diagram;
  };
}

/** The parsers, until they have worked long enough: then every text is refused. */
function withinWork(mermaid: Mermaid): Mermaid {
  let left = mostWork;
  return {
    detect: mermaid.detect,
    parse(kind, text, observe) {
      if (left <= 0)
        return { database: {}, work: 0, error: { message: '', token: '', refused: true, exhausted: true } };
      const parsed = mermaid.parse(kind, text, observe);
      left -= parsed?.work ?? 0;
      return parsed;
    },
  };
}

/** What `space:N` asks for in a block diagram; nothing in other kinds. */
function emptyBlocks(source: string): number {
  if (!/^[^\S\r\n]*block\b/mu.test(source)) return 0;
  return [...source.matchAll(/\bspace:(\d+)/gu)].reduce((total, [, digits]) => total + Number(digits), 0);
}

function readDiagram(parsers: Mermaid, source: string): Diagram {
  const mermaid = withinWork(parsers);
  const empty = { kind: '', nodes: [], edges: [], groups: [] };
  const first = lineSpan(source, source.search(/\S/u));
  if (source.trim() === '') return { ...empty, problems: [{ span: first, message: 'The diagram is empty.' }] };
  if (source.length > longestSource) {
    const message = `Mermaid draws no diagram of more than ${longestSource.toLocaleString('en')} characters. Split it.`;
    return { ...empty, problems: [{ span: first, message }] };
  }
  if (emptyBlocks(source) > mostEmptyBlocks) {
    const message = `Mermaid draws no more than ${mostEmptyBlocks.toLocaleString('en')} empty blocks. Write smaller numbers behind "space:".`;
    return { ...empty, kind: 'block', problems: [{ span: first, message }] };
  }
  const problems: DiagramProblem[] = [];
  let text = source;
  let tried = attempt(mermaid, text);
  if (tried.diagram.kind === '') return { ...empty, problems: unknownKind(source) };
  // The line of each problem is left out to read what comes after it. Offsets of `text` stay those of the source.
  while (tried.error && problems.length < mostProblems) {
    const line = lineSpan(text, tried.error.span.start);
    const found = explain(mermaid, text, tried);
    problems.push(...found);
    // What a lost opening or end of a group entails is no news, and at the end of the text nothing follows.
    const edited = found.flatMap(({ repair }) => repair?.edits ?? []).map(({ span }) => lineSpan(text, span.start));
    const left = [line, ...edited];
    const entails = left.some(({ start, end }) => /^(?:subgraph\b|end\b|\w*$)/u.test(text.slice(start, end)));
    if (entails || tried.error.refused || line.end >= text.trimEnd().length) break;
    for (const one of left) text = without(text, one);
    tried = attempt(mermaid, text);
    // The rest of the line before: one slip, told once.
    if (tried.error && (tried.error.span.start <= line.end || tried.error.exhausted)) break;
  }
  // Of what cannot be read to its end, the rest is shown all the same.
  if (tried.error && !tried.error.refused) {
    const rest = attempt(mermaid, without(text, lineSpan(text, tried.error.span.start)));
    if (!rest.error) tried = rest;
  }
  if (!tried.error) problems.push(...swallowedLetters(text, tried.diagram));
  return { ...tried.diagram, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

/** The text with a line as a comment of the same length: Mermaid's lexer takes long for a long line of spaces. */
function without(text: string, { start, end }: Span): string {
  const length = end - start;
  return `${text.slice(0, start)}${length > 2 ? '%%'.padEnd(length, '-') : ' '.repeat(length)}${text.slice(end)}`;
}

/** What is wrong on a line, found by trying what would make it readable; with no such repair, what Mermaid says. */
function explain(mermaid: Mermaid, text: string, { diagram, error }: Attempt): readonly DiagramProblem[] {
  if (!error) return [];
  const line = lineSpan(text, error.span.start);
  const candidates = error.refused ? [] : repairs(diagram.kind, text, line);
  const helps = (tried: readonly Candidate[]): boolean => {
    const edits = tried.flatMap((one) => one.edits);
    const next = attempt(mermaid, applyEdits(text, edits)).error;
    const before = edits.filter(({ span }) => span.start <= line.end);
    const grown = before.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
    return !next || next.span.start > line.end + grown;
  };
  const single = candidates.find((one) => helps([one]));
  const certain = apart(candidates.filter(({ guess }) => !guess));
  const found = single ? [single] : certain.length > 1 && helps(certain) ? certain : [];
  if (found.length === 0) {
    const span = error.exhausted ? line : errorPlace(text, error.span);
    return [{ span, message: plainMessage(text, error), ...(error.exhausted && { drawn: true as const }) }];
  }
  return found.map(({ message, title, edits, rewords, guess, at }) => {
    const here = edits.filter(({ span }) => span.start >= line.start && span.end <= line.end);
    return {
      span: at ?? spanOfEdits(here),
      message,
      repair: { title, edits, ...(rewords && { rewords }), ...(guess && { guess }) },
    };
  });
}

function spanOfEdits(edits: readonly { readonly span: Span }[]): Span {
  return {
    start: Math.min(...edits.map(({ span }) => span.start)),
    end: Math.max(...edits.map(({ span }) => span.end)),
  };
}

/** Something to underline: the rest of the word, or the last line where the text ends too early. Never more than a line. */
function errorPlace(source: string, span: Span): Span {
  const word = /^[\w-]+/u.exec(source.slice(span.start))?.[0].length ?? 0;
  const longest = Math.max(span.end, span.start + word);
  const lineEnd = source.indexOf('\n', span.start);
  const end = lineEnd >= span.start ? Math.min(longest, lineEnd) : longest;
  if (source.slice(span.start, end).trim() !== '') return { start: span.start, end };
  const last = lineSpan(source, Math.max(0, source.slice(0, span.start + 1).trimEnd().length - 1));
  return last.end > last.start ? last : { start: span.start, end: Math.min(source.length, span.start + 1) };
}

/** The beginning of a flowchart, before its direction. */
const diagramKind = /^(?:flowchart|graph)\s+(?!(?:TB|TD|BT|LR|RL)\b)/u;

function plainMessage(
  source: string,
  { token, message, refused, exhausted, span }: NonNullable<Attempt['error']>,
): string {
  const line = lineSpan(source, span.start);
  const text = source.slice(line.start, line.end);
  if (diagramKind.test(text) && span.start < source.length)
    return `A flowchart runs in one of the directions TB, TD, BT, LR and RL, not "${text.replace(diagramKind, '').slice(0, 40)}".`;
  if (exhausted)
    return 'Here Mermaid takes very long: there are too many parts. Break up the line, or split the diagram.';
  if (refused && /^linkStyle\b/u.test(text))
    return `"${shortened(text)}" styles an arrow that is not drawn above it. Arrows are counted from 0.`;
  if (refused) return `Mermaid cannot draw this: ${firstLine(message)}.`;
  const groups = source.match(/^[ \t]*subgraph\b/gmu)?.length ?? 0;
  const ends = source.match(/^[ \t]*end\b/gmu)?.length ?? 0;
  const atEnd = token === 'EOF' || (token === '' && span.start >= source.trimEnd().length);
  if (atEnd && groups > ends) return 'A subgraph has no "end".';
  if (/^end\b/u.test(text) && ends > groups) return 'This "end" closes no subgraph.';
  const open = unclosed(text);
  if (open) return `"${open}" is not closed in "${shortened(text)}".`;
  if (atEnd) return 'The diagram breaks off: something is missing at its end.';
  const near = source.slice(span.start, Math.max(span.end, span.start + 1)).trim();
  const where = near !== '' && near.length <= 20 && near !== text && !near.includes('\n') ? ` at "${near}"` : '';
  return `Mermaid cannot read "${shortened(text)}"${where}.`;
}

/** The bracket or quote of a line that has no partner. */
function unclosed(text: string): string | undefined {
  const pairs = ['[]', '()', '{}'];
  const count = (sign: string): number => text.split(sign).length - 1;
  if (count('"') % 2 === 1) return '"';
  const pair = pairs.find((one) => count(one.charAt(0)) > count(one.charAt(1)));
  return pair?.charAt(0);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(/[.:]\s*$/u, '').slice(0, 160);
}

/** Kinds that Mermaid draws with an extension: not known here, and no mistake. */
const extensions = /^(?:zenuml|flowchart-elk|tidytree)\b/u;

function unknownKind(source: string): readonly DiagramProblem[] {
  const body = source
    .replace(/^\s*---[\s\S]*?\n---\s*\n/u, (found) => ' '.repeat(found.length))
    .replace(/%%.*/gu, (found) => ' '.repeat(found.length));
  const at = Math.max(0, body.search(/\S/u));
  const span = lineSpan(source, at);
  const text = source.slice(span.start, span.end);
  if (extensions.test(text)) return [];
  return [
    {
      span,
      message: `"${text.slice(0, 60)}" is no kind of diagram that Mermaid knows; most begin with "flowchart LR".`,
    },
  ];
}
