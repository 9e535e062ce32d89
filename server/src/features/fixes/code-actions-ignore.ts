import type { Analysis } from '../../engine/types';
import type { Document } from '../../markdown/types';
import type { Finding } from '../../rules/types';
import { eolOf, lineAt, lineEnd } from '../../text/lines';
import type { Span, TextEdit } from '../../text/span';
import { closingLine } from '../insert/open-block';

/** What a suppression comment names, as it is written, and the findings that it hides. */
export interface Subject {
  readonly rule: string;
  readonly names: string;
  readonly findings: readonly Finding[];
}

/** One subject for each rule and section; the same twice is one. */
export function subjectsOf(findings: readonly Finding[]): readonly Subject[] {
  return grouped(findings, ({ rule, section }) => (section ? `${rule} ${section}` : rule));
}

/** Subjects of one rule as one. A comment that names no section hides those of all of them: the two kinds stay apart. */
export function mergedByRule(subjects: readonly Subject[]): readonly Subject[] {
  const findings = subjects.flatMap((subject) => subject.findings);
  return grouped(findings, ({ rule, section }) => `${rule} ${section === undefined}`);
}

function grouped(findings: readonly Finding[], keyOf: (finding: Finding) => string): readonly Subject[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return [...groups.values()].map((found) => {
    const { rule } = found[0] as Finding;
    return {
      rule,
      names: [...new Set([rule, ...found.flatMap(({ section }) => section ?? [])])].join(' '),
      findings: found,
    };
  });
}

/** Where the comment goes: for a finding inside the front matter only one for the whole file can stand behind it. */
export function ignoresFile({ document }: Analysis, finding: Finding): boolean {
  return document.frontMatter !== undefined && finding.span.start < document.frontMatter.span.end;
}

/**
 * Suppression comments above the line of these findings, which all begin on one line, or one for the whole file. Within a table, a list,
 * a fence or a paragraph a comment would take them apart: there one goes above the whole of it, and one that ends it below.
 */
export function ignoreEdits(analysis: Analysis, subjects: readonly Subject[]): readonly TextEdit[] {
  const { document } = analysis;
  const [finding] = subjects.flatMap(({ findings }) => findings);
  if (!finding) return [];
  const eol = eolOf(document.text);
  const comments = (kind: string, reason = ': reason'): string =>
    subjects.map(({ names }) => `<!-- ml-design-docs-${kind} ${names}${reason} -->`).join(eol);
  if (ignoresFile(analysis, finding)) return [atTop(document, comments('disable-file'), eol)];
  const whole = wholeAt(document, finding.span.start);
  const line = lineAt(document.lines, whole.start);
  const isFirstLine = lineAt(document.lines, finding.span.start) === line;
  const above = insertionAbove(document, line, comments(isFirstLine ? 'disable-next-line' : 'disable'), eol);
  if (isFirstLine) return [above];
  const end = lineEnd(document.text, document.lines, lineAt(document.lines, Math.max(whole.start, whole.end - 1)));
  // Below a fence that nobody closed it would be code, and hide nothing less: there is no below.
  if (document.text.slice(end).trim() === '' && closingLine(document) !== '') return [above];
  return [above, { span: { start: end, end }, newText: `${eol}${eol}${comments('enable', '')}` }];
}

/** A comment that hides the findings of a rule in the whole file, of whatever section. */
export function ignoreRuleEdits({ document }: Analysis, rule: string): readonly TextEdit[] {
  return [atTop(document, `<!-- ml-design-docs-disable-file ${rule}: reason -->`, eolOf(document.text))];
}

/** Behind the front matter, else in front of everything. */
function atTop({ text, frontMatter }: Document, comments: string, eol: string): TextEdit {
  if (frontMatter) {
    const at = frontMatter.span.end;
    return { span: { start: at, end: at }, newText: `${eol}${eol}${comments}` };
  }
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  return { span: { start: at, end: at }, newText: `${comments}${eol}${eol}` };
}

function insertionAbove({ text, lines }: Document, line: number, comments: string, eol: string): TextEdit {
  const lineStart = lines[line] as number;
  const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  const above = line > 0 ? text.slice(lines[line - 1], start) : '';
  // A comment glued to the paragraph above would become part of it.
  const glued = above.trim() !== '' && !/-->\s*$/u.test(above);
  return { span: { start, end: start }, newText: `${glued ? eol : ''}${comments}${eol}` };
}

/** What stands at an offset and cannot be cut: a heading, a block, or the list, quote or table around it. */
function wholeAt({ sections, blocks, fences }: Document, offset: number): Span {
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const heading = sections.find(({ headingSpan }) => holds(headingSpan));
  if (heading) return heading.container ?? heading.headingSpan;
  const fence = fences.find(({ span }) => holds(span));
  const block = fence ? blocks[fence.block] : blocks.findLast(({ span }) => holds(span));
  return block?.container ?? fence?.span ?? block?.span ?? { start: offset, end: offset };
}
