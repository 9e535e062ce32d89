import assert from 'node:assert/strict';
import { recall, remembered, viewOf, withLook, withView } from '../../../client/webview/memory';

const nothing = recall(undefined);

describe('what the architecture view remembers', () => {
  it('comes back from the saved state as it was', () => {
    let memory = withView(nothing, 'file:///a.md', { picked: 'Serving/0', at: { diagram: 'Serving/0', above: 40 } });
    memory = withLook(memory, 'file:///a.md', 'Serving/0', { zoom: 2, scroll: { left: 10, top: 20 } });
    const saved = JSON.parse(JSON.stringify({ locked: false, ...remembered(memory) }));
    assert.deepEqual(viewOf(recall(saved), 'file:///a.md'), {
      picked: 'Serving/0',
      at: { diagram: 'Serving/0', above: 40 },
      figures: new Map([['Serving/0', { zoom: 2, scroll: { left: 10, top: 20 } }]]),
    });
  });

  it('is of each document and each diagram apart', () => {
    const memory = withLook(withLook(nothing, 'a', 'one', { zoom: 2 }), 'b', 'one', { zoom: 'fit' });
    assert.equal(viewOf(memory, 'a').figures.get('one')?.zoom, 2);
    assert.equal(viewOf(memory, 'b').figures.get('one')?.zoom, 'fit');
    assert.equal(viewOf(memory, 'a').figures.get('other'), undefined);
  });

  it('keeps what a change does not name', () => {
    const zoomed = withLook(nothing, 'a', 'one', { zoom: 2 });
    const scrolled = withLook(zoomed, 'a', 'one', { scroll: { left: 1, top: 2 } });
    assert.deepEqual(viewOf(scrolled, 'a').figures.get('one'), { zoom: 2, scroll: { left: 1, top: 2 } });
    assert.equal(viewOf(withView(scrolled, 'a', { picked: 'one' }), 'a').figures.size, 1);
  });

  it('forgets the documents that were looked at longest ago', () => {
    let memory = withView(nothing, 'first', { picked: 'x' });
    memory = withView(memory, 'second', { picked: 'x' });
    for (let count = 0; count < 100; count += 1) {
      memory = withView(memory, `other ${count}`, { picked: 'x' });
      memory = withView(memory, 'first', {});
    }
    assert.equal(viewOf(memory, 'first').picked, 'x');
    assert.equal(viewOf(memory, 'second').picked, undefined);
    assert.ok(memory.documents.size < 50);
  });

  it('takes the state of an earlier version, or a broken one, for none', () => {
    const states: unknown[] = [
      { locked: true, zoom: { Serving: 2 } },
      { documents: {} },
      { documents: [null, 3, ['a'], ['a', null], [1, {}], ['a', { figures: 'x' }]] },
      {
        documents: [
          [
            '__proto__',
            {
              figures: [
                ['__proto__', { zoom: 2 }],
                ['b', 7],
              ],
            },
          ],
        ],
      },
    ];
    for (const state of states) viewOf(recall(state as never), 'a');
    const odd = recall(states[3] as never);
    assert.equal(viewOf(odd, '__proto__').figures.get('__proto__')?.zoom, 2);
    assert.equal(viewOf(odd, 'a').figures.size, 0);
  });
});
