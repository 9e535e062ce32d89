import assert from 'node:assert/strict';
import { legendOf } from '../../../../client/webview/overlay/legend';
import { architecture, at, diagram, node } from './architectures';

const drawn = diagram({
  nodes: [
    node('T', { family: 'training', side: 'training', phase: 'modeling' }),
    node('F', { family: 'data', side: 'both', phase: 'data' }),
    node('X', { phase: 'gone' }),
  ],
  edges: [{ from: 'F', to: 'T', side: 'training', range: at(3) }],
});
const texts = (...[overlay, ghosts = false]: [Parameters<typeof legendOf>[2], boolean?]) =>
  legendOf(architecture, drawn, overlay, ghosts).map(({ text }) => text);

describe('the legend of a picture', () => {
  it('has the families that occur, in the order in which data flows', () => {
    assert.deepEqual(texts('roles'), ['Data', 'Training', 'Other']);
    const known = diagram({ nodes: [node('F', { family: 'data', side: 'training' })] });
    assert.deepEqual(
      (['roles', 'sides'] as const).map((overlay) => legendOf(architecture, known, overlay, false).length),
      [1, 1],
    );
  });

  it('says nothing where no role is known', () => {
    const plain = diagram({ nodes: [node('X', {}), node('Y', {})] });
    assert.deepEqual(legendOf(architecture, plain, 'roles', false), []);
  });

  it('has the sides that occur', () => {
    assert.deepEqual(texts('sides'), ['Where the model is made', 'Used by both', 'Neither']);
  });

  it('numbers the phases as the framework does, and knows no other', () => {
    assert.deepEqual(
      legendOf(architecture, drawn, 'phases', false).map(({ swatch, text }) => [swatch, text]),
      [
        [{ number: 1 }, 'Data'],
        [{ number: 2 }, 'Modeling'],
      ],
    );
  });

  it('tells of missing parts only where some are drawn, whatever else is marked', () => {
    assert.deepEqual(texts('none'), []);
    assert.deepEqual(texts('none', true), ['Missing in the diagram']);
    assert.equal(texts('roles', true).at(-1), 'Missing in the diagram');
  });
});
