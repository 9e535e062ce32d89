import type { Directive, Document } from '../markdown/types';
import type { Finding } from '../rules/types';
import { lineAt } from '../text/lines';

/** Drops findings that a suppression comment covers. A comment may name rules, sections or nothing (everything). */
export function suppress(findings: readonly Finding[], document: Document): readonly Finding[] {
  if (document.directives.length === 0) return findings;
  const commentLines = new Set(document.directives.map((directive) => directive.line));
  return findings.filter(
    (finding) => !isSuppressed(finding, lineAt(document.lines, finding.span.start), document.directives, commentLines),
  );
}

function isSuppressed(
  finding: Finding,
  line: number,
  directives: readonly Directive[],
  commentLines: ReadonlySet<number>,
): boolean {
  let disabled = false;
  for (const directive of directives) {
    if (!names(directive, finding)) continue;
    if (directive.kind === 'disable-file') return true;
    if (directive.kind === 'disable-next-line' && nextLine(directive.line, commentLines) === line) return true;
    if (directive.line < line && directive.kind === 'disable') disabled = true;
    if (directive.line < line && directive.kind === 'enable') disabled = false;
  }
  return disabled;
}

/** Comments stack: several may stand above the line they speak of. */
function nextLine(line: number, commentLines: ReadonlySet<number>): number {
  let next = line + 1;
  while (commentLines.has(next)) next++;
  return next;
}

function names(directive: Directive, finding: Finding): boolean {
  const rules = directive.rules.filter((name) => name.includes('/'));
  const sections = directive.rules.filter((name) => !name.includes('/'));
  return (
    (rules.length === 0 || rules.includes(finding.rule)) &&
    (sections.length === 0 || sections.includes(finding.section ?? ''))
  );
}
