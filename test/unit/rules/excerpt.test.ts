import assert from 'node:assert/strict';
import { excerpt } from '../../../server/src/rules/excerpt';

describe('excerpt', () => {
  for (const [text, quoted] of [
    ['Clicks are capped.', 'Clicks are capped'],
    ['Clicks are capped. Prices are cached;', 'Clicks are capped. Prices are cached'],
    ['点击有上限。', '点击有上限'],
    ['p99 latency | 100 ms | Prometheus.', 'p99 latency, 100 ms, Prometheus'],
    ['a|b', 'a|b'],
    ['', ''],
    ['\ud800', '\ud800'],
  ] as const)
    it(`quotes ${JSON.stringify(text)}`, () => assert.equal(excerpt(text), quoted));

  it('cuts a longer text between words', () => {
    assert.equal(excerpt('one two three', 13), 'one two three');
    assert.equal(excerpt('one two three four', 13), 'one two …');
    assert.equal(excerpt('one\r\ntwo three four', 13), 'one\r\ntwo …');
  });

  it('is never longer than asked for', () => {
    for (const text of ['word '.repeat(50_000), 'x'.repeat(250_000), '|'.repeat(200)])
      for (const longest of [9, 10, 90]) assert.ok(excerpt(text, longest).length <= longest, `${longest}`);
  });

  it('parts no pair of surrogates where there is no space to cut at', () => {
    assert.equal(excerpt('😀'.repeat(9), 9), '😀😀😀 …');
    assert.equal(excerpt('😀'.repeat(9), 10), '😀😀😀 …');
  });
});
