import { lineAt } from '../text/lines';
import { applyEdits, type TextEdit } from '../text/span';

const contextLines = 3;

/** Lines of the old text (from, to; `to` not included) and what stands in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * The edits as a unified diff of `path`, which `git apply` and `patch` take; empty where there are none. Lines keep their breaks, a
 * carriage return included. The edits are sorted and do not overlap.
 */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[]): string {
  const old = linesOf(text);
  const hunks = groupsOf(changesOf(text, edits, old));
  if (hunks.length === 0) return '';
  let grown = 0;
  const bodies = hunks.map((changes) => {
    const start = Math.max(0, (changes[0] as Change).from - contextLines);
    const end = Math.min(old.length, (changes.at(-1) as Change).to + contextLines);
    const body: string[] = [];
    let at = start;
    for (const { from, to, lines } of changes) {
      body.push(...old.slice(at, from).map((line) => ` ${line}`));
      body.push(...old.slice(from, to).map((line) => `-${line}`), ...lines.map((line) => `+${line}`));
      at = to;
    }
    body.push(...old.slice(at, end).map((line) => ` ${line}`));
    const change = changes.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from), 0);
    const header = `@@ -${range(start, end - start)} +${range(start + grown, end - start + change)} @@\n`;
    grown += change;
    return header + body.map(closed).join('');
  });
  return `--- ${named(`a/${path}`)}\n+++ ${named(`b/${path}`)}\n${bodies.join('')}`;
}

/** A name as git writes it: in quotes where it holds what would end the line or the name, with a tab behind it where it holds a space. */
function named(path: string): string {
  if (!/["\\\u0000-\u001f\u007f]/u.test(path)) return path.includes(' ') ? `${path}\t` : path;
  const octal = (sign: string): string => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `"${path.replace(/["\\]/gu, '\\$&').replace(/[\u0000-\u001f\u007f]/gu, octal)}"`;
}

/** Whole lines; edits that share one are one change. */
function changesOf(text: string, edits: readonly TextEdit[], old: readonly string[]): readonly Change[] {
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) as number) + line.length);
  // Behind the last line there is another one only where a line break ends it.
  const inLines = text === '' || text.endsWith('\n') ? starts : starts.slice(0, -1);
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const from = lineAt(inLines, edit.span.start);
    // With the line that follows a line break at the end of the edit: it may be joined to the one before.
    const to = Math.min(lineAt(starts, edit.span.end) + 1, old.length);
    const before = groups.at(-1);
    if (before && from < before.to) {
      before.edits.push(edit);
      before.to = Math.max(before.to, to);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.map(({ from, to, edits: own }) => {
    const start = starts[from] as number;
    const shifted = own.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const lines = linesOf(applyEdits(text.slice(start, starts[to]), shifted));
    return withoutEqual({ from, to, lines }, old);
  });
}

/** Without the lines at its ends that stay as they are. */
function withoutEqual({ from, to, lines }: Change, old: readonly string[]): Change {
  let first = 0;
  while (first < lines.length && from + first < to && old[from + first] === lines[first]) first++;
  let last = 0;
  while (last < lines.length - first && to - last > from + first && old[to - last - 1] === lines.at(-1 - last)) last++;
  return { from: from + first, to: to - last, lines: lines.slice(first, lines.length - last) };
}

/** Changes whose context meets are one hunk. */
function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group && change.from - (group.at(-1) as Change).to <= 2 * contextLines) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Lines with their breaks, as `diff` counts them: a lone carriage return ends none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function range(start: number, length: number): string {
  const first = length === 0 ? start : start + 1;
  return length === 1 ? `${first}` : `${first},${length}`;
}

function closed(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`;
}
