import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import { anchorsOf, slugOf } from '../../../../server/src/rules/structure/anchors';

describe('anchors of headings', () => {
  for (const [title, slug] of [
    ['Offline metrics', 'offline-metrics'],
    ['6. Serving & scale', '6-serving--scale'],
    ['What is `p99`?', 'what-is-p99'],
    ['Метрики качества', 'метрики-качества'],
    ['🚀 Rollout', '-rollout'],
    ['snake_case stays', 'snake_case-stays'],
  ] as const)
    it(`${title} -> ${slug}`, () => assert.equal(slugOf(title), slug));

  it('numbers repeated headings, and counts on where a number is taken', () => {
    const anchors = anchorsOf(
      createMarkdownParser()('# A\n\n## Metrics\n\n## Metrics 1\n\n## Metrics\n\n## Metrics\n'),
    );
    assert.deepEqual([...anchors], ['a', 'metrics', 'metrics-1', 'metrics-2', 'metrics-3']);
  });

  it('knows ids of HTML elements', () => {
    assert.ok(anchorsOf(createMarkdownParser()('# A\n\n<a name="Limits"></a>\n\ntext\n')).has('limits'));
  });
});
