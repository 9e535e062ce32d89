import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { mayHave, signatureOf, signatures, wordFilterOf } from '../../../server/src/language/word-filter';
import { createRandom } from '../random';

describe('a filter of words', () => {
  const seed = 20_261_122;
  const random = createRandom(seed);
  const letters = [...'abcdefghijklmnopqrstuvwxyz', 'é', 'я', '中', '\ud800', "'", '5'];
  const word = (): string => Array.from({ length: random.below(12) }, () => random.pick(letters)).join('');
  const held = Array.from({ length: 1000 }, word);
  const filter = wordFilterOf(held);

  it('has every word that it was made of', () => {
    for (const one of held) assert.ok(mayHave(filter, `${one}`), `seed ${seed}: ${one}`);
    assert.equal(mayHave(wordFilterOf([]), ''), false);
  });

  it('tells of most others that they are not there', () => {
    const others = Array.from({ length: 4000 }, word).filter((one) => one.length > 2 && !held.includes(one));
    const wrong = others.filter((one) => mayHave(filter, one)).length;
    assert.ok(wrong < others.length / 4, `seed ${seed}: ${wrong} of ${others.length}`);
  });

  it('numbers words within bounds', () => {
    for (const one of [...held, '', 'a'.repeat(5000)]) {
      const number = signatureOf(one);
      assert.ok(Number.isInteger(number) && number >= 0 && number < signatures);
    }
  });
});
