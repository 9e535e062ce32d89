import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** What a column of this connection counts. Inside the server all columns and offsets are UTF-16 code units. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

const spoken: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32'];

/**
 * The first of what a client offers, in its order of preference, that this server speaks. UTF-16 for a client that offers nothing: LSP
 * before 3.17 knows no other, and every client must understand it.
 */
export function chosenEncoding(offered: unknown): PositionEncoding {
  const list: readonly unknown[] = Array.isArray(offered) ? offered : [];
  return spoken.find((encoding) => encoding === list.find((one) => spoken.some((known) => known === one))) ?? 'utf-16';
}

/** Column of a UTF-16 `offset` in the line that begins at `start`. An offset inside a character counts as that character's begin. */
export function columnOf(text: string, start: number, offset: number, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return offset - start;
  let column = 0;
  for (let at = start; at < offset; ) {
    const width = widthAt(text, at);
    if (at + width > offset) break;
    column += sizeAt(text, at, width, encoding);
    at += width;
  }
  return column;
}

/**
 * UTF-16 offset of a column in the line whose text is from `start` to `end`. A column past the line's end gives `end`, one inside a
 * character the character's begin.
 */
export function offsetOfColumn(
  text: string,
  line: { readonly start: number; readonly end: number },
  column: number,
  encoding: PositionEncoding,
): number {
  if (encoding === 'utf-16') return Math.min(line.start + Math.max(0, column), line.end);
  let rest = column;
  let at = line.start;
  while (at < line.end) {
    const width = widthAt(text, at);
    rest -= sizeAt(text, at, width, encoding);
    if (rest < 0) break;
    at += width;
  }
  return at;
}

/** UTF-16 units of the character at `at`: two for a pair of surrogates. */
function widthAt(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

/** A surrogate without its other half takes the three bytes of the character that a client puts in its place. */
function sizeAt(text: string, at: number, width: 1 | 2, encoding: 'utf-8' | 'utf-32'): number {
  if (encoding === 'utf-32') return 1;
  if (width === 2) return 4;
  const code = text.charCodeAt(at);
  if (code < 0x80) return 1;
  return code < 0x800 ? 2 : 3;
}

/** A position of the client in an open document, with its column in UTF-16 units; clamped to the line's end. */
export function inUtf16(document: TextDocument, position: Position, encoding: PositionEncoding): Position {
  if (encoding === 'utf-16') return position;
  const { line } = position;
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const end = text.length - (/(?:\r\n|\r|\n)$/u.exec(text)?.[0].length ?? 0);
  return { line, character: offsetOfColumn(text, { start: 0, end }, position.character, encoding) };
}

/** How the open documents follow the client's edits: as in `TextDocument`, by columns of the encoding. */
export function documentsIn(encoding: PositionEncoding): Pick<typeof TextDocument, 'create' | 'update'> {
  if (encoding === 'utf-16') return TextDocument;
  const converted = (document: TextDocument, { start, end }: Range): Range => ({
    start: inUtf16(document, start, encoding),
    end: inUtf16(document, end, encoding),
  });
  return {
    create: TextDocument.create,
    update(document, changes: readonly TextDocumentContentChangeEvent[], version) {
      // One by one: a range counts in the text that the edits before it gave.
      for (const change of changes) {
        const { text } = change;
        const edit = 'range' in change ? { range: converted(document, change.range), text } : change;
        TextDocument.update(document, [edit], version);
      }
      return changes.length === 0 ? TextDocument.update(document, [], version) : document;
    },
  };
}
