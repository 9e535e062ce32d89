import assert from 'node:assert/strict';
import { namedSets, sameWord } from '../../../../server/src/rules/stated/named-sets';
import { readingOf } from '../read';

const table = (...rows: readonly string[]): string =>
  `## Data sources\n\n| Source | Owner | Volume |\n|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;

/** Name and amounts, as they stand in the text, of each collection. */
const sets = (text: string): readonly string[] =>
  namedSets(readingOf(`# Reading of notes\n\n${text}\n`)).map(
    ({ name, amounts, passage }) =>
      `${name}: ${amounts.map(({ start, end }) => passage.text.slice(start, end)).join(', ')}`,
  );

describe('collections that a document names', () => {
  const rows = table('Depot archive | Dispatch | 240,000 notes', 'Gate photos | Security | 96,000 photos');

  for (const [text, ...told] of [
    [rows, 'Depot archive: 240,000 notes', 'Gate photos: 96,000 photos'],
    [rows.replaceAll('\n', '\r\n'), 'Depot archive: 240,000 notes', 'Gate photos: 96,000 photos'],
    [table('Notes | 2,000 people | 2,000 notes'), 'Notes: 2,000 people, 2,000 notes'],
    [table('Scans | Dispatch | March 2022 to June 2025'), 'Scans: March 2022 to June 2025'],
    [table('\ud800 archive \udc00 | Dispatch | 240,000 notes'), '\ud800 archive \udc00: 240,000 notes'],
    [
      '## Data sources\n\nThe rated sample (typed twice) holds 18,000 scans and gains 300 a week. Our click log now counts 4 million clicks.',
      'rated sample: 18,000 scans',
      'click log: 4 million clicks',
    ],
    ['## Data sources\n\n- **Depot archive**: Dispatch; 240,000 notes; daily', 'Depot archive: 240,000 notes'],
    ['## Labels\n\nThe gold set has 6,500 scans.', 'gold set: 6,500 scans'],
  ] as const)
    it(`are read in ${JSON.stringify(text)}`, () => assert.deepEqual(sets(text), told));

  for (const text of [
    table('Tariffs | Sales | monthly'),
    table('IT | Dispatch | 900 notes'),
    table('The | Dispatch | 900 notes'),
    '## Labels\n\nThe labelling team has 300 people.',
    '## Labels\n\nEach of the depots has 300 scans.',
    '> ## Data sources\n>\n> The gold set has 6,500 scans.',
    '## Serving\n\nThe service has 300 shops.',
    '',
  ])
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(sets(text), []));

  it('are described by their row, not by what a sentence says of them', () => {
    assert.deepEqual(sets(`${rows}\nThe depot archive holds 90,000 notes.`), sets(rows));
  });

  it('stand for themselves by the last word of their name, and are told apart by the others', () => {
    const [found] = namedSets(
      readingOf(`# Notes\n\n${table('The rated gate photos of the depots | x | 96,000 photos')}`),
    );
    assert.deepEqual([found?.head, found?.others], ['photo', ['rat', 'gate']]);
  });

  it('have each amount in its own cell, where two cells are alike', () => {
    const [found] = namedSets(readingOf(`# Notes\n\n${table('Scans | 2,000 notes | 2,000 notes')}`));
    assert.deepEqual(
      found?.amounts.map(({ start }) => start),
      ['Scans | '.length, 'Scans | 2,000 notes | '.length],
    );
  });

  it('may have a very long description', () => {
    assert.deepEqual(sets(table(`Depot archive | ${'Dispatch '.repeat(1500)}| 240,000 notes`)), [
      'Depot archive: 240,000 notes',
    ]);
  });
});

describe('two stems of one word', () => {
  for (const [a, b, same] of [
    ['lab', 'laboratori', true],
    ['laboratori', 'lab', true],
    ['note', 'note', true],
    ['lab', 'label', false],
    ['la', 'laboratori', false],
    ['note', 'photo', false],
  ] as const)
    it(`${same ? 'are' : 'are not'} "${a}" and "${b}"`, () => assert.equal(sameWord(a, b), same));
});
