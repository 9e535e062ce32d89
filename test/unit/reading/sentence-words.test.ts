import assert from 'node:assert/strict';
import { tokenize } from '../../../server/src/language/tokens';
import { readText } from '../../../server/src/reading/terms';
import { realDocuments } from '../features/hostile-documents';
import { hazards } from '../markdown/hazards';

describe('the words of a sentence', () => {
  it('are the same within its passage as alone', () => {
    let sentences = 0;
    for (const text of [...realDocuments, ...hazards].flatMap((document) => document.split(/\n{2,}/u)))
      for (const one of readText(text).sentences) {
        sentences++;
        const alone = tokenize(one.text);
        // Deep equality of thousands takes long: only a difference is looked at closely.
        if (JSON.stringify(one.tokens) !== JSON.stringify(alone)) assert.deepEqual(one.tokens, alone, one.text);
      }
    assert.ok(sentences > 1000, `${sentences} sentences`);
  });
});
