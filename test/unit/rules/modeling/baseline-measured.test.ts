import assert from 'node:assert/strict';
import { findingsOf } from '../evaluation/findings';

const head =
  '---\nframework: seven-phase\n---\n\n# Scores of support calls\n\nThe ML task is binary classification: was the caller verified?\n\n';
/** So much text that a comparison would be in it. */
const history = `## History of the department\n\n${Array.from(
  { length: 120 },
  (_, at) =>
    `Room ${at + 1} on the ground floor was painted in another colour, and the plants were moved to the corridor.`,
).join(' ')}\n\n`;
const found = (text: string): readonly string[] =>
  findingsOf('modeling/baseline-measured', text).map(({ severity, place }) => `${severity}: ${place}`);

const table = (column: string, rules: string, model: string): string =>
  `## Model\n\nWe train a GRU, which reads the transcript.\n\n| | ${column} | € per call |\n|---|---|---|\n| Keyword rules | ${rules} | 0 |\n| GRU | ${model} | 0.031 |\n`;

describe('something simpler, in designs and in notes', () => {
  it('is not what each of them costs: that says nothing about their worth', () => {
    assert.deepEqual(found(`${head}${history}${table('GPU load', '4%', '61%')}`), ['info: GRU']);
    assert.deepEqual(found(`${head}${history}${table('Agreement with the panel', '76%', '87%')}`), []);
  });

  it('is asked of a design, not of a note', () => {
    const model =
      '## Model\n\nWe train a LightGBM with 300 trees on the transcripts; its recall is 0.81. Whether less would do was not looked at, since boosted trees are the state of the art.\n';
    assert.deepEqual(found(`${head}${history}${model}`), ['info: LightGBM']);
    assert.deepEqual(found(`${head}${model}`), []);
  });

  const report = (sentence: string): string =>
    `${head}${history.slice(0, 3400)}.\n\n## Model\n\nWe train a LightGBM with 300 trees on the transcripts; its recall is 0.81. Whether less would do was not looked at, since boosted trees are the state of the art. ${sentence}\n`;

  for (const sentence of [
    'The keyword list finds 40 of 100.',
    'The clerks had 0.78.',
    'A smaller one was worse by 4 %.',
    'We compare it with the rule of the desk.',
    'Word list 0.61, tree 0.70, ours 0.81.',
    'The bag of words that we tried got 64 %.',
  ])
    it(`is compared in passing: ${sentence}`, () => {
      assert.deepEqual(found(report(sentence)), []);
    });

  it('is not compared by another comparison', () => {
    assert.deepEqual(found(report('New scripts go to two teams first, compare, then all.')), ['info: LightGBM']);
  });

  it('is not compared where the author says so', () => {
    assert.deepEqual(found(report('No comparison was made.')), ['warning: No comparison was made.']);
  });

  for (const sentence of ['A comparison was not run.', 'A comparison can be added later.', 'A comparison will follow.'])
    it(`is admitted to be missing: ${sentence}`, () => {
      assert.deepEqual(
        found(report(sentence)).map((one) => one.includes(sentence.slice(0, 12))),
        [true],
      );
    });

  for (const sentence of [
    'The simpler model will be the fallback.',
    'The benchmark will follow the sampling of the fraud team.',
    'A comparison is not shown to the users.',
  ])
    it(`is not admitted to be missing: ${sentence}`, () => {
      assert.equal(
        found(report(sentence)).some((one) => one.includes(sentence.slice(0, 12))),
        false,
      );
    });
});
