import assert from 'node:assert/strict';
import { tokenize } from '../../../server/src/language/tokens';
import { unnumbered, wordNumber } from '../../../server/src/language/word-table';
import { readText } from '../../../server/src/reading/terms';
import { realDocuments } from '../features/hostile-documents';
import { hazards } from '../markdown/hazards';

const windowOf = (number: number): number => Math.floor(number / wordNumber(1, 0));

describe('the words of a sentence', () => {
  it('are the same within its passage as alone', () => {
    let sentences = 0;
    for (const text of [...realDocuments, ...hazards].flatMap((document) => document.split(/\n{2,}/u)))
      for (const one of readText(text).sentences) {
        sentences++;
        const alone = tokenize(one.text);
        if (JSON.stringify(one.tokens) === JSON.stringify(alone)) continue;
        // Numbers of words begin anew now and then, also between two readings: of one window they are the same.
        const comparable = one.tokens.map((token, i) => {
          const number = alone[i]?.number ?? unnumbered;
          return windowOf(token.number) === windowOf(number) ? token : { ...token, number };
        });
        assert.deepEqual(comparable, alone, one.text);
      }
    assert.ok(sentences > 1000, `${sentences} sentences`);
  });
});
