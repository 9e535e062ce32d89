import assert from 'node:assert/strict';
import { nextFocus, readingOrder } from '../../../../client/webview/overlay/focus';

const box = (id: string, x: number, y: number) => ({ id, x, y, width: 80, height: 40 });
//  a   b        d
//      c
//                e
const boxes = [box('e', 420, 200), box('c', 200, 100), box('a', 0, 0), box('d', 400, 4), box('b', 200, 0)];
const go = (from: string, key: string, edges: readonly [string, string][] = []) =>
  nextFocus(
    boxes,
    edges.map(([one, other]) => ({ from: one, to: other })),
    from,
    key,
  );

describe('arrow keys in a picture', () => {
  it('lead to the next box in their direction', () => {
    assert.equal(go('a', 'ArrowRight'), 'b');
    assert.equal(go('b', 'ArrowRight'), 'd');
    assert.equal(go('d', 'ArrowLeft'), 'b');
    assert.equal(go('b', 'ArrowDown'), 'c');
    assert.equal(go('c', 'ArrowUp'), 'b');
  });

  it('prefer a box that shares an arrow, whichever way it points', () => {
    assert.equal(go('a', 'ArrowRight', [['a', 'd']]), 'd');
    assert.equal(go('a', 'ArrowRight', [['d', 'a']]), 'd');
    // None of its arrows leads down: the next box of all.
    assert.equal(go('b', 'ArrowDown', [['b', 'd']]), 'c');
  });

  it('lead nowhere where no box is, and never back', () => {
    assert.equal(go('a', 'ArrowLeft'), undefined);
    assert.equal(go('a', 'ArrowUp', [['a', 'd']]), undefined);
    assert.equal(go('e', 'ArrowDown'), undefined);
    assert.equal(go('nobody', 'ArrowDown'), undefined);
    assert.equal(go('a', 'x'), undefined);
  });

  it('reach every box from every other', () => {
    for (const { id: start } of boxes) {
      const reached = new Set([start]);
      for (const id of reached)
        for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
          const next = go(id, key);
          if (next !== undefined) reached.add(next);
        }
      assert.equal(reached.size, boxes.length, start);
    }
  });

  it('go to the first and the last in reading order with Home and End', () => {
    assert.deepEqual(
      readingOrder(boxes).map(({ id }) => id),
      ['a', 'b', 'd', 'c', 'e'],
    );
    assert.equal(go('c', 'Home'), 'a');
    assert.equal(go('c', 'End'), 'e');
  });
});
