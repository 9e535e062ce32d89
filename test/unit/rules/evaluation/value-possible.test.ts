import assert from 'node:assert/strict';
import { findingsOf } from './findings';

function said(line: string): readonly string[] {
  return findingsOf(
    'evaluation/value-possible',
    `---\nframework: seven-phase\n---\n\n# Welds\n\n## Offline metrics\n\n${line}\n`,
  ).map(({ severity, place }) => `${severity} ${place}`);
}

describe('values that a metric cannot have', () => {
  it('points at the value in a sentence', () =>
    assert.deepEqual(said('Precision reached 130% in May.'), ['error 130%']));
  it('points at the value in a table', () =>
    assert.deepEqual(said('| Model | Recall | AUC |\n|---|---|---|\n| rules | 0.3 | 0.8 |\n| trees | 0.5 | 1.4 |'), [
      'error 1.4',
    ]));
  it('takes a number from two on for a percentage', () => assert.deepEqual(said('Recall of 87 on the test set.'), []));
  it('lets a kappa be negative and an R² be below zero', () =>
    assert.deepEqual(said('Kappa was -0.1, R² was -0.4.'), []));
  it('lets changes be what they are', () => assert.deepEqual(said('Recall improved by 140%.'), []));
  it('takes a correlation with a metric for none of its values', () => {
    assert.deepEqual(said('Recall and the misrouting rate correlate at −0.87 over twelve replays.'), []);
    assert.deepEqual(said('The misrouting rate was −0.87 over twelve replays.'), ['error −0.87']);
  });
  it('warns of a goal that guessing reaches', () =>
    assert.deepEqual(said('ROC-AUC at least 0.4.'), ['warning at least 0.4']));
});
