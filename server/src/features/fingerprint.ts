import type { Document } from '../markdown/types';
import { rules } from '../rules';
import type { Finding } from '../rules/types';
import { contains, type Span } from '../text/span';

/** Rules that judge a section as a whole: wherever they report it, it is the same finding. */
const ofSections: ReadonlySet<string> = new Set(rules.flatMap(({ meta }) => (meta.general ? [meta.id] : [])));

/** A sentence above this length is known by its beginning; a document may be one line. */
const longest = 400;

/**
 * What stays of a finding while the document around it changes: 16 hexadecimal digits made of its rule, its section and the sentence
 * that it is about. Line numbers, line breaks, the order of sections and, where a section is judged as a whole, the words of its
 * heading do not count. Findings of one document may share theirs; callers count them.
 */
export function fingerprint(finding: Finding, document: Document): string {
  return hashOf(JSON.stringify([finding.rule, finding.section ?? '', contextOf(finding, document)]));
}

function contextOf({ rule, span, section, insert, message }: Finding, { text, sections, blocks }: Document): string {
  const heading = sections.find(({ headingSpan }) => contains(headingSpan, { start: span.start, end: span.start }));
  if (section !== undefined && (heading || ofSections.has(rule) || insert !== undefined)) return '';
  // A phase is known by the first section that it asks for: what is said of it depends on how sure the check is.
  if (heading && insert !== undefined) return insert[0] ?? '';
  // It is said at a heading of something else: what is said tells more than where, and must not depend on that heading's words.
  if (heading) return folded(message.replaceAll(heading.title, '').replace(/\d+/gu, '#'));
  let home: Span | undefined;
  for (const block of blocks) {
    if (block.span.start > span.start) break;
    // The last that begins before it and reaches it is the innermost.
    if (block.span.end >= span.start) home = block.span;
  }
  return folded(sentenceAt(text, span, home ?? lineOf(text, span.start))).slice(0, longest);
}

/** The sentence, within `home`, in which the span begins, up to the one in which it ends. */
function sentenceAt(text: string, span: Span, home: Span): string {
  const before = text.slice(home.start, span.start);
  const begin = home.start + Math.max(0, ...[...before.matchAll(/[.!?]\s+/gu)].map((end) => end.index + end[0].length));
  const behind = text.slice(Math.min(span.end, home.end), home.end);
  const end = /[.!?](?=\s)/u.exec(behind);
  return text.slice(begin, end ? Math.min(span.end, home.end) + end.index : home.end);
}

function lineOf(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const end = text.slice(offset).search(/[\r\n]/u);
  return { start, end: end < 0 ? text.length : offset + end };
}

/** Without what an editor or a formatter changes unasked: line breaks, indentation, markers of lists, dashes of tables. */
function folded(text: string): string {
  return text
    .replace(/^\s*(?:[-*+>|]|\d+[.)])\s+/gmu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Two 32-bit hashes (FNV-1a with different primes and starts): it tells texts apart, and keeps no secret. */
function hashOf(text: string): string {
  let first = 0x811c9dc5;
  let second = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000197) ^ (second >>> 15);
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
