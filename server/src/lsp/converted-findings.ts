import type { Diagnostic } from 'vscode-languageserver';
import type { Gathered } from '../engine/gathered-findings';
import type { Document } from '../markdown/types';
import type { Abilities } from './abilities';
import { toDiagnostic, toPosition } from './convert';

export interface Converted {
  readonly findings: readonly Gathered[];
  /** One for each finding, in their order. */
  readonly diagnostics: readonly Diagnostic[];
}

type Text = Pick<Document, 'text' | 'lines'>;

/**
 * Findings as diagnostics, those of `before` (an earlier version of the same document) again where they say the same in the same place: a
 * letter typed moves only what follows in its line. `before` itself where all do, which is how an answer "unchanged" is decided. Takes time
 * with the number of findings; makes objects for what changed.
 */
export function convertFindings(
  uri: string,
  document: Text,
  findings: readonly Gathered[],
  abilities: Abilities,
  before?: Converted,
): Converted {
  if (!before) return { findings, diagnostics: findings.map((one) => toDiagnostic(uri, document, one, abilities)) };
  const known = before.findings.length;
  const isKnown = (at: number, then: number): boolean =>
    saysTheSame(findings[at] as Gathered, before.findings[then] as Gathered) &&
    isThere(document, findings[at] as Gathered, before.diagnostics[then] as Diagnostic, abilities);
  // From both ends: what came or went is in one place.
  const shorter = Math.min(findings.length, known);
  let head = 0;
  while (head < shorter && isKnown(head, head)) head++;
  if (head === known && head === findings.length) return { findings, diagnostics: before.diagnostics };
  let tail = 0;
  while (tail < shorter - head && isKnown(findings.length - 1 - tail, known - 1 - tail)) tail++;
  const diagnostics = [
    ...before.diagnostics.slice(0, head),
    ...findings.slice(head, findings.length - tail).map((one) => toDiagnostic(uri, document, one, abilities)),
    ...before.diagnostics.slice(known - tail),
  ];
  return { findings, diagnostics };
}

/** True where two findings make the same diagnostic, places aside. Fixes are none of its parts. */
function saysTheSame(a: Gathered, b: Gathered): boolean {
  if (a === b) return true;
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.severity === b.severity &&
    a.section === b.section &&
    a.fixable === b.fixable &&
    sameList(a.of, b.of, saysTheSame) &&
    sameList(a.insert, b.insert, (one, other) => one === other) &&
    sameList(a.related, b.related, (one, other) => one.message === other.message)
  );
}

function sameList<T>(a: readonly T[] | undefined, b: readonly T[] | undefined, same: (a: T, b: T) => boolean): boolean {
  if (a === b) return true;
  return a?.length === b?.length && a?.every((one, at) => same(one, (b as readonly T[])[at] as T)) === true;
}

/** True where the finding is, in lines and columns, where the diagnostic is. */
function isThere(
  document: Text,
  { span, related }: Gathered,
  { range, relatedInformation }: Diagnostic,
  abilities: Abilities,
): boolean {
  return (
    isRange(document, span, range, abilities) &&
    (relatedInformation === undefined ||
      relatedInformation.every(({ location }, at) => {
        const place = related?.[at];
        return place !== undefined && isRange(document, place.span, location.range, abilities);
      }))
  );
}

function isRange(
  document: Text,
  span: Gathered['span'],
  { start, end }: Diagnostic['range'],
  abilities: Abilities,
): boolean {
  const from = toPosition(document, span.start, abilities);
  if (from.line !== start.line || from.character !== start.character) return false;
  const to = toPosition(document, Math.max(span.start, span.end), abilities);
  return to.line === end.line && to.character === end.character;
}
