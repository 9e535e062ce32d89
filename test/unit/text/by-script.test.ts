import { strict as assert } from 'node:assert';
import { byScript, inAnyCase } from '../../../server/src/text/by-script';

describe('expressions by script', () => {
  it('gives, for each character alone and beside others, an expression that answers as the given one does', () => {
    const patterns = [
      /\p{L}/u,
      /[^\p{L}\p{M}]/u,
      /(?<![\p{L}\d])x(?!\p{N})/u,
      /[\p{Ll}-]\p{Lu}/u,
      /\p{Nd}|\p{M}/u,
      /^\p{L}*$/iu,
      /^\P{L}\p{L}|[\P{L}x]$/u,
    ];
    for (const pattern of patterns) {
      const scripted = byScript(pattern);
      for (let code = 0; code < 0x10000; code++) {
        const character = String.fromCharCode(code);
        for (const text of [`${character}x`, `A${character}`])
          assert.equal(scripted.test(text), pattern.test(text), `${pattern} on ${JSON.stringify(text)} ${code}`);
      }
    }
  });

  it('compiles no classes of all scripts for a text of a few scripts', () => {
    const { of } = byScript({ source: String.raw`(?<!\p{Nd})[^\p{Nd}.]\[\P{Nd}\]`, flags: 'u' });
    for (const text of ['a – “b” ≥ 3 €', 'año', 'мир', '数'])
      assert.equal(of(text).source, String.raw`(?<![0-9\uff10-\uff19])[^0-9\uff10-\uff19.]\[[^0-9\uff10-\uff19]\]`);
    assert.equal(of('ա').source, String.raw`(?<!\p{Nd})[^\p{Nd}.]\[\P{Nd}\]`);
    assert.equal(of('a').flags, 'u');
  });

  it('ignores case as the flag does, but for one sign and what shares its capital', () => {
    const differing = (small: RegExp): readonly string[] => {
      const [ours, flagged] = [inAnyCase(small), new RegExp(small.source, 'iu')];
      const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
      return characters.filter((character) => ours.test(`a${character}`) !== flagged.test(`a${character}`));
    };
    assert.deepEqual(differing(/^a(?:\p{L}|[ks]|é|ж)$/u), ['\u0345']);
    assert.deepEqual(differing(/^a(?:[ks]|é|ж)$/u), []);
    assert.deepEqual(differing(/^a\P{L}$/u), ['\u0399', '\u03b9', '\u1fbe']);
  });

  it('gives offsets of the text, also where small letters are more', () => {
    const found = inAnyCase({ source: String.raw`\bdrift\p{L}*`, flags: 'u' }).exec('İİ: DRIFTED');
    assert.deepEqual([found?.index, found?.[0]], [4, 'drifted']);
  });
});
