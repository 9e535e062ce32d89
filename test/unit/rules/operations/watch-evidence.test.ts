import assert from 'node:assert/strict';
import { isWatched } from '../../../../server/src/rules/operations/watch-evidence';
import { contextOf } from '../read';

describe('what is watched', () => {
  const watches = (text: string): boolean => isWatched(contextOf(`# Ranking of offers\n\n## Monitoring\n\n${text}\n`));

  it('is a signal with its limit', () =>
    assert.ok(watches('If `wrong_rate` is over 0.5%, the head of support comes.')));

  for (const text of [
    'On Mondays the log files of at most 500 MB are archived.',
    'We archive the log files of at most 500 MB on Mondays.',
  ])
    it(`is none where a day and a size stand side by side: ${text}`, () => assert.ok(!watches(text)));
});
