import assert from 'node:assert/strict';
import { readText } from '../../../../server/src/reading/terms';
import { durationsIn, saidIn, termsIn } from '../../../../server/src/rules/stated/cells';
import { realDocuments } from '../../features/hostile-documents';

describe('the terms that a sentence says', () => {
  it('are those of its text alone', () => {
    let said = 0;
    for (const text of realDocuments.flatMap((document) => document.split(/\n{2,}/u)))
      for (const sentence of readText(text).sentences) {
        const own = saidIn(sentence);
        said += own.size;
        assert.deepEqual([...own].sort(), [...termsIn(sentence.text)].sort(), sentence.text);
      }
    assert.ok(said > 1000, `${said} terms`);
  });

  it('leave out what is denied', () => {
    const [sentence] = readText('There is no rollback.').sentences;
    assert.ok(sentence);
    assert.ok(sentence.hits.some(({ denied }) => denied));
    assert.ok(!saidIn(sentence).has('rollback'));
  });
});

describe('the durations of a text', () => {
  it('are its quantities of that dimension', () => {
    assert.deepEqual(
      durationsIn('In 3 s, or 20 % later: 5 minutes.').map(({ value }) => value),
      [3000, 300_000],
    );
    assert.deepEqual(durationsIn('20 % of 300 items'), []);
  });
});
