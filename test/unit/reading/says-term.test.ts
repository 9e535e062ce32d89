import assert from 'node:assert/strict';
import { saysTerm } from '../../../server/src/reading/says-term';
import type { Sentence } from '../../../server/src/reading/types';
import { readingOf } from '../rules/read';

const sentence = (text: string): Sentence =>
  readingOf(`# Ranking\n\n${text}`).passages.flatMap(({ sentences }) => sentences)[1] ?? assert.fail();

describe('the terms that a sentence says, not denied', () => {
  it('are any of those asked for', () => {
    const said = sentence('An alert fires on drift.');
    assert.equal(saysTerm(said, 'drift'), true);
    assert.equal(saysTerm(said, 'retraining', 'alert'), true);
    assert.equal(saysTerm(said, 'retraining'), false);
    assert.equal(saysTerm(said), false);
  });

  it('are none that it denies', () => {
    const denied = sentence('There is no drift.');
    assert.ok(denied.hits.some(({ term }) => term === 'drift'));
    assert.equal(saysTerm(denied, 'drift'), false);
  });
});
