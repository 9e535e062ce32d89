import assert from 'node:assert/strict';
import { shareConflicts } from '../../../../server/src/rules/requirements/share-conflicts';
import { costOf } from '../../processor-time';
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
      ['14% of claims end as total losses / total loss 3%'],
    ],
    ['14% of claims end as total losses.', 'The label comes from the ledger: total loss 14%, light damage 36%.', []],
    ['14% of claims end as total losses.', 'The label comes from the ledger. 9% of claims have light damage.', []],
    [
      '38,000 requests (3.8%) bring a defect.',
      'Of all requests, 95,000 (9.5%) got a defect label.',
      ['38,000 requests (3.8%) bring a defect / 95,000 (9.5%) got a defect label'],
    ],
    ['38,000 requests (3.8%) bring a defect.', 'Of all changed files 0.8% carry a defect.', []],
    ['14,5 % of claims end as total losses.', 'The label comes from the ledger: total loss 14.5%.', []],
    [
      '14,5 % of claims end as total losses.',
      'The label comes from the ledger: total loss 5%.',
      ['14,5 % of claims end as total losses / total loss 5%'],
    ],
    [
      'Of all claims 14 percent end as total losses.',
      'From the ledger: total loss 3%.',
      ['Of all claims 14 percent end as total losses / total loss 3%'],
    ],
    ['3–5% of claims end as total losses.', 'The label comes from the ledger: total loss 9%.', []],
    ['38,000 requests (3.8%) bring a defect.', 'The goal is that less than 2% of requests bring a defect.', []],
  ] as const)
    it(`${problem} ${labels}`, () => assert.deepEqual(conflicts(problem, labels), found));
});

/** Milliseconds of processor time. What takes the square of the number of shares takes four seconds and more. */
const most = 1000;

describe('shares of a sentence without an end', () => {
  for (const piece of ['3% ', '3% of men ', '3% of the men (9%) '])
    it(`are read in linear time where it repeats ${JSON.stringify(piece)}`, () => {
      let times = 9000;
      const cost = costOf(() => {
        // Another length each time, as texts are remembered.
        const text = piece.repeat(times--);
        conflicts(text, text);
      }, most);
      assert.ok(cost < most, `${Math.round(cost)} ms`);
    });
});
