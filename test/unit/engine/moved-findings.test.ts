import assert from 'node:assert/strict';
import { movedFindings } from '../../../server/src/engine/moved-findings';
import type { Finding } from '../../../server/src/rules/types';

function finding(start: number, end: number, more: Partial<Finding> = {}): Finding {
  return { rule: 'a/b', severity: 'info', fixable: true, message: 'x', span: { start, end }, ...more };
}

/** Three characters put in at 10. */
const insertion = { start: 10, oldEnd: 10, newEnd: 13 };

describe('findings after an edit', () => {
  it('stay the same objects before it, and move behind it', () => {
    const all = [finding(2, 8), finding(20, 25)];
    const moved = movedFindings(all, insertion);
    assert.equal(moved?.[0], all[0]);
    assert.deepEqual(moved?.[1], finding(23, 28));
    assert.equal(movedFindings([all[0] as Finding], insertion)?.[0], all[0]);
    const before = [finding(2, 8)];
    assert.equal(movedFindings(before, insertion), before, 'the same list where nothing moved');
  });

  it('grow with what is put in between their ends', () => {
    assert.deepEqual(movedFindings([finding(2, 20)], insertion), [finding(2, 23)]);
  });

  it('cannot be told at its borders and within it', () => {
    assert.equal(movedFindings([finding(2, 10)], insertion), undefined);
    assert.equal(movedFindings([finding(10, 20)], insertion), undefined);
    assert.equal(movedFindings([finding(12, 13)], { start: 10, oldEnd: 14, newEnd: 10 }), undefined);
  });

  it('take their related places and the edits of their fixes along', () => {
    const span = { start: 20, end: 21 };
    const fix = { title: 'y', safety: 'safe' as const, edits: [{ span, newText: 'z' }] };
    const [moved] =
      movedFindings([finding(2, 8, { related: [{ span, message: 'm' }], fixes: [fix] })], insertion) ?? [];
    const there = { start: 23, end: 24 };
    assert.deepEqual(
      moved,
      finding(2, 8, {
        related: [{ span: there, message: 'm' }],
        fixes: [{ ...fix, edits: [{ span: there, newText: 'z' }] }],
      }),
    );
    const within = { ...fix, edits: [{ span: { start: 10, end: 12 }, newText: 'z' }] };
    assert.equal(movedFindings([finding(2, 8, { fixes: [within] })], insertion), undefined);
  });

  it('stay where an edit leaves all lengths as they were', () => {
    const all = [finding(20, 25)];
    assert.equal(movedFindings(all, { start: 10, oldEnd: 13, newEnd: 13 }), all);
  });
});
