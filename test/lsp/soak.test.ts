import assert from 'node:assert/strict';
import { longParagraph, soak } from '../fuzz/soak';
import './built-server';

describe('the built server: memory', function () {
  this.timeout(180_000);

  it('does not grow with the edits that were made: npm run soak in small', async () => {
    const [first, last] = await soak({ seed: 1, measureAt: [150, 450] });
    assert.ok(first && last);
    // An analysis of such a document keeps about a megabyte: one in twenty that is not let go of shows.
    const grown = (last.heap - first.heap) / 1e6;
    assert.ok(
      grown < 30,
      `${grown.toFixed(1)} MB more after 300 more edits, ${(first.heap / 1e6).toFixed(1)} MB before`,
    );
  });

  it('does not grow while somebody types in one long paragraph', async () => {
    const [first, last] = await soak({ seed: 1, measureAt: [30, 90], texts: [longParagraph(20_000)] });
    assert.ok(first && last);
    const grown = (last.heap - first.heap) / 1e6;
    // Where each version was remembered, it was 4 MB for each edit.
    assert.ok(
      grown < 100,
      `${grown.toFixed(1)} MB more after 60 more edits, ${(first.heap / 1e6).toFixed(1)} MB before`,
    );
  });
});
