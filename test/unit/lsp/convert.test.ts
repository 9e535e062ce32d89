import assert from 'node:assert/strict';
import { toOffset, toPosition, toRange, toSpan } from '../../../server/src/lsp/convert';
import { lineIndex } from '../../../server/src/text/lines';

describe('places as a client has them', () => {
  const text = 'ab\r\nc😀d\n\nend';
  const document = { text, lines: lineIndex(text) };
  const client = { positionEncoding: 'utf-16' } as const;

  it('lie in the text, and never within a line break', () => {
    const places = [-5, 0, 2, 3, 4, 8, 9, 10, text.length, 99].map((offset) => toPosition(document, offset, client));
    assert.deepEqual(
      places.map(({ line, character }) => `${line}:${character}`),
      ['0:0', '0:0', '0:2', '0:2', '1:0', '1:4', '2:0', '3:0', '3:3', '3:3'],
    );
  });

  it('are taken from a client wherever they lie', () => {
    const places = [
      [-1, 0],
      [0, -3],
      [0, 99],
      [1, 1],
      [2, 7],
      [9, 9],
    ].map(([line = 0, character = 0]) => toOffset(document, { line, character }, client));
    assert.deepEqual(places, [0, 0, 2, 5, 9, text.length]);
  });

  it('are empty or turned round where they end before they begin', () => {
    const range = toRange(document, { start: 5, end: 1 }, client);
    assert.deepEqual(range.start, range.end);
    const reversed = { start: { line: 1, character: 1 }, end: { line: 0, character: 1 } };
    assert.deepEqual(toSpan(document, reversed, client), { start: 1, end: 5 });
  });
});
