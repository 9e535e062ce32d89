import assert from 'node:assert/strict';
import type { Range, TextEdit } from 'vscode-languageserver/node';

// Columns as editors count them, by other means than the server's.
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** By the platform's own encoders. */
export function columns(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8');
  return encoding === 'utf-32' ? [...text].length : text.length;
}

/** Fails where a column is no place between two characters. */
export function utf16(text: string, range: Range, encoding: Encoding): Range {
  const lines = text.split(/\r\n|\r|\n/u);
  const [start, end] = [range.start, range.end].map(({ line, character }) => {
    const all = lines[line] ?? '';
    let offset = 0;
    for (const one of all) if (columns(all.slice(0, offset), encoding) < character) offset += one.length;
    assert.equal(columns(all.slice(0, offset), encoding), character, `${line}:${character} in ${encoding}`);
    return { line, character: offset };
  });
  return { start, end } as Range;
}

export function inUtf16(text: string, edits: readonly TextEdit[], encoding: Encoding): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: utf16(text, range, encoding), newText }));
}

/** Edits in UTF-16, from the last to the first. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/gu)].map((found) => found.index + found[0].length)];
  const at = ({ line, character }: Range['start']): number => (starts[line] ?? text.length) + character;
  return edits
    .map(({ range, newText }) => ({ start: at(range.start), end: at(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}
