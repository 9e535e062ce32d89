import assert from 'node:assert/strict';
import { readText } from '../../../../server/src/reading/terms';
import {
  followsInTime,
  givesBothParts,
  partsNamed,
  statedIn,
  tellsOfSplit,
} from '../../../../server/src/rules/data/split-evidence';
import { createDesignDocService } from '../../../../server/src/service';
import { readingOf } from '../read';

const filler = Array.from(
  { length: 60 },
  (_, at) =>
    `The service for region ${at} answers the shop within its budget, keeps a copy of each answer, and is looked after by the team that built it, which meets on Thursdays.`,
).join('\n\n');

function saysSplitIsOpen(split: string, more = filler): boolean {
  const service = createDesignDocService({ log: () => undefined });
  const text = `# Ranking of offers\n\nThe ML task is learning to rank.\n\n## Train/validation/test split\n\n${split}\n\n## Serving\n\n${more}\n`;
  const { findings } = service.analyse({
    uri: 'a.md',
    path: 'a.md',
    text,
    treatAsDesignDoc: true,
    framework: 'seven-phase',
  });
  return findings.some(({ rule }) => rule === 'data/split-described');
}

describe('evidence of a split', () => {
  it('is missed whatever words stand for it', () => {
    assert.ok(
      saysSplitIsOpen('The ranker is tested on searches that the analysts consider to be good examples of their kind.'),
    );
    assert.ok(saysSplitIsOpen('Train, validation and test sets follow accepted practice.'));
  });

  for (const split of [
    'Validation: the last four weeks.',
    'Train on March 2024 to May 2025, test on June 2025.',
    'Training gets 80%, validation and test 10% each.',
    'Suppliers stay together: training and test are divided by supplier.',
    'Train: 25 shops, test: 8 shops.',
  ])
    it(`is there in "${split}"`, () => assert.ok(!saysSplitIsOpen(split)));
});

describe('stretches of dates', () => {
  const divides = (text: string): boolean => followsInTime(readingOf(text));
  const table = (rows: readonly string[]): string => ['| Part | Months | Rows |', '|---|---|---|', ...rows].join('\n');

  for (const text of [
    table(['| Fit | January 2024 to February 2025 | 1,764,000 |', '| Exam | May to August 2025 | 504,000 |']),
    '700 from 2021 to June 2023 for writing the instructions; 300 from September to December 2023 for choosing.',
  ])
    it(`that follow each other divide the rows: ${JSON.stringify(text)}`, () => assert.ok(divides(text)));

  for (const text of [
    table(['| Orders | January 2023 to June 2025 | 1,764,000 |', '| Clicks | May 2023 to June 2025 | 504,000 |']),
    table(['| Shadow | March to April 2025 | one team |', '| Pilot | May to June 2025 | two teams |']),
    'We asked 300 people from January to March 2025.',
    '## Rollout\n\nThe shadow stage runs for 40 shops from March to April 2025. The pilot serves users of 120 shops from May to June 2025, and is rolled back if complaints rise.',
    '## Rollout plan\n\n| Stage | Months | Traffic |\n|---|---|---|\n| Shadow deployment | March to April 2025 | 10% of traffic |\n| Canary release | May to June 2025 | 50% of traffic |',
    '',
  ])
    it(`do not in ${JSON.stringify(text)}`, () => assert.ok(!divides(text)));
});

describe('names of the parts of a split', () => {
  for (const [text, train, judge] of [
    ['Train on 2022, judge on 2023.', 'Train', 'judge'],
    ['25 shops train, 8 shops test', 'train', 'test'],
    ['No test set is kept.', '', ''],
    ['The judgements are calibrated by 5 testers.', '', ''],
    ['The labels are cross-validated and retested.', '', ''],
    ['\ud800 test \udc00', '', 'test'],
    ['', '', ''],
  ] as const)
    it(`are "${train}" and "${judge}" in ${JSON.stringify(text)}`, () => {
      const parts = readText(text).sentences.map(partsNamed);
      const written = (hits: readonly { readonly text: string }[]): string => hits.map((hit) => hit.text).join(', ');
      assert.equal(written(parts.flatMap((one) => one.train)), train);
      assert.equal(written(parts.flatMap((one) => one.judge)), judge);
    });
});

describe('what tells of a split in any passage', () => {
  for (const text of [
    'Train on 80%, test on 20%.',
    'Train on 2022, test on\r\n2023.',
    `${'The shop is old. '.repeat(700)}Train: 25 shops, test: 8 shops.`,
  ])
    it(`names both parts: ${JSON.stringify(text.slice(-40))}`, () =>
      assert.equal(givesBothParts(readText(text)), true));

  for (const text of [
    'Tests run every night at 20% of the load.',
    'Training and test are apart.',
    'Train on the clicks. Test on the last 20%.',
    'Training accuracy is 80%, test accuracy 70%.',
    'The table is partitioned by month.',
    '\ud800',
    '',
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(givesBothParts(readText(text)), false));
});

describe('a row on a split', () => {
  const rows = readingOf(
    '# Offers\n\n## Split\n\n| Part | Rows |\n|---|---|\n| Test | 45,000. All new |\n| Old | all. New ones too |\n',
  ).passages.filter(({ kind }) => kind === 'row');

  it('is read as a whole, with the places of its terms', () => {
    for (const row of rows) {
      const [whole, ...more] = statedIn(row);
      assert.ok(whole && more.length === 0);
      assert.deepEqual([whole.stated.text, whole.start], [row.text, 0]);
      for (const { start, end, text } of whole.stated.hits) assert.equal(row.text.slice(start, end), text);
    }
  });

  it('tells how many rows a part has', () => assert.deepEqual(rows.map(tellsOfSplit), [true, false]));
});
