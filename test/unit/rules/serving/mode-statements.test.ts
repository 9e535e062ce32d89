import assert from 'node:assert/strict';
import { type ModeStatement, modeStatements } from '../../../../server/src/rules/serving/mode-statements';
import { servingPassages } from '../../../../server/src/rules/serving/serving-passages';
import { contextOf } from '../read';

const mode = '## Serving\n\n### Prediction mode\n\n';

/** The words that say it, as they stand in the text. */
function modes(text: string): { readonly scheduled: readonly string[]; readonly asked: readonly string[] } {
  const context = contextOf(`# Card payments\n\n${text}`);
  const { scheduled, asked } = modeStatements(context.reading, servingPassages(context));
  const words = ({ passage, start, end, sentence }: ModeStatement): string => {
    assert.ok(passage.text.includes(sentence));
    return passage.text.slice(start, end);
  };
  return { scheduled: scheduled.map(words), asked: asked.map(words) };
}

describe('when a design says that predictions are made', () => {
  for (const [text, ...scheduled] of [
    [`${mode}A nightly batch job scores all payments.`, 'nightly'],
    [`${mode}A nightly batch job scores all payments.\n`.replaceAll('\n', '\r\n'), 'nightly'],
    [`${mode}\ud800 A nightly batch job scores all payments \udc00.`, 'nightly'],
    [`${mode}${'It runs. '.repeat(1000)}A nightly batch job scores all payments.`, 'nightly'],
    [`${mode}Scores are computed every 30 minutes.`, 'every 30 minutes'],
    [`${mode}Photos are collected and scored at 02:00.`, 'at 02:00'],
    [`${mode}Photos are gathered through the day and worked off together.`, 'worked off'],
    [`${mode}| Part | How |\n|---|---|\n| Prediction mode | nightly batch |`, 'nightly'],
  ] as const)
    it(`it is a run: ${JSON.stringify(text.slice(-60))}`, () =>
      assert.deepEqual(modes(text), { scheduled, asked: [] }));

  for (const [text, ...asked] of [
    [`${mode}Every payment is scored online, inside the authorisation.`, 'online'],
    [`${mode}The model runs on the device.`, 'on the device'],
    [
      `${mode}Forecasting is driven by events: a movement message renews the inputs and makes a forecast.`,
      'driven by events',
    ],
    [`${mode}Scoring is triggered by each payment.`, 'triggered by each'],
    ['## Serving\n\n### Real-time inference\n\n- `POST /churn`\n', 'Real-time'],
  ] as const)
    it(`it is the request: ${JSON.stringify(text.slice(-60))}`, () =>
      assert.deepEqual(modes(text), { scheduled: [], asked }));

  it('it may be both', () => {
    assert.deepEqual(modes(`${mode}A nightly batch job scores all payments. Answers come on request.`), {
      scheduled: ['nightly'],
      asked: ['on request'],
    });
  });

  for (const [text, why] of [
    [`${mode}The features are computed every night by a Spark job.`, 'features are computed'],
    [`${mode}A weekly job trains the model.`, 'a model is trained'],
    [`${mode}Perhaps a nightly batch job scores all payments later.`, 'it may come'],
    [`${mode}Is it a nightly batch job?`, 'it is a question'],
    [`${mode}> A nightly batch job scores all payments.`, 'it is a quotation'],
    [`${mode}No nightly batch job scores the payments.`, 'it is denied'],
    [`${mode}Batch processing is one of our strengths.`, 'nothing has a time'],
    [`${mode}The new model will be deployed in all cities each Monday, and scores then.`, 'a release has its day'],
    [
      '## Serving\n\n### Fallback\n\nWhen the service is down, scores of the nightly batch job are used as a fallback.',
      'it is another plan',
    ],
    ['', 'nothing is said'],
  ] as const)
    it(`it is open where ${why}`, () => assert.deepEqual(modes(text), { scheduled: [], asked: [] }));
});
