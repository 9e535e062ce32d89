import assert from 'node:assert/strict';
import { isNumbering, nameColumn, nameOf, withoutNumber } from '../../../../server/src/rules/stated/numbering';
import { readingOf } from '../read';

describe('the number before a text', () => {
  for (const [text, rest] of [
    ['9.1 Offline we look at recall.', 'Offline we look at recall.'],
    ['(2) The last weeks are held back.', 'The last weeks are held back.'],
    ['3. "Fresh" rows come last.', '"Fresh" rows come last.'],
    ['R4 Drivers switch it off.', 'Drivers switch it off.'],
    ['A.4 Rows of 2025', 'Rows of 2025'],
  ] as const)
    it(`is left out of ${JSON.stringify(text)}`, () => assert.equal(withoutNumber(text), rest));

  for (const text of [
    '900 questions are held back.',
    '2025 is for testing.',
    '3.5 months are held back.',
    '95 % of buyers should find it.',
    '12 drivers judge it.',
    'F1 Score of each class',
    'P95 Latency',
    'Q3 Churn',
    '80/20 Split',
    '\ud800 1. Rows',
    '',
  ])
    it(`is none in ${JSON.stringify(text)}`, () => assert.equal(withoutNumber(text), text));
});

describe('the column that names what a row is about', () => {
  for (const [header, cells] of [
    [['ID', 'Source'], undefined],
    [['No.', 'Source'], undefined],
    [
      ['', 'Goal'],
      ['1', 'Churn'],
    ],
    [
      ['Goal', 'Measure'],
      ['G2', 'Churn'],
    ],
    [
      ['Goal', 'Measure'],
      ['1 (leading)', 'Churn'],
    ],
  ] as const)
    it(`is the second of ${JSON.stringify(cells ?? header)}`, () => assert.equal(nameColumn(header, cells), 1));

  for (const [header, cells] of [
    [['Source', 'Owner'], undefined],
    [['Identity', 'Owner'], undefined],
    [
      ['Metric', 'Today'],
      ['F1 score', '0.61'],
    ],
    [
      ['Metric', 'Today'],
      ['F1', '0.61'],
    ],
    [
      ['Metric', 'Today'],
      ['p95 latency', '300 ms'],
    ],
    [
      ['Metric', 'Today'],
      ['Q3 churn', '4 %'],
    ],
    [
      ['Year', 'Rows'],
      ['2025', '9,000'],
    ],
    [['Code', 'Rows'].reverse(), ['Clicks', '12']],
    [['Metric'], ['9'.repeat(50_000)]],
    [[], []],
  ] as const)
    it(`is the first of ${JSON.stringify(cells ?? header).slice(0, 60)}`, () =>
      assert.equal(nameColumn(header, cells), 0));

  it('names a row, and nothing else', () => {
    const passages = readingOf('| ID | Source |\n|---|---|\n| S1 | Orders |\n\nS1 is a source.').passages;
    assert.deepEqual(passages.filter(({ kind }) => kind === 'row').map(nameOf), ['Orders']);
    assert.deepEqual(passages.filter(({ kind }) => kind === 'paragraph').map(nameOf), ['']);
  });

  it('is known by its head', () => {
    assert.deepEqual(['Ref.', '#', 'Reference rate', ''].map(isNumbering), [true, true, false, false]);
  });
});
