import { movedSpan } from '../reading/live/align';
import type { Finding } from '../rules/types';
import type { Change } from '../text/change';
import type { Span } from '../text/span';

/**
 * Findings of the text before a change where they stand behind it; undefined when one of their places lies in what changed or at its
 * border, so that nobody can tell. What did not move is the same object as before.
 */
export function movedFindings(findings: readonly Finding[], change: Change): readonly Finding[] | undefined {
  const moved: Finding[] = [];
  for (const finding of findings) {
    const one = movedFinding(finding, change);
    if (!one) return undefined;
    moved.push(one);
  }
  return moved.every((one, at) => one === findings[at]) ? findings : moved;
}

function movedFinding(finding: Finding, change: Change): Finding | undefined {
  const span = moved(finding.span, change);
  const related = finding.related && movedAll(finding.related, change);
  const fixes = finding.fixes && all(finding.fixes, ({ edits }) => movedAll(edits, change));
  if (!span || (finding.related && !related) || (finding.fixes && !fixes)) return undefined;
  if (
    span === finding.span &&
    related?.every((one, at) => one === finding.related?.[at]) !== false &&
    fixes?.every((edits, at) => edits.every((one, number) => one === finding.fixes?.[at]?.edits[number])) !== false
  )
    return finding;
  return {
    ...finding,
    span,
    ...(related && { related }),
    ...(fixes && finding.fixes && { fixes: finding.fixes.map((fix, at) => ({ ...fix, edits: fixes[at] ?? [] })) }),
  };
}

/** The places of a list, the same objects where they did not move; undefined where one cannot be told. */
function movedAll<T extends { readonly span: Span }>(list: readonly T[], change: Change): readonly T[] | undefined {
  return all(list, (one) => {
    const span = moved(one.span, change);
    return span && (span === one.span ? one : { ...one, span });
  });
}

function all<T, U>(list: readonly T[], make: (one: T) => U | undefined): readonly U[] | undefined {
  const made: U[] = [];
  for (const one of list) {
    const value = make(one);
    if (value === undefined) return undefined;
    made.push(value);
  }
  return made;
}

function moved(span: Span, change: Change): Span | undefined {
  const now = movedSpan(span, change);
  return now?.start === span.start && now.end === span.end ? span : now;
}
