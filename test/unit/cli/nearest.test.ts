import assert from 'node:assert/strict';
import { didYouMean, editDistance, nearest } from '../../../server/src/cli/nearest';

describe('nearest names', () => {
  it('counts edits, a swap as one', () => {
    assert.equal(editDistance('', 'abc'), 3);
    assert.equal(editDistance('chekc', 'check'), 1);
    assert.equal(editDistance('json', 'json'), 0);
    assert.equal(editDistance('kitten', 'sitting'), 3);
  });

  const names = [
    'evaluation.online-metrics',
    'evaluation.offline-metrics',
    'problem.goal',
    'structure/required-section',
  ];

  it('finds a misspelt full name and a misspelt last part', () => {
    assert.equal(nearest('evaluation.onlne-metrics', names)[0], 'evaluation.online-metrics');
    assert.equal(nearest('required-sections', names)[0], 'structure/required-section');
  });

  it('finds a name by a fragment, after misspellings', () => {
    assert.deepEqual(nearest('metrics', names), ['evaluation.online-metrics', 'evaluation.offline-metrics']);
  });

  it('is silent when nothing is near', () => {
    assert.equal(didYouMean('zebra', names), '');
    assert.equal(didYouMean('', names), '');
  });

  it('does not depend on the order of the names', () => {
    assert.deepEqual(nearest('metrics', [...names].reverse()), nearest('metrics', names));
  });
});
