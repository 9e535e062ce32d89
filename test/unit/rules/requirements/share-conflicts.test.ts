import assert from 'node:assert/strict';
import { shareConflicts } from '../../../../server/src/rules/requirements/share-conflicts';
import { readingOf } from '../read';

function conflicts(problem: string, labels: string): readonly string[] {
  const reading = readingOf(`# Routing of claims\n\n## Problem\n\n${problem}\n\n## Labels\n\n${labels}\n`);
  return [...shareConflicts(reading)].map(({ first, second }) => `${first.text} / ${second.text}`);
}

describe('shares of one property', () => {
  for (const [problem, labels, found] of [
    [
      '14% of claims end as total losses.',
      'The label comes from the ledger: total loss 3%, light damage 36%.',
      ['14% / 3%'],
    ],
    ['14% of claims end as total losses.', 'The label comes from the ledger: total loss 14%, light damage 36%.', []],
    ['14% of claims end as total losses.', 'The label comes from the ledger. 9% of claims have light damage.', []],
    ['38,000 requests (3.8%) bring a defect.', 'Of all requests, 95,000 (9.5%) got a defect label.', ['3.8% / 9.5%']],
    ['38,000 requests (3.8%) bring a defect.', 'Of all changed files 0.8% carry a defect.', []],
    ['38,000 requests (3.8%) bring a defect.', 'The goal is that less than 2% of requests bring a defect.', []],
  ] as const)
    it(`${problem} ${labels}`, () => assert.deepEqual(conflicts(problem, labels), found));
});
