import assert from 'node:assert/strict';
import type { Passage } from '../../../../server/src/reading/types';
import { tellsSize, topicOf } from '../../../../server/src/rules/requirements/problem-size';
import { readingOf } from '../read';

const last = (text: string): Passage =>
  readingOf(`# Ranking of offers\n\n${text}`).passages.at(-1) ?? assert.fail('no passage');

describe('the size of a problem', () => {
  for (const text of [
    'Half of the customers leave.',
    'Of the visitors 38% leave.',
    '40 calls come.',
    'It costs € 40.',
    'At most € 40 are lost.',
    'An answer takes 3 days.',
    '900 requests per second',
    '\ud800 40% \udc00',
    `${'The customers leave the shop and '.repeat(500)}40% never return.`,
    'The customers leave,\r\n40% for good.',
    '| Today | |\n|---|---|\n| Visits | 38,000 |',
  ])
    it(`is told by ${JSON.stringify(text.slice(0, 70))}`, () => assert.equal(tellsSize(last(text)), true));

  for (const text of [
    'Many customers leave.',
    'In 2024 many customers left.',
    'RFC 2119 says so.',
    'Type 40 pumps fail.',
    'The pupils of class 12 fail.',
    'There are five levels, 4 of them new.',
    'A pilot of 3 weeks.',
    'More than > 3 re-openings',
    'at most 400 calls',
    'The disk has 40 GB.',
    'We assume that 65% consent.',
    'We assume that 65% consent; today 71% do.',
    '| Today | |\n|---|---|\n| Assumptions | 65% |',
    '\ud800',
  ])
    it(`is not told by ${JSON.stringify(text)}`, () => assert.equal(tellsSize(last(text)), false));
});

describe('what a label under the heading of a problem is about', () => {
  for (const [text, is, leads] of [
    ['**Volume:** 38,000 visits a day', 'size', false],
    ['**The problem.** Many customers leave.', 'problem', false],
    ['**Assumptions:** 65% accept.', 'other', false],
    ['- **Assumptions:**', 'other', true],
    ['| Error | Price |\n|---|---|\n| Assumptions | € 40 |', 'other', false],
    ['Many customers leave.', undefined, false],
    ['**Rain:** it rains.', undefined, false],
  ] as const)
    it(`is ${is ?? 'open'} for ${JSON.stringify(text)}`, () => assert.deepEqual(topicOf(last(text)), { is, leads }));

  it('is told of the rows by the head of their table', () => {
    const header = readingOf('| Error | Price |\n|---|---|\n| missed | € 40 |\n').passages.find(
      ({ kind }) => kind === 'header',
    );
    assert.ok(header);
    assert.deepEqual(topicOf(header), { is: 'other', leads: true });
  });
});
