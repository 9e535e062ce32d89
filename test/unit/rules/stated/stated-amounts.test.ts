import assert from 'node:assert/strict';
import { readText } from '../../../../server/src/reading/terms';
import { amountsIn, span, statementsOf, stemOf } from '../../../../server/src/rules/stated/stated-amounts';
import { readingOf } from '../read';

describe('amounts that a text states', () => {
  for (const [text, value, noun, kinds, per, written] of [
    ['240,000 notes', 240_000, 'note', '', '', '240,000 notes'],
    ['about 18,000 rated scans of the depot', 18_000, 'scan', 'rat', '', 'about 18,000 rated scans'],
    ['104M impressions a day', 104e6, 'impress', '', 'day', '104M impressions a day'],
    ['5.5 million new notes that arrive each week', 5.5e6, 'note', 'new', 'week', undefined],
    ['1.2 million people', 1.2e6, 'peopl', '', '', '1.2 million people'],
    ['1,000/hour', 1000, '', '', 'hour', '1,000/hour'],
    ['2,400 with clauses', 2400, '', '', '', '2,400'],
    ['0.7M live', 700_000, '', 'live', '', '0.7M'],
    ['36 months of receipts', 36 * 30, span, '', '', '36 months'],
  ] as const)
    it(`reads "${text}"`, () => {
      const [found, ...more] = amountsIn(text);
      assert.ok(found);
      assert.deepEqual(more, []);
      const { kinds: own, start, end, ...rest } = found;
      assert.deepEqual({ ...rest, kinds: own.join(' ') }, { value, noun, kinds, per, text: written ?? text });
      assert.equal(text.slice(start, end), written ?? text);
    });

  for (const text of [
    'at most 5,000 films',
    '5,000 to 9,000 notes',
    '40% of notes',
    '€ 4,000',
    '900 €',
    '19 notes',
    '2024 notes',
    'model-9000 notes',
    '7,000 points',
    'deleted after 36 months',
    'within 6 weeks',
    'a window of 12 months',
    '3 weeks of receipts',
    '',
  ])
    it(`takes for no amount: "${text}"`, () => assert.deepEqual(amountsIn(text), []));

  // A rate that is taken for a stock contradicts what the collection holds.
  for (const [text, per] of [
    ['900 notes daily', 'day'],
    ['900 daily notes', 'day'],
    ['900 rated weekly notes', 'week'],
    ['900 notes per second', 'second'],
    ['900 notes a minute', 'minute'],
    ['900 notes/min', 'minute'],
    ['900 notes / s', 'second'],
  ] as const)
    it(`knows that "${text}" is no stock`, () => {
      assert.deepEqual(
        amountsIn(text).map(({ noun, per: own, text: written }) => [noun, own, written]),
        [['note', per, text]],
      );
    });

  it('is total: halves of surrogates and a very long line', () => {
    assert.deepEqual(
      amountsIn('\ud800 240,000 notes \udc00').map(({ text, start }) => [text, start]),
      [['240,000 notes', 2]],
    );
    assert.equal(amountsIn('240,000 notes and '.repeat(5000)).length, 5000);
  });

  it('stems the thing that is counted', () => {
    assert.deepEqual(['notes', 'Boxes', ''].map(stemOf), ['note', 'box', '']);
  });
});

describe('statements of a passage', () => {
  it('are sentences with amounts, with their places; no questions and nothing that may come', () => {
    const text = 'Typed by two people. We have 240,000 notes. Perhaps 9,000 notes come later. Are 300 notes enough?';
    const [found, ...more] = statementsOf(readText(text));
    assert.deepEqual(more, []);
    assert.equal(found?.start, text.indexOf('We have'));
    assert.equal(found?.text, 'We have 240,000 notes.');
    assert.deepEqual(
      found?.amounts.map(({ start, end }) => text.slice((found?.start ?? 0) + start, (found?.start ?? 0) + end)),
      ['240,000 notes'],
    );
  });

  it('are none where nothing is counted', () => assert.deepEqual(statementsOf(readText('No digits here.')), []));

  it('go over a line break, CRLF too', () => {
    for (const eol of ['\n', '\r\n']) {
      const [passage] = readingOf(`We hold 240,000${eol}notes.`).passages;
      assert.ok(passage);
      assert.deepEqual(
        statementsOf(passage).flatMap(({ amounts }) => amounts.map(({ text }) => text)),
        ['240,000 notes'],
      );
    }
  });
});
