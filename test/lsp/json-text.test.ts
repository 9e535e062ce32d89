import assert from 'node:assert/strict';
import { scanJson } from '../../server/src/lsp/json-text';

const sound = [
  '{}',
  '[]',
  ' [ 1 , -0.5e+10, 2E3, true, false, null, "a" ] ',
  '"\\u00e9\\n\\"\\\\/"',
  '{"a": {"b": [{"c": 1}]}, "": 2}',
  '0',
];

const broken: readonly (readonly [text: string, offset: number])[] = [
  ['', 0],
  ['\uFEFF', 1],
  ['{', 1],
  ['{"a"}', 4],
  ['{"a":}', 5],
  ['{"a":1,}', 7],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['{"a":1} x', 8],
  ["{'a':1}", 1],
  ['{"a":"b\n"}', 5],
  ['"\\x"', 0],
  ['{"docs\\Reports": 1}', 1],
  ['"\\U00e9"', 0],
  ['TRUE', 0],
  ['01', 1],
  ['+1', 0],
  ['// no', 0],
  ['nul', 0],
];

describe('places in JSON', () => {
  it('agrees with JSON.parse on what is sound', () => {
    for (const text of sound) {
      JSON.parse(text);
      assert.equal(scanJson(text).error, undefined, text);
    }
    for (const [text] of broken) assert.throws(() => JSON.parse(text.replace(/^\uFEFF/, '')), text);
  });

  it('points at the first thing that is not', () => {
    for (const [text, offset] of broken) assert.equal(scanJson(text).error?.offset, offset, JSON.stringify(text));
  });

  it('finds keys by their paths, the first of equal ones', () => {
    const text = '{"a": {"b.c": 1, "d\\u0065": [{"x": 0}]}, "a": 2}';
    const { keys } = scanJson(text);
    const found = [...keys].map(([path, { start, end }]) => [path, text.slice(start, end)]);
    assert.deepEqual(found, [
      ['a', '"a"'],
      ['a.b.c', '"b.c"'],
      ['a.de', '"d\\u0065"'],
      ['a.de.0.x', '"x"'],
    ]);
    assert.equal(keys.get('a')?.start, 1);
  });

  it('bears any depth and any prefix', () => {
    assert.match(scanJson('['.repeat(200_000)).error?.expected ?? '', /nesting/);
    const text = sound.join('');
    for (let end = 0; end <= text.length; end++) scanJson(text.slice(0, end));
  });
});
