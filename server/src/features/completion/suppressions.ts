import type { Analysis } from '../../engine/types';
import type { Document } from '../../markdown/types';
import { rules } from '../../rules';
import { pageAddress } from '../../rules/page-address';
import type { Finding } from '../../rules/types';
import type { TeamFramework } from '../../schema/team-types';
import { lineAt } from '../../text/lines';
import { type Cursor, cursorAt } from './cursor';
import type { Completion } from './types';

/** A rule that a document may name. */
export interface KnownRule {
  readonly id: string;
  readonly title: string;
}

/** All rules, those of the document's own framework last. */
export function knownRules({ framework }: Analysis, teams: readonly TeamFramework[]): readonly KnownRule[] {
  const team = teams.find((one) => one.framework.id === framework.id);
  const own = team?.checks.map(({ id, message }) => ({ id: `team/${id}`, title: message })) ?? [];
  return [...rules.map(({ meta: { id, title } }) => ({ id, title })), ...own];
}

const comment =
  /<!--\s*ml-design-docs-(disable-next-line|disable-file|disable|enable)\s+((?:[\w/-]+[\s,]+)*)([\w/-]*)$/u;

/** True in a suppression comment, where a rule id is wanted; a colon begins the reason. */
export function isInSuppression({ before }: Cursor): boolean {
  return comment.test(before);
}

/**
 * The text with the suppression comment at the offset made an ordinary one, every other character in its place: a comment that names no
 * rule yet hides all findings, and these are what its author wants to choose from. Undefined where there is no such comment.
 */
export function withoutSuppressionAt(document: Document, offset: number): string | undefined {
  const cursor = cursorAt(document, offset);
  const typed = comment.exec(cursor.before);
  if (!typed) return undefined;
  const start = cursor.lineStart + typed.index + typed[0].indexOf('ml-design-docs');
  const end = start + 'ml-design-docs'.length;
  return document.text.slice(0, start) + 'x'.repeat(end - start) + document.text.slice(end);
}

/** Rule ids in a suppression comment: those with one of the findings where the comment works first. */
export function suppressionCompletions(
  analysis: Analysis,
  cursor: Cursor,
  teams: readonly TeamFramework[],
  findings: readonly Finding[],
): readonly Completion[] {
  const typed = comment.exec(cursor.before);
  if (!typed) return [];
  const [, kind, listed = '', word = ''] = typed;
  const rest = /^[\w/-]*/u.exec(cursor.after)?.[0].length ?? 0;
  const span = { start: cursor.offset - word.length, end: cursor.offset + rest };
  const named = new Set(listed.split(/[\s,]+/u));
  const { lines } = analysis.document;
  const here = new Map<string, string>();
  for (const { rule, span: at, message } of findings) {
    const line = lineAt(lines, at.start);
    if (kind === 'disable-next-line' ? line === cursor.line + 1 : kind === 'disable-file' || line > cursor.line)
      if (!here.has(rule)) here.set(rule, message);
  }
  const all = knownRules(analysis, teams).filter(({ id }) => !named.has(id));
  return [...all.filter(({ id }) => here.has(id)), ...all.filter(({ id }) => !here.has(id))].map(({ id, title }) => {
    const message = here.get(id);
    const where = kind === 'disable-next-line' ? 'on the next line' : 'in this document';
    return {
      ...{ label: id, kind: 'rule', detail: message === undefined ? title : `found ${where}`, span, newText: id },
      documentation: [title, ...(message === undefined ? [] : [message]), ...page(id)].join('\n\n'),
    };
  });
}

function page(id: string): readonly string[] {
  const address = pageAddress(id);
  return address === undefined ? [] : [`[About this rule](${address})`];
}
