import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { toOffset, toPosition } from '../../server/src/lsp/convert';
import {
  chosenEncoding,
  columnOf,
  documentsIn,
  inUtf16,
  offsetOfColumn,
  type PositionEncoding,
} from '../../server/src/lsp/position-encoding';
import { lineIndex } from '../../server/src/text/lines';

const encodings: readonly PositionEncoding[] = ['utf-8', 'utf-16', 'utf-32'];

/** By the platform's own encoders: what a client counts from the line's begin to a character. */
const sizes: Readonly<Record<PositionEncoding, (text: string) => number>> = {
  'utf-8': (text) => Buffer.byteLength(text, 'utf8'),
  'utf-16': (text) => text.length,
  'utf-32': (text) => [...text].length,
};

describe('position encodings', () => {
  it('takes the first that is offered and known, else UTF-16', () => {
    assert.equal(chosenEncoding(undefined), 'utf-16');
    assert.equal(chosenEncoding(['utf-8']), 'utf-8');
    assert.equal(chosenEncoding(['utf-32', 'utf-16', 'utf-8']), 'utf-32');
    assert.equal(chosenEncoding(['utf-16', 'utf-8']), 'utf-16');
    assert.equal(chosenEncoding(['utf-7', 'utf-8']), 'utf-8');
    for (const offered of [[], ['utf-7'], 'utf-8', null, [8]]) assert.equal(chosenEncoding(offered), 'utf-16');
  });

  it('counts each character as the encoding does, there and back', () => {
    const line = 'a\té👩‍👩‍👧é新🙂z';
    for (const encoding of encodings) {
      let offset = 0;
      for (const character of line) {
        const column = sizes[encoding](line.slice(0, offset));
        assert.equal(columnOf(line, 0, offset, encoding), column, `${encoding} at ${offset}`);
        assert.equal(offsetOfColumn(line, { start: 0, end: line.length }, column, encoding), offset, encoding);
        offset += character.length;
      }
      assert.equal(columnOf(line, 0, line.length, encoding), sizes[encoding](line));
    }
  });

  it('takes a place inside a character for its begin, and one past the end for the end', () => {
    const line = { start: 1, end: 5 };
    const text = '\nx🙂é\n';
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 99, -3].map((column) => offsetOfColumn(text, line, column, 'utf-8')),
      [1, 2, 2, 2, 2, 4, 4, 5, 5, 1],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 99, -3].map((column) => offsetOfColumn(text, line, column, 'utf-32')),
      [1, 2, 4, 5, 5, 1],
    );
    assert.equal(columnOf(text, 1, 3, 'utf-8'), 1);
    assert.equal(columnOf(text, 1, 3, 'utf-32'), 1);
  });

  it('bears halves of surrogate pairs, as the character that stands for them', () => {
    const text = '\ud83dx\ude42\ud83d';
    for (const encoding of ['utf-8', 'utf-32'] as const) {
      const column = sizes[encoding](text.slice(0, 3));
      assert.equal(columnOf(text, 0, 3, encoding), column);
      assert.equal(offsetOfColumn(text, { start: 0, end: text.length }, column, encoding), 3);
    }
  });

  it('names every character of a text with all line ends, and finds it again', () => {
    const text = 'é\r\n🙂c\r新\td\n\n';
    const document = { text, lines: lineIndex(text) };
    const open = TextDocument.create('file:///x.md', 'markdown', 1, text);
    for (const positionEncoding of encodings) {
      let offset = 0;
      for (const character of [...text, '']) {
        const inLineBreak = character === '\n' && text[offset - 1] === '\r';
        if (!inLineBreak) {
          const position = toPosition(document, offset, { positionEncoding });
          assert.equal(toOffset(document, position, { positionEncoding }), offset, `${positionEncoding} ${offset}`);
          assert.equal(open.offsetAt(inUtf16(open, position, positionEncoding)), offset);
        }
        offset += character.length;
      }
    }
  });

  it('follows random edits as an editor that counts so does', () => {
    const seed = Number(process.env.SEED ?? 1);
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const pieces = ['a', '\t', 'é', '新', '🙂', '👩‍👩‍👧', '\n', '\r\n', '# Data', ''];
    for (const positionEncoding of encodings) {
      const { create, update } = documentsIn(positionEncoding);
      const document = create('file:///x.md', 'markdown', 0, 'é🙂\r\n\t新 x\n');
      let text = document.getText();
      for (let version = 1; version <= 60; version++) {
        // Several changes in one message: each counts in what the one before left.
        const changes = [pick(pieces), pick(pieces)].map((newText) => {
          const places = boundaries(text);
          const [start, end] = [pick(places), pick(places)].sort((a, b) => a - b) as [number, number];
          const at = (offset: number) => toPosition({ text, lines: lineIndex(text) }, offset, { positionEncoding });
          const range = { start: at(start), end: at(end) };
          text = text.slice(0, start) + newText + text.slice(end);
          return { range, text: newText };
        });
        update(document, changes, version);
        assert.equal(document.getText(), text, `SEED=${seed} ${positionEncoding} version ${version}`);
        assert.equal(document.version, version);
      }
      update(document, [{ text: 'é' }], 100);
      assert.equal(document.getText(), 'é');
      update(document, [], 101);
      assert.equal(document.version, 101);
    }
  });
});

/** Offsets between characters, but none inside CRLF: no editor puts its cursor there. */
function boundaries(text: string): readonly number[] {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) as number) + character.length);
  return offsets.filter((offset) => !(text[offset] === '\n' && text[offset - 1] === '\r'));
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
