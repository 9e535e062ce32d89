import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { documentFeatureNames, featureCount } from '../../../server/src/coverage/document-features';
import { missingFrom, missingProbability } from '../../../server/src/coverage/verdict';

/** The probability where nothing but the intercept speaks, in a text of so many words and headings. */
function probability(logit: number, words: number, headings = 1): number {
  const row = new Float64Array(featureCount);
  row[documentFeatureNames.indexOf('headings')] = Math.log1p(headings) - 3;
  row[documentFeatureNames.indexOf('brief')] = Math.max(0, Math.log(500 / (words + 1)));
  return missingProbability(new Float64Array(featureCount), logit, row);
}

describe('the probability of "missing"', () => {
  const logitOf = (odds: number): number => Math.log(odds / (1 - odds));

  it('is that of the model where there is enough text', () => {
    assert.ok(Math.abs(probability(logitOf(0.75), 600) - 0.75) < 1e-9);
  });

  it('is lower in a brief text, more so the less text there is down to 400 words', () => {
    const [long, between, brief, briefer] = [600, 450, 390, 100].map((words) => probability(logitOf(0.75), words));
    assert.ok((long as number) > (between as number) && (between as number) > (brief as number));
    assert.equal(brief, briefer);
    assert.ok((brief as number) < missingFrom, 'an information, no warning');
  });

  it('is still "missing" in a brief text where the model is sure', () => {
    assert.ok(probability(logitOf(0.85), 150) >= missingFrom);
  });

  it('is that of the model where a brief text is laid out by headings', () => {
    assert.ok(Math.abs(probability(logitOf(0.75), 150, 9) - 0.75) < 1e-9);
  });

  it('does not say by itself that something is there', () => {
    assert.equal(probability(logitOf(0.55), 150), 0.5);
    assert.ok(Math.abs(probability(logitOf(0.3), 150) - 0.3) < 1e-9);
  });
});
