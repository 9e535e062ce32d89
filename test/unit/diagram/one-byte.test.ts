import assert from 'node:assert/strict';
import { escaped } from '../../../scripts/build/one-byte';

describe('a script that is kept at one byte for each character', () => {
  it('is ASCII and does the same', () => {
    const script = '[/^[─━é]+$/.test("━é"), /^\\p{So}🧪$/u.test("🧪🧪"), `é└`, "é".length]';
    const narrow = escaped(script);
    assert.match(narrow, /^[\x20-\x7e]+$/u);
    const run = (text: string): unknown => Function(`return ${text};`)();
    assert.deepEqual(run(narrow), [true, true, 'é└', 1]);
    assert.deepEqual(run(narrow), run(script));
  });

  it('is not made where a template is asked for its own text', () => {
    assert.throws(() => escaped('const x = String.raw`[/×]7`;'), /would change/u);
    assert.equal(escaped('const x = String.raw`a`, y = "é";'), 'const x = String.raw`a`, y = "\\u00e9";');
  });
});
