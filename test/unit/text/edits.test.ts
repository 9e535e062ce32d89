import assert from 'node:assert/strict';
import { lineAt, lineEnd, lineIndex, lineRange, offsetAt, positionAt } from '../../../server/src/text/lines';
import { editDistance, nearestName } from '../../../server/src/text/nearest';
import { applyEdits, contains, touches } from '../../../server/src/text/span';
import { countWords, foldSpace } from '../../../server/src/text/words';
import { createRandom } from '../random';

const at = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

describe('edits', () => {
  it('apply to the original text, in any order', () => {
    assert.equal(applyEdits('abcdef', [at(4, 5, 'E'), at(0, 1, 'A'), at(2, 2, '-')]), 'Ab-cdEf');
  });

  it('keep the order of insertions at one offset, and insert before a replacement that starts there', () => {
    assert.equal(applyEdits('ab', [at(1, 1, '1'), at(1, 1, '2'), at(1, 2, 'B')]), 'a12B');
  });

  it('refuse what overlaps, runs backwards or leaves the text', () => {
    for (const edits of [[at(0, 2, ''), at(1, 3, '')], [at(2, 1, '')], [at(0, 7, '')], [at(-1, 0, '')]])
      assert.throws(() => applyEdits('abcdef', edits), RangeError);
  });

  it('count UTF-16 units and leave CRLF alone', () => {
    assert.equal(applyEdits('a😀b\r\nc', [at(1, 3, 'X'), at(6, 7, 'C')]), 'aXb\r\nC');
  });
});

describe('spans', () => {
  it('touch at their borders, and contain what is inside', () => {
    assert.equal(touches({ start: 0, end: 3 }, { start: 3, end: 3 }), true);
    assert.equal(touches({ start: 0, end: 3 }, { start: 4, end: 5 }), false);
    assert.equal(contains({ start: 0, end: 3 }, { start: 0, end: 3 }), true);
    assert.equal(contains({ start: 0, end: 3 }, { start: 2, end: 4 }), false);
  });
});

describe('lines', () => {
  const text = 'a\r\nb😀\n\rc';

  it('end with LF, CRLF or a lone CR', () => {
    assert.deepEqual(lineIndex(text), [0, 3, 7, 8]);
    assert.deepEqual(lineIndex(''), [0]);
    assert.deepEqual(lineIndex('\n'), [0, 1]);
  });

  it('offsets and positions are each other’s inverse inside lines', () => {
    const lines = lineIndex(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const position = positionAt(lines, offset);
      if (offset <= lineEnd(text, lines, position.line)) assert.equal(offsetAt(text, lines, position), offset);
    }
    assert.deepEqual(positionAt(lines, 6), { line: 1, character: 3 });
  });

  it('clamp what lies outside', () => {
    const lines = lineIndex(text);
    assert.equal(offsetAt(text, lines, { line: 0, character: 99 }), 1);
    assert.equal(offsetAt(text, lines, { line: 99, character: 0 }), text.length);
    assert.equal(offsetAt(text, lines, { line: -1, character: 5 }), 0);
    assert.equal(lineAt(lines, -5), 0);
    assert.equal(lineAt(lines, 99), 3);
  });

  it('a range that ends right after a line break ends on the line it closes', () => {
    const lines = lineIndex('ab\ncd\nef');
    assert.deepEqual(lineRange(lines, { start: 0, end: 3 }), { line: 1, endLine: 1 });
    assert.deepEqual(lineRange(lines, { start: 0, end: 4 }), { line: 1, endLine: 2 });
    assert.deepEqual(lineRange(lines, { start: 3, end: 3 }), { line: 2, endLine: 2 });
  });

  it('agree with splitting on random text', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandom(seed);
      const source = Array.from({ length: random.below(30) }, () =>
        random.pick(['a', '\n', '\r\n', '\r', '😀', ' ']),
      ).join('');
      const parts = source.split(/\r\n|\r|\n/u);
      const lines = lineIndex(source);
      assert.equal(lines.length, parts.length, `seed ${seed}`);
      for (const [line, start] of lines.entries())
        assert.equal(source.slice(start, lineEnd(source, lines, line)), parts[line], `seed ${seed}`);
    }
  });
});

describe('words', () => {
  it('fold every kind of white space', () => {
    assert.equal(foldSpace(' a\u00a0\t\r\nb\ufeff '), 'a b');
  });

  it('are counted in scripts with and without spaces', () => {
    assert.equal(countWords('p99 latency, under 200 ms — always'), 6);
    assert.equal(countWords('数据来源'), 2);
    assert.equal(countWords('MAPE 为 21'), 3);
    assert.equal(countWords('— … |'), 0);
  });
});

describe('nearest name', () => {
  const names = ['structure/required-section', 'structure/no-placeholder', 'evaluation.ab-test'];

  it('finds a slip, also in the part after the last mark', () => {
    assert.equal(nearestName('structure/no-placeholders', names), 'structure/no-placeholder');
    assert.equal(nearestName('required-sectoin', names), 'structure/required-section');
    assert.equal(nearestName('AB-TEST', names), 'evaluation.ab-test');
  });

  it('says nothing when nothing is near, and does not weigh monsters', () => {
    assert.equal(nearestName('zzz', names), undefined);
    assert.equal(nearestName('', names), undefined);
    assert.equal(nearestName('a'.repeat(1e6), names), undefined);
  });

  it('counts a swap of neighbours once', () => {
    assert.equal(editDistance('abcd', 'acbd'), 1);
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });
});
