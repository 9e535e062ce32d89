import assert from 'node:assert/strict';
import { withoutHeadingOn } from '../../../../server/src/features/completion/heading-manner';
import { createDesignDocService } from '../../../../server/src/service';

describe('a document without the heading that is being typed', () => {
  const text =
    '---\nframework: seven-phase\n---\n\n# Offers\n\n## Retraining\n\nWe retrain the model weekly on the clicks of the last 30 days.\n\n## Serving\n\nOnline, p99 80 ms.\n';
  const analysis = createDesignDocService({ log: assert.fail }).analyse({ uri: 'a', path: 'a.md', text });
  const start = text.indexOf('## Retraining');
  const without = withoutHeadingOn(analysis, start, text.indexOf('\n', start));

  it('has verdicts that do not stand there, with all that can be asked of them', () => {
    const retraining = without.coverage.get('operations.retraining');
    assert.notEqual(analysis.coverage.get('operations.retraining')?.heading, undefined);
    assert.equal(retraining?.heading, undefined);
    assert.ok((retraining?.checks.length ?? 0) > 0);
    for (const [id, { checks }] of without.coverage) assert.deepEqual(checks, analysis.coverage.get(id)?.checks, id);
  });
});
