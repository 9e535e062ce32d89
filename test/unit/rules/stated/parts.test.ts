import assert from 'node:assert/strict';
import { findingsOf } from '../evaluation/findings';

function places(body: string): readonly string[] {
  return findingsOf('evaluation/metrics-measurable', `---\nframework: seven-phase\n---\n\n# Offers\n\n${body}\n`).map(
    ({ place }) => place,
  );
}

describe('parts that an author has labelled', () => {
  it('begins at a heading, whatever stands before its name', () =>
    assert.deepEqual(places('## 5.1 Offline metrics\n\nThe order should feel natural to everybody.'), [
      '5.1 Offline metrics',
    ]));
  it('begins at bold words, with the list behind them', () =>
    assert.deepEqual(
      places('**Offline metrics:**\n\n- pleasant order of the offers\n- friendly to newcomers in every way'),
      ['**Offline metrics:**'],
    ));
  it('takes the numbers of that list', () =>
    assert.deepEqual(
      places('**Offline metrics:**\n\n- order: pleasant to 80% of a panel\n- friendly to newcomers'),
      [],
    ));
  it('begins at the header of a table', () =>
    assert.deepEqual(places('| Offline metrics | Wanted |\n|---|---|\n| natural order | as much as we can |'), [
      'Offline metrics',
    ]));
  it('follows a pointer to another place', () =>
    assert.deepEqual(places('## Offline metrics\n\nThe list is in the appendix.'), []));
  it('is no part where the words are said in passing', () =>
    assert.deepEqual(
      places('## Team\n\nThe team discussed the offline metrics with the shop, who liked them very much.'),
      [],
    ));
});
