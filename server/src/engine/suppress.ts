import type { Directive, Document } from '../markdown/types';
import type { Finding } from '../rules/types';
import { lineAt } from '../text/lines';

export interface Suppressed {
  /** What is left. */
  readonly findings: readonly Finding[];
  /** Comments that hid nothing; `enable` comments are never among them. */
  readonly unused: readonly Directive[];
}

/**
 * Drops findings that a suppression comment covers. A comment may name rules, sections or nothing (everything). Every
 * comment that covers a finding counts as used, so that of two the author may keep either.
 */
export function suppress(findings: readonly Finding[], document: Document): Suppressed {
  const { directives } = document;
  if (directives.length === 0) return { findings, unused: [] };
  const commentLines = new Set(directives.map((directive) => directive.line));
  const used = new Set<Directive>();
  const left = findings.filter((finding) => {
    const line = lineAt(document.lines, finding.span.start);
    const hiding = hidingOf(finding, line, directives, commentLines);
    for (const directive of hiding) used.add(directive);
    return hiding.length === 0;
  });
  return { findings: left, unused: directives.filter((one) => one.kind !== 'enable' && !used.has(one)) };
}

/** The comments that hide a finding on a zero-based line. */
function hidingOf(
  finding: Finding,
  line: number,
  directives: readonly Directive[],
  commentLines: ReadonlySet<number>,
): readonly Directive[] {
  const hiding: Directive[] = [];
  let open: Directive[] = [];
  for (const directive of directives) {
    if (!names(directive, finding)) continue;
    if (directive.kind === 'disable-file') hiding.push(directive);
    if (directive.kind === 'disable-next-line' && nextLine(directive.line, commentLines) === line)
      hiding.push(directive);
    if (directive.line < line && directive.kind === 'disable') open.push(directive);
    if (directive.line < line && directive.kind === 'enable') open = [];
  }
  return [...hiding, ...open];
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
