import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

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
