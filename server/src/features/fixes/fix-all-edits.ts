import type { TextEdit } from '../../text/span';

/** An edited text as pieces: ranges of the original, and what was written between them. */
export type Patchwork = readonly Piece[];

type Piece = { readonly start: number; readonly end: number } | { readonly written: string };

/** The original itself. */
export function original(text: string): Patchwork {
  return text === '' ? [] : [{ start: 0, end: text.length }];
}

/** The patchwork after edits of the text that it makes: sorted, inside that text, without overlaps. */
export function patched(pieces: Patchwork, edits: readonly TextEdit[]): Patchwork {
  const result: Piece[] = [];
  let position = 0;
  for (const { span, newText } of edits) {
    result.push(...cut(pieces, position, span.start));
    if (newText !== '') result.push({ written: newText });
    position = span.end;
  }
  return [...result, ...cut(pieces, position, Number.POSITIVE_INFINITY)];
}

/**
 * The fewest edits of `text` that give what `pieces` make of it: sorted, without overlaps, without the text that an edit would
 * replace by itself. No edit begins or ends within a line break or a surrogate pair, which editors cannot name.
 */
export function editsOf(pieces: Patchwork, text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let newText = '';
  const close = (end: number): void => {
    const edit = trimmed({ span: { start: position, end }, newText }, text);
    if (edit) edits.push(edit);
    newText = '';
  };
  for (const piece of pieces) {
    if ('written' in piece) {
      newText += piece.written;
      continue;
    }
    close(piece.start);
    position = piece.end;
  }
  close(text.length);
  return edits;
}

/** The pieces between two offsets of the text that all of them make. */
function cut(pieces: Patchwork, from: number, to: number): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = 'written' in piece ? piece.written.length : piece.end - piece.start;
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) {
      result.push(
        'written' in piece
          ? { written: piece.written.slice(start, end) }
          : { start: piece.start + start, end: piece.start + end },
      );
    }
    at += length;
  }
  return result;
}

function trimmed({ span, newText }: TextEdit, text: string): TextEdit | undefined {
  const old = text.slice(span.start, span.end);
  if (old === newText) return undefined;
  const most = Math.min(old.length, newText.length);
  let before = 0;
  while (before < most && old[before] === newText[before]) before++;
  let after = 0;
  while (after < most - before && old.at(-1 - after) === newText.at(-1 - after)) after++;
  const start = span.start + before;
  const end = span.end - after;
  const first = splits(text, start) ? text.charAt(start - 1) : '';
  const last = splits(text, end) ? text.charAt(end) : '';
  return {
    span: { start: start - first.length, end: end + last.length },
    newText: first + newText.slice(before, newText.length - after) + last,
  };
}

function splits(text: string, offset: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(offset - 1, offset + 1));
}
