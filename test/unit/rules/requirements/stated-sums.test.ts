import assert from 'node:assert/strict';
import { sumConflicts } from '../../../../server/src/rules/requirements/stated-sums';
import { readingOf } from '../read';

const sources =
  '## Data sources\n\n| Source | Owner | Volume |\n|---|---|---|\n| Depot archive | Dispatch | 240,000 notes |\n| Driver uploads | Fleet | 60,000 notes |\n\n## Ingestion\n\n';
const parts =
  '## Split\n\n| Part | Defaults |\n|---|---|\n| Train | 3,000 |\n| Gap | 400 |\n| Test | 700 |\n| Total | 9,000 |\n\n';

/** What is told of each contradiction: the parts, and the total where it is said. */
const conflicts = (text: string): readonly string[] =>
  [...sumConflicts(readingOf(`# Reading of notes\n\n${text}`))].map(({ first, second }) => {
    assert.equal(first.passage.text.slice(first.start, first.end), first.text.split(' + ')[0]);
    assert.equal(second.passage.text.slice(second.start, second.end), second.text);
    return `${first.source}: ${first.text}, not ${second.text}`;
  });

const notes = 'The number of notes in all: 240,000 notes + 60,000 notes = 300,000, not 180,000 notes';

describe('what parts come to in all', () => {
  for (const [text, told] of [
    [`${sources}Together the two give 180,000 notes.`, notes],
    [`${sources}Together the two give 180,000 notes.`.replaceAll('\n', '\r\n'), notes],
    [`${sources}\ud800 Together the two give 180,000 notes \udc00.`, notes],
    [`${sources}${'The notes are kept. '.repeat(500)}Together the two give 180,000 notes.`, notes],
    [
      `${parts}The two parts hold 6,100 defaults.`,
      'The number of defaults in all: 3,000 + 700 = 3,700, not 6,100 defaults',
    ],
  ] as const)
    it(`contradicts ${JSON.stringify(text.slice(-45))}`, () => assert.deepEqual(conflicts(text), [told]));

  for (const text of [
    `${sources}Together the two give 300,000 notes.`,
    `${sources}Together the two give about 290,000 notes.`,
    `${sources}Together the two give 180,000 more notes.`,
    `${sources}Together the two give 180,000 notes a month.`,
    `${sources}Together the two give 180,000 scans.`,
    `${sources}Together the two give 12% of 180,000 notes.`,
    `${sources}Later the two might give 180,000 notes together.`,
    `${sources}Do the two give 180,000 notes together?`,
    `${sources}We have 180,000 notes.`,
    `${parts}The two parts hold 3,700 defaults.`,
    `${parts}The two parts hold 3,000 defaults.`,
    `${sources}> Together the two give 180,000 notes.`,
    '',
  ])
    it(`agrees with, or is no matter of ${JSON.stringify(text.slice(-45))}`, () =>
      assert.deepEqual(conflicts(text), []));
});
