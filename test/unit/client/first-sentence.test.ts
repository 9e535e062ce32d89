import assert from 'node:assert/strict';
import { firstSentence } from '../../../client/src/frameworks/first-sentence';
import { builtInFramework, builtInFrameworkIds } from '../../../server/src/schema/registry';

/** What a row of VS Code's pickers shows of a line; a longer one is cut. */
const room = 80;

describe('the first sentence of a description', () => {
  it('ends at the first full stop behind a word', () => {
    assert.equal(firstSentence('Nine steps, after A. Karimi. Then more.'), 'Nine steps, after A. Karimi');
    assert.equal(firstSentence('Ours, version 2.1 of it.\nAnd more.'), 'Ours, version 2.1 of it');
  });

  it('is all of a description that is one sentence, or none', () => {
    assert.equal(firstSentence(' For search only. '), 'For search only');
    assert.equal(firstSentence('For search'), 'For search');
    assert.equal(firstSentence(''), '');
  });

  it('of each framework that is shipped fits into a list', () => {
    for (const id of builtInFrameworkIds()) {
      const description = builtInFramework(id)?.description ?? '';
      const shown = firstSentence(description);
      assert.ok(shown.length <= room && shown.length < description.length, `${id}: ${shown}`);
    }
  });
});
