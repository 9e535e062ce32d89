import type { Directive, Document } from '../markdown/types';
import type { Finding } from '../rules/types';
import { lineAt } from '../text/lines';

export interface Suppressed {
  /** What is left. */
  readonly findings: readonly Finding[];
  /** Comments that hid nothing; `enable` comments are never among them. */
  readonly unused: readonly Directive[];
}

/** What a comment covers; empty sets cover everything. */
interface Scope {
  readonly directive: Directive;
  readonly rules: ReadonlySet<string>;
  readonly sections: ReadonlySet<string>;
  /** Of `disable-next-line`: the zero-based line it speaks of. */
  readonly nextLine: number;
}

/** The findings of one rule in one section: the same comments name them all. */
interface Group {
  readonly rule: string;
  readonly section: string;
  readonly members: { readonly finding: Finding; readonly line: number }[];
}

/**
 * Drops findings that a suppression comment covers. A comment may name rules, sections or nothing (everything). Every
 * comment that covers a finding counts as used, so that of two the author may keep either. Takes time with the number of
 * findings, plus that of comments for each rule and section found: a document may hold thousands of both.
 */
export function suppress(findings: readonly Finding[], document: Document): Suppressed {
  const { directives } = document;
  if (directives.length === 0) return { findings, unused: [] };
  const scopes = scopesOf(directives);
  const used = new Set<Directive>();
  const hidden = new Set<Finding>();
  for (const group of groupsOf(findings, document)) {
    const naming = scopes.filter((scope) => names(scope, group));
    if (naming.length > 0) hide(group, naming, { used, hidden });
  }
  return {
    findings: findings.filter((finding) => !hidden.has(finding)),
    unused: directives.filter((one) => one.kind !== 'enable' && !used.has(one)),
  };
}

function hide(
  { members }: Group,
  naming: readonly Scope[],
  { used, hidden }: { readonly used: Set<Directive>; readonly hidden: Set<Finding> },
): void {
  const whole = naming.filter(({ directive }) => directive.kind === 'disable-file');
  for (const { directive } of whole) used.add(directive);
  const above = new Map<number, Directive[]>();
  for (const { directive, nextLine } of naming) {
    if (directive.kind === 'disable-next-line') {
      const stacked = above.get(nextLine);
      if (stacked) stacked.push(directive);
      else above.set(nextLine, [directive]);
    }
  }
  const switches = naming.filter(({ directive }) => directive.kind === 'disable' || directive.kind === 'enable');
  let at = 0;
  let isOpen = false;
  let unmarked: Directive[] = [];
  for (const { finding, line } of [...members].sort((a, b) => a.line - b.line)) {
    for (; at < switches.length && (switches[at] as Scope).directive.line < line; at++) {
      const { directive } = switches[at] as Scope;
      isOpen = directive.kind === 'disable';
      if (isOpen) unmarked.push(directive);
      else unmarked = [];
    }
    for (const directive of unmarked) used.add(directive);
    unmarked = [];
    if (isOpen || whole.length > 0 || above.has(line)) hidden.add(finding);
    for (const directive of above.get(line) ?? []) used.add(directive);
    above.get(line)?.splice(0);
  }
}

/** In the order of the document. Comments stack: several may stand above the line they speak of. */
function scopesOf(directives: readonly Directive[]): readonly Scope[] {
  const nextLines = new Map<number, number>();
  for (const { line } of [...directives].reverse()) nextLines.set(line, nextLines.get(line + 1) ?? line + 1);
  return directives.map((directive) => ({
    directive,
    rules: new Set(directive.rules.filter((name) => name.includes('/'))),
    sections: new Set(directive.rules.filter((name) => !name.includes('/'))),
    nextLine: nextLines.get(directive.line) as number,
  }));
}

function groupsOf(findings: readonly Finding[], { lines }: Document): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { rule, section = '' } = finding;
    const key = `${rule} ${section}`;
    const group = groups.get(key) ?? { rule, section, members: [] };
    groups.set(key, group);
    group.members.push({ finding, line: lineAt(lines, finding.span.start) });
  }
  return [...groups.values()];
}

function names({ rules, sections }: Scope, { rule, section }: Group): boolean {
  return (rules.size === 0 || rules.has(rule)) && (sections.size === 0 || sections.has(section));
}
