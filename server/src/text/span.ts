/** A half-open range of UTF-16 code-unit offsets into a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the spans overlap or border on each other; empty ones do so too. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** True when `inner` reaches out of `outer` at neither end; equal spans contain each other. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Replacement of `span` by `newText`; spans of one set of edits never overlap. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies edits that refer to the same original text.
 * @throws RangeError when two edits overlap or one lies outside the text: applying half of them would lose text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let result = '';
  let position = 0;
  for (const { edit } of ordered) {
    const { start, end } = edit.span;
    if (start < position || end < start || end > text.length) throw new RangeError('edits overlap or leave the text');
    result += text.slice(position, start) + edit.newText;
    position = end;
  }
  return result + text.slice(position);
}
