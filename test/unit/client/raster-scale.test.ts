import assert from 'node:assert/strict';
import { rasterScale } from '../../../client/webview/export/raster';
import { paperOf } from '../../../client/webview/export/standalone';

describe('the size of an exported PNG', () => {
  it('is twice the size of the drawing', () => {
    assert.equal(rasterScale(800, 600), 2);
  });

  it('stays below the longest side that a canvas can have', () => {
    for (const [width, height] of [
      [40_000, 100],
      [100, 40_000],
      [16_384, 10],
    ] as const) {
      const scale = rasterScale(width, height);
      assert.ok(Math.max(width, height) * scale <= 16_384, `${width} x ${height}`);
      assert.ok(scale > 0);
    }
  });

  it('stays below the number of pixels that a canvas can have', () => {
    const scale = rasterScale(12_000, 12_000);
    assert.ok(12_000 * scale * 12_000 * scale <= 2 ** 26 + 1);
  });
});

describe('the background of an exported picture', () => {
  it('is the one that was chosen', () => {
    assert.equal(paperOf('theme', 'rgb(31, 31, 31)'), 'rgb(31, 31, 31)');
    assert.equal(paperOf('white', 'rgb(31, 31, 31)'), '#ffffff');
    assert.equal(paperOf('transparent', 'rgb(31, 31, 31)'), undefined);
  });
});
