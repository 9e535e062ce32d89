import assert from 'node:assert/strict';
import { detectorMentions } from '../../../server/src/language/detectors';
import { lossMentions } from '../../../server/src/language/losses';
import type { Mention } from '../../../server/src/language/mention-reader';
import { metricMentions } from '../../../server/src/language/metrics';
import { formatMentions, libraryMentions, modelMentions } from '../../../server/src/language/models';

const ids = (mentions: readonly Mention[]): readonly string[] =>
  mentions.map(({ id, negated }) => (negated ? `not ${id}` : id));

describe('losses named in a text', () => {
  it('may be metrics as well', () => {
    assert.deepEqual(ids(lossMentions('loss: MSE')), ['mse-loss']);
    assert.deepEqual(ids(metricMentions('loss: MSE')), ['mse']);
  });

  it('are the longest name', () => {
    assert.deepEqual(ids(lossMentions('weighted binary cross-entropy, cross-entropy, focal loss')), [
      'weighted-bce',
      'cross-entropy',
      'focal',
    ]);
  });

  it('with capitals are read as written', () => {
    assert.deepEqual(ids(lossMentions('tuned with DPO; the dpo of the company agrees')), ['dpo']);
  });
});

describe('detectors named in a text', () => {
  it('are no units of pressure and no part of the loss', () => {
    assert.deepEqual(ids(detectorMentions('tyres at 30 psi, a KL divergence to the teacher')), []);
    assert.deepEqual(ids(detectorMentions('PSI > 0.2 on the top 50 features, else the KS test')), ['psi', 'ks']);
  });

  it('with a weak name want another detector', () => {
    assert.deepEqual(ids(detectorMentions('KS and CSI')), []);
    assert.deepEqual(ids(detectorMentions('PSI, KS and CSI')), ['psi', 'ks', 'csi']);
  });
});

describe('models and formats named in a text', () => {
  it('are families, denied or not', () => {
    assert.deepEqual(ids(modelMentions('Logistic regression against XGBoost, no transformer')), [
      'logistic',
      'gbdt',
      'not transformer',
    ]);
    assert.deepEqual(ids(modelMentions('graded by an LLM-as-a-judge beside the power transformer')), []);
    assert.deepEqual(ids(modelMentions('用LightGBM模型')), ['gbdt']);
  });

  it('are formats and runtimes, and a runtime is no library', () => {
    const text = 'A LightGBM text file, loaded by TensorFlow Serving; a TensorRT engine in Triton';
    assert.deepEqual(ids(formatMentions(text)), ['lightgbm-text', 'tensorflow-serving', 'tensorrt', 'triton']);
    assert.deepEqual(ids(libraryMentions(text)), ['lightgbm']);
  });
});
