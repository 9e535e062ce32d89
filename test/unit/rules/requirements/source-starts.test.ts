import assert from 'node:assert/strict';
import { sourceStartConflicts } from '../../../../server/src/rules/requirements/source-starts';
import { readingOf } from '../read';

const document = (volume: string, training: string): string =>
  `# Reading of notes\n\n## Data sources\n\n| Source | Owner | Volume |\n|---|---|---|\n| Depot archive | Dispatch | ${volume} |\n| Gate photos | Security | 96,000 photos |\n\n## Split\n\n| Part | Period |\n|---|---|\n| Train | ${training} |\n| Test | September 2024 to October 2024 |\n`;

const conflicts = (text: string): readonly string[] =>
  [...sourceStartConflicts(readingOf(text))].map(({ first, second }) => {
    assert.ok(first.value < second.value);
    assert.equal(`records from ${second.passage.text.slice(second.start, second.end)}`, second.text);
    return `${first.text}, ${second.text}`;
  });

const old = 'training from January 2023 to June 2024, records from March 2024';

describe('training before there are records', () => {
  for (const text of [
    document('240,000 notes, since March 2024', 'January 2023 to June 2024'),
    document('240,000 notes, since March 2024', 'January 2023 to June 2024').replaceAll('\n', '\r\n'),
    document('\ud800 since March 2024', 'January 2023 to June 2024'),
    document(`${'notes of the depot '.repeat(500)}, since March 2024`, 'January 2023 to June 2024'),
  ])
    it(`is told of ${JSON.stringify(text.slice(95, 190))}`, () => assert.deepEqual(conflicts(text), [old]));

  it('is told of sentences, too', () => {
    const text = (source: string): string =>
      `# Notes\n\n## Data sources\n\n${source}\n\n## Split\n\nTrain: January 2023 to June 2024. Test: September 2024.\n`;
    assert.equal(conflicts(text('The archive begins on 1 May 2024.')).length, 1);
    // Which of them teaches is not told.
    assert.deepEqual(conflicts(text('The archive begins on 1 May 2024, the photos go back to January 2020.')), []);
  });

  it('is told of labels that were kept late, not of a guideline', () => {
    const text = (labels: string): string =>
      `# Notes\n\n## Labels\n\n${labels}\n\n## Split\n\nTrain: January 2023 to June 2024. Test: September 2024.\n`;
    assert.equal(conflicts(text('The desk only began to keep the answers as sent in March 2024.')).length, 1);
    assert.equal(conflicts(text('The register of answers only opened in March 2024.')).length, 1);
    assert.deepEqual(conflicts(text('Since March 2024 two people label each answer.')), []);
    assert.deepEqual(conflicts(text('The desk began to keep the answers as sent in March 2022, and only those.')), []);
  });

  describe('in a list of sources, and a split under any heading', () => {
    const text = (archive: string, head = 'How do we keep the future out?'): string =>
      `# Reading of notes\n\n## What do we read, from whom, and how fresh is it?\n\n- **Depot messages (EDI)**, owned by Dispatch: 21,000 a day since ${archive}, within one minute.\n- **Gate tracker** with expected dates and closed gates, owned by Security: 14,500 changes a day since January 2022, every five minutes; key: pseudonym, gate.\n- **Staff calendar**, owned by Human Resources: yearly.\n\n## ${head}\n\nTraining covers 3 January 2022 to 30 June 2024, validation July to August 2024, and the final test October 2024. Tuning uses six rolling origins.\n`;
    it('is told', () =>
      assert.deepEqual(conflicts(text('March 2024')), [
        'training from 3 January 2022 to 30 June 2024, records from March 2024',
      ]));
    it('is told by the name of the part, too', () => assert.equal(conflicts(text('March 2024', 'Periods')).length, 1));
    it('is not where the records are older', () => assert.deepEqual(conflicts(text('January 2022')), []));
    it('is not of what is put off', () => assert.deepEqual(conflicts(text('March 2024', 'Future work')), []));
  });

  for (const [volume, training] of [
    ['240,000 notes, since March 2024', 'March 2024 to June 2024'],
    ['240,000 notes, since March 2024', '15 February 2024 to June 2024'],
    ['240,000 notes, since March 2024', 'all notes'],
    ['240,000 notes', 'January 2023 to June 2024'],
  ] as const)
    it(`is not where the records are "${volume}" and training "${training}"`, () =>
      assert.deepEqual(conflicts(document(volume, training)), []));

  it('is not in an empty document', () => assert.deepEqual(conflicts(''), []));
});
