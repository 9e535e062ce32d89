import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

function told(text: string, phase: string): { severity: string; at: string; message: string } | undefined {
  const { findings } = service.analyse({ uri: 'file:///example.md', path: 'example.md', text, treatAsDesignDoc: true });
  const found = findings.find(
    ({ rule, insert = [] }) => rule === 'structure/required-phase' && insert.some((id) => id.startsWith(`${phase}.`)),
  );
  return (
    found && { severity: found.severity, at: text.slice(found.span.start, found.span.end), message: found.message }
  );
}

const doc = (rest: string): string =>
  `---\nframework: seven-phase\n---\n\n# Ranking of offers\n\n## Problem\n\nOffers are shown by date and 40% of visits end without a click.\n\n${rest}`;

describe('a phase that is not covered', () => {
  it('is a warning at the title where nothing speaks of it', () => {
    const found = told(doc('## Model\n\nA ranker.\n'), 'serving');
    assert.equal(found?.severity, 'warning');
    assert.match(found.at, /Ranking of offers/u);
    assert.match(found.message, /^Phase 6 .* is not covered/u);
  });

  it('is an information at a heading that names it with something else', () => {
    const found = told(doc('## 4. Deployment and workflow\n\nNurses look at the list.\n'), 'serving');
    assert.equal(found?.severity, 'info');
    assert.match(found.at, /Deployment and workflow/u);
    assert.match(found.message, /^Nothing under "4\. Deployment and workflow" was clearly recognised/u);
  });

  it('is an information where short lines speak of it', () => {
    const found = told(doc('## Notes\n\nAn alarm comes by mail. Retrained in May.\n'), 'operations');
    assert.equal(found?.severity, 'info');
    assert.match(found.at, /Ranking of offers/u);
  });

  it('is an information in the plan of a part, which leaves the rest to others, but not how the part is judged', () => {
    const part =
      '# Reranker of offers\n\n## Why\n\nOffers are shown by date and 40% of visits end without a click.\n\n## Model\n\nA gradient-boosted ranker, trained on clicks of 90 days.\n';
    assert.equal(told(part, 'operations')?.severity, 'info');
    assert.equal(told(part, 'evaluation')?.severity, 'warning');
    for (const whole of ['framework: seven-phase', 'stage: production'])
      assert.equal(told(`---\n${whole}\n---\n\n${part}`, 'operations')?.severity, 'warning', whole);
  });

  it('is an information in the record of a decision', () => {
    const record =
      '# Ranking of offers\n\n## Status\n\nAccepted.\n\n## Decision\n\nThe ranker is calibrated by isotonic regression.\n\n## Consequences\n\nOne more file.\n';
    assert.equal(told(record, 'operations')?.severity, 'info');
    assert.equal(told(record, 'evaluation')?.severity, 'info');
    for (const whole of ['framework: seven-phase', 'stage: pilot'])
      assert.equal(told(`---\n${whole}\n---\n\n${record}`, 'operations')?.severity, 'warning', whole);
  });
});
