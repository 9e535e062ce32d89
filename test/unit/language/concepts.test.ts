import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { conceptOf } from '../../../server/src/language/concepts';
import { foldWord, words } from '../../../server/src/language/tokens';
import { builtInConcepts } from '../../../server/src/schema/registry';
import { validateConcepts } from '../../../server/src/schema/validate';

describe('concepts as data', () => {
  it('have two words at least, and no word is in two of them', () => {
    const owner = new Map<string, string>();
    assert.ok(builtInConcepts().length >= 20);
    for (const { id, words: members } of builtInConcepts()) {
      assert.ok(members.length >= 2, id);
      for (const word of members) {
        assert.equal(owner.get(word), undefined, `'${word}' of ${id} and ${owner.get(word)}`);
        owner.set(word, id);
      }
    }
  });

  it('hold only words that a text can give: folded, and one token', () => {
    for (const { id, words: members } of builtInConcepts())
      for (const word of members) assert.deepEqual(words(word), [word], id);
  });

  it('are the concepts of their words', () => {
    for (const { id, words: members } of builtInConcepts())
      for (const word of members) assert.equal(conceptOf(word), `#${id}`, word);
  });
});

describe('the concept of a word', () => {
  const conceptsIn = (text: string) => words(text).map((word) => conceptOf(word) ?? word);

  it('is that of its folded form, in any number and spelling', () => {
    assert.deepEqual(conceptsIn('Recalls Drop'), ['#metric', '#drop']);
    assert.deepEqual(conceptsIn("the customer's Sales"), ['the', '#person', '#kpi']);
    assert.deepEqual(conceptsIn('Labelers, Refunds and LAKES'), ['#staff', '#kpi', 'and', '#store']);
  });

  it('is not that of another word with the same stem or beginning', () => {
    for (const word of ['recalling', 'mapping', 'sensitive', 'degraded', 'reviewing', 'constructor', '__proto__', ''])
      assert.equal(conceptOf(word), undefined, word);
  });

  it("leaves 'decline' with what gets worse, where two would fit", () => {
    assert.equal(conceptOf('decline'), '#drop');
    assert.equal(conceptOf('reject'), '#act');
  });

  it('is the shape of a number', () => {
    const shapes: Readonly<Record<string, string>> = {
      '0.8': '#num',
      '12,000': '#num',
      '2024': '#year',
      '2150': '#num',
      '200ms': '#ms',
      '5m': '#big',
      '40gb': '#bytes',
      '90d': '#span',
      '3x': '#num',
      p99: '#pct',
    };
    for (const [word, wanted] of Object.entries(shapes)) assert.equal(conceptOf(word), wanted, word);
    assert.equal(conceptOf('p2'), undefined);
  });
});

describe('validateConcepts', () => {
  const concept = (id: string, ...members: string[]) => ({ id, means: 'Something.', words: members });
  const validated = (...concepts: unknown[]) => validateConcepts({ concepts }, foldWord);

  it('folds words and drops what is only for people', () => {
    const { value, problems } = validated(concept('store', 'Lakes', 'Redis'));
    assert.deepEqual(problems, []);
    assert.deepEqual(value, [{ id: 'store', words: ['lake', foldWord('redis')] }]);
  });

  it('reports a word that is there twice, under any spelling, and leaves it with the first', () => {
    const { value, problems } = validated(concept('drop', 'decline', 'fall'), concept('act', 'Declines', 'block'));
    assert.deepEqual(problems, [
      { path: '/concepts/1/words/0', message: "'Declines' is there twice, first at /concepts/0/words/0" },
    ]);
    assert.deepEqual(value?.[1], { id: 'act', words: ['block'] });
    assert.equal(validated(concept('drop', 'fall', 'falls')).problems.length, 1);
  });

  it('throws on nothing, and says what is wrong', () => {
    for (const data of [undefined, null, 3, [], {}, { concepts: [] }, { concepts: [null] }])
      assert.ok(validateConcepts(data, foldWord).problems.length > 0, JSON.stringify(data));
    assert.match(validated(concept('a', 'x'), concept('a', 'y')).problems[0]?.message ?? '', /'a' is there twice/);
    assert.match(validated({ id: 'a', words: ['x'] }).problems[0]?.message ?? '', /'means' is missing/);
  });
});
