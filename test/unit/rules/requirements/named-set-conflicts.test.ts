import assert from 'node:assert/strict';
import { namedSetConflicts } from '../../../../server/src/rules/requirements/named-set-conflicts';
import { findingsOf } from '../evaluation/findings';
import { readingOf } from '../read';

const head = '---\nframework: seven-phase\n---\n\n# Reading of notes\n\n';
const sources =
  '## Data sources\n\n| Source | Owner | Volume | Refresh |\n|---|---|---|---|\n| Depot archive | Dispatch | 240,000 notes | daily |\n| Rated sample | Raters | 18,000 scans: 300 a week | weekly |\n| Pick events | Floor | 4 million picks a day | stream |\n\n';
const told = (text: string): readonly string[] =>
  findingsOf('requirements/numbers-agree', head + sources + text).map(({ place }) => place);

describe('amounts of a collection that the text names', () => {
  for (const [said, place] of [
    ["Two people typed the archive's 90,000 notes.", '90,000 notes'],
    ['The 6,500 scans of the rated sample are read twice.', '6,500 scans'],
    ['We compared the flag with the rated sample, 120 scans a week.', undefined],
    ['The depot archive holds 90,000 notes.', '90,000 notes'],
    ['At 900,000 picks a day the topic has twelve partitions.', '900,000 picks a day'],
  ] as const)
    it(`${place === undefined ? 'is silent about' : 'compares'} "${said}"`, () => {
      const places = told(`## Labels\n\n${said}`);
      assert.equal(places.length, place === undefined ? 0 : 1);
      assert.ok(place?.startsWith(places[0] ?? '') ?? true);
    });

  for (const said of [
    'The archive holds 240,000 notes.',
    'The archive gains 2,000 notes a month.',
    'A sample of 5,000 notes of the archive is typed.',
    'Of the archive 90,000 notes are kept for training.',
    'The 18,000 scans of the rated sample are read twice.',
    'We will move the 90,000 new notes of the archive.',
    'The archive holds 90,000 notes of 2024.',
    'The archive delivers 900 notes daily.',
    'The archive delivers 500 notes a second.',
    'The depot archive delivers 500 notes/min.',
  ])
    it(`takes for no contradiction: ${said}`, () => {
      assert.deepEqual(told(`## Labels\n\n${said}`), []);
    });
});

describe('a contradiction about a named collection', () => {
  const conflicts = (text: string): readonly string[] =>
    [...namedSetConflicts(readingOf(`# Reading of notes\n\n${sources}## Labels\n\n${text}`))].map(
      ({ first, second }) => {
        assert.equal(first.passage.text.slice(first.start, first.end), first.text);
        assert.equal(second.passage.text.slice(second.start, second.end), second.text);
        return `${first.source}: ${first.text}, ${second.text}`;
      },
    );

  for (const said of [
    'The depot archive holds 90,000 notes.',
    'The depot archive\r\nholds 90,000 notes.',
    '\ud800 The depot archive \udc00 holds 90,000 notes.',
    'The depot archive, 90,000 notes, is old.',
    'All 90,000 notes are typed.',
    `${'The notes are kept. '.repeat(700)}The depot archive holds 90,000 notes.`,
  ])
    it(`has both places: ${JSON.stringify(said.slice(-60))}`, () =>
      assert.deepEqual(conflicts(said), ['Depot archive: 240,000 notes, 90,000 notes']));

  for (const said of [
    'The depot archive holds about 235,000 notes.',
    'The archive holds 90,000 test notes.',
    'The archive holds at least 90,000 notes.',
    'The archive was to hold 90,000 notes.',
    'Might the archive hold 90,000 notes?',
    'The library holds 90,000 notes.',
    'The archive holds 90,000 pages.',
    '> The depot archive holds 90,000 notes.',
    '',
  ])
    it(`is none: ${JSON.stringify(said)}`, () => assert.deepEqual(conflicts(said), []));

  it('is none where two passages know the number of a part that they do not name', () => {
    assert.equal(conflicts('The 90,000 notes are typed.').length, 1);
    assert.deepEqual(conflicts('The 90,000 notes are typed.\n\nThe 90,000 notes are kept.'), []);
  });

  it('is none in an empty document', () => assert.deepEqual([...namedSetConflicts(readingOf(''))], []));
});

describe('more collections than a system has', () => {
  // Each is compared with all that is stated: without an end 4,000 of them keep the check busy for minutes.
  const names = Array.from(
    { length: 100 },
    (_, at) => `${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]}or`,
  );
  const rows = names.map((name, at) => `| ${name} archive | Dispatch | ${240_000 + 1000 * at} notes | daily |\n`);
  const document = `${head}## Data sources\n\n| Source | Owner | Volume | Refresh |\n|---|---|---|---|\n${rows.join('')}\n## Labels\n\n`;
  const contradicted = (at: number): number =>
    findingsOf('requirements/numbers-agree', `${document}The ${names[at]} archive holds 90,000 notes.`).length;

  it('are followed from the first on, and not to the end', () => {
    assert.equal(contradicted(2), 1);
    assert.equal(contradicted(98), 0);
  });
});

describe('what parts come to together', () => {
  const parts =
    '## Split\n\n| Part | Period | Defaults |\n|---|---|---|\n| Train | January 2020 to June 2023 | 3,000 |\n| Test | January 2024 to June 2024 | 700 |\n\n';
  it('compares a total with the sum of its column', () => {
    assert.equal(told(`${parts}## Labels\n\nThe two parts hold 6,100 defaults.`).length, 1);
    for (const other of ['The two parts hold 3,700 defaults.', 'In the two parts 12% of 6,100 defaults are fraud.'])
      assert.deepEqual(told(`${parts}## Labels\n\n${other}`), [], other);
  });
});
