import assert from 'node:assert/strict';
import { rowAt } from '../../../client/src/views/row-at';
import type { Outline } from '../../../server/src/lsp/protocol';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

/** Requirements at line 2 with two sections, evaluation without a heading and a section that line 7 only touches. */
const outline = {
  uri: 'file:///a.md',
  phases: [
    {
      ...{ id: 'requirements', range: range(2) },
      sections: [
        { id: 'problem', range: range(4) },
        { id: 'scale', range: range(9) },
        { id: 'scope', insertable: true },
      ],
    },
    {
      id: 'evaluation',
      sections: [
        { id: 'online', range: range(7), status: 'unsure', insertable: true },
        { id: 'slices', range: range(12), status: 'unsure', insertable: false },
      ],
    },
  ],
} as unknown as Outline;

/** Id of the row, without its number. */
const at = (line: number) => {
  const row = rowAt(outline, line);
  return row && (row.kind === 'phase' ? row.phase : row.section).id;
};

describe('the row of the tree at a line', () => {
  it('is that of the nearest section above, else of the phase, else none', () => {
    assert.deepEqual([0, 2, 3, 4, 6, 9, 11].map(at), [
      undefined,
      'requirements',
      'requirements',
      'problem',
      'problem',
      'scale',
      'scale',
    ]);
  });

  it('is none of a section that the text only touches, unless a heading of its own is there', () => {
    assert.equal(at(8), 'problem');
    assert.equal(at(12), 'slices');
  });
});
