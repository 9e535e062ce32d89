import assert from 'node:assert/strict';
import { findingsOf } from './findings';

function accuracyFinding(share: string, target: string): readonly { severity: string; message: string }[] {
  return findingsOf(
    'evaluation/accuracy-not-alone',
    `---\nframework: seven-phase\nfacts: { imbalanced: true }\n---\n\n# Welds\n\nThe ML task is binary classification. ${share}\n\n## Offline metrics\n\nAccuracy of at least ${target}.\n`,
  );
}

describe('accuracy where positives are rare', () => {
  it('is an error where a model that always says no reaches it', () => {
    const [finding] = accuracyFinding('The positive rate is 2%.', '97%');
    assert.equal(finding?.severity, 'error');
    assert.match(finding.message, /98%/u);
  });

  it('is a warning where it takes more than that', () => {
    assert.equal(accuracyFinding('The positive rate is 2%.', '99%')[0]?.severity, 'warning');
  });

  it('is a warning where the share is not told', () => {
    assert.equal(accuracyFinding('Defects are rare.', '97%')[0]?.severity, 'warning');
  });
});
