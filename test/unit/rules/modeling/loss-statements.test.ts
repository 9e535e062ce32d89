import assert from 'node:assert/strict';
import { namedLosses } from '../../../../server/src/rules/modeling/loss-statements';
import { contextOf } from '../read';

/** Losses by their ids, and whether the document labels them as such. */
function losses(text: string): readonly [surely: boolean, ...ids: readonly string[]] {
  const { named, surely } = namedLosses(contextOf(`# Card fraud\n\n${text}`));
  for (const { passage, start, end, text: written } of named) assert.equal(passage.text.slice(start, end), written);
  return [surely, ...named.map(({ loss }) => loss.id)];
}

describe('losses that a document names', () => {
  for (const [text, ...ids] of [
    ['## Model\n\nWe will use an LSTM. Loss: binary cross-entropy.', 'binary-cross-entropy'],
    ['## Model\n\nThe training loss is the pinball loss.', 'pinball-loss'],
    ['## Loss\n\nMean squared error between label and output.', 'mse-loss'],
    ['## Loss\r\n\r\nLog loss.\r\n', 'binary-cross-entropy'],
    ['## Loss\n\n\ud800 log loss \udc00', 'binary-cross-entropy'],
    ['## Loss\n\nNot squared error but log loss.', 'binary-cross-entropy'],
    ['## Функция потерь\n\nLog loss.', 'binary-cross-entropy'],
    [`## Loss\n\n${'The network is deep. '.repeat(700)}It minimises the log loss.`, 'binary-cross-entropy'],
    ['## Model\n\nLoss: pinball loss. Early stopping on log loss.', 'pinball-loss'],
    [
      '## Model\n\nTrained with focal loss.\n\n| Item | Value |\n|---|---|\n| Loss function | pinball loss |',
      'pinball-loss',
    ],
  ] as const)
    it(`are labelled in ${JSON.stringify(text.slice(-70))}`, () => assert.deepEqual(losses(text), [true, ...ids]));

  it('are told by sentences on training, where none is labelled', () => {
    assert.deepEqual(losses('## Model\n\nThe network is trained with focal loss.'), [false, 'focal']);
  });

  for (const text of [
    '## Metrics\n\nCalibration is watched by its squared error per decile. Fraud losses fall by half.',
    '## Loss\n\nTraining is stopped by the log loss: early stopping on log loss.',
    '> Loss: log loss',
    '## Loss\n\nNo squared error is used.',
    '',
  ])
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(losses(text), [false]));
});
