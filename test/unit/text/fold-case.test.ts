import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { foldCase } from '../../../server/src/text/fold-case';

describe('folding of case', () => {
  it('keeps the length, so that offsets stay the same', () => {
    for (const text of ['', 'Latency P99', 'İstanbul 5 MS', 'İİ', 'ΣΑΣ', 'Ünïcode ß', '\ud800A', '😀Б', 'ﬁ', 'ŉ'])
      assert.equal(foldCase(text).length, text.length, JSON.stringify(text));
  });

  it('gives every character that an expression without case takes for an ASCII letter as that letter', () => {
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      const found = /[a-z]/iu.test(character);
      assert.equal(/[a-z]/u.test(foldCase(character)), found, code.toString(16));
    }
  });

  it('gives a text the same whatever was asked before', () => {
    assert.deepEqual(['Ab', 'Cd', 'Ab', 'Ab'].map(foldCase), ['ab', 'cd', 'ab', 'ab']);
  });
});
