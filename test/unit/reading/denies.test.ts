import assert from 'node:assert/strict';
import { denies } from '../../../server/src/reading/denies';
import { readSentences } from '../../../server/src/reading/terms';
import { builtInTerms } from '../../../server/src/schema/registry';

function denied(text: string): readonly boolean[] {
  return readSentences(text).map(denies);
}

describe('what a sentence denies', () => {
  it('is a term, or a common word that a denial reaches', () => {
    assert.deepEqual(denied('We roll out without a rollback.'), [true]);
    assert.deepEqual(denied('It is not the ranker.'), [true]);
    assert.deepEqual(denied('The ranker answers. It orders candidates.'), [false, false]);
    assert.deepEqual(denied('Never xyzzy plugh. Never the plugh.'), [false, true]);
  });

  it('words that are only compared with are found in no sentence, and are words of it all the same', () => {
    const compared = new Set(builtInTerms().flatMap((term) => (term.compared ? [term.id] : [])));
    assert.ok(compared.size > 0);
    const hits = readSentences('The data and the model of our own team are read from a table.').flatMap(
      (one) => one.hits,
    );
    assert.ok(hits.length > 0);
    assert.deepEqual(
      hits.filter(({ term }) => compared.has(term)),
      [],
    );
  });
});
