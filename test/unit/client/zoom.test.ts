import assert from 'node:assert/strict';
import { clampZoom, scrollAfterZoom, zoomByKey, zoomByPinch, zoomByWheel } from '../../../client/webview/zoom';

describe('preview zoom', () => {
  it('goes in by + and = and out by -, and comes back', () => {
    const zoomed = zoomByKey('+', 1);
    assert.ok(typeof zoomed === 'number' && zoomed > 1);
    assert.equal(zoomByKey('=', 1), zoomed);
    assert.equal(zoomByKey('-', zoomed), 1);
  });

  it('fits by 0 and leaves other keys alone', () => {
    assert.equal(zoomByKey('0', 3), 'fit');
    assert.equal(zoomByKey('ArrowDown', 3), undefined);
  });

  it("is at the drawing's own size by 1", () => {
    assert.equal(zoomByKey('1', 0.3), 1);
  });

  it('follows two fingers from the factor at which they began', () => {
    assert.equal(zoomByPinch(100, 150, 2), 3);
    assert.equal(zoomByPinch(100, 50, 2), 1);
    assert.equal(zoomByPinch(0, 50, 2), 2);
  });

  it('goes in by turning the wheel up, and a long turn is no jump', () => {
    assert.ok(zoomByWheel(-20, 1) > 1);
    assert.ok(zoomByWheel(20, 1) < 1);
    assert.equal(zoomByWheel(-5000, 1), zoomByWheel(-100, 1));
  });

  it('stays in its range', () => {
    assert.equal(clampZoom(1000), 8);
    assert.equal(clampZoom(0), 0.1);
  });

  it('keeps the point under the cursor in its place', () => {
    const cursor = 40;
    const scroll = 100;
    const point = scroll + cursor;
    assert.equal(point * 2 - scrollAfterZoom(scroll, cursor, 2), cursor);
  });
});
