import assert from 'node:assert/strict';
import { indentOf, lineAbove, type OutlineLine } from '../../../server/src/markdown/outline';

/** The lines of a drawing that hold a text, with their places. */
function linesOf(drawing: string): readonly OutlineLine[] {
  return drawing.split('\n').flatMap((one, line) => {
    const indent = indentOf(one);
    return indent === one.length ? [] : [{ indent, text: one.slice(indent).trim(), line }];
  });
}

/** What the last line of a drawing hangs under. */
function above(drawing: string): string | undefined {
  const lines = linesOf(drawing);
  return lineAbove(lines.slice(0, -1), lines.at(-1) as OutlineLine);
}

describe('the line that a line of a drawing hangs under', () => {
  it('is the nearest above that is less indented, whatever is drawn before it', () => {
    assert.equal(above('Training\n├─ loss: focal\n└─ epochs 3'), 'Training');
    assert.equal(above('Serving\n  index\n    128 lists\n    top 200'), 'index');
    assert.equal(above('Serving\n  index\ncache'), undefined);
  });

  it('is one that ends with a colon, however far it is indented', () => {
    assert.equal(above('ANN index:\nHNSW\nM = 32'), 'ANN index:');
    assert.equal(above('ANN index\nHNSW\nM = 32'), undefined);
  });

  it('is looked for across one empty line and no more, and eleven lines up', () => {
    assert.equal(above('Training\n\n  epochs 3'), 'Training');
    assert.equal(above('Training\n\n\n  epochs 3'), undefined);
    const steps = (number: number) =>
      ['Training', ...Array.from({ length: number }, (_, at) => `  step ${at}`)].join('\n');
    assert.equal(above(steps(11)), 'Training');
    assert.equal(above(steps(12)), undefined);
  });

  it('is told shortly', () => {
    assert.equal(above(`${'x'.repeat(100)}\n  y`)?.length, 80);
  });
});
