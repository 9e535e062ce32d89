import assert from 'node:assert/strict';
import { childRows, type Row } from '../../../client/src/views/outline-rows';
import type { Outline, OutlinePhase } from '../../../server/src/lsp/protocol';

const phase = (id: string): OutlinePhase => ({
  ...{ id, title: id, short: id, covered: 0, applicable: 1 },
  sections: [
    {
      ...{ id: `${id}.first`, title: 'First', purpose: '', status: 'missing', because: '', checks: [] },
      ...{ answered: false, applicable: true, insertable: true },
    },
  ],
});

const outline = {
  uri: 'file:///a.md',
  isDesignDoc: true,
  phases: [phase('data'), phase('modeling')],
} as unknown as Outline;

const ids = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => id);

describe('the rows of the tree', () => {
  it('are the phases, then their sections, and none without a document', () => {
    const [, modeling] = childRows(undefined, outline, new Set());
    assert.ok(modeling);
    assert.equal(modeling.id, '1:modeling');
    const sections = childRows(modeling, outline, new Set());
    assert.deepEqual(ids(sections), ['1:modeling/0:modeling.first']);
    assert.deepEqual(childRows(sections[0], outline, new Set()), []);
    assert.deepEqual(childRows(undefined, undefined, new Set()), []);
  });

  it('take a phase for open whose sections are asked for, though nobody told that it was opened', () => {
    const open = new Set<string>();
    const rows = childRows(undefined, outline, open);
    assert.deepEqual([...open], []);
    childRows(rows[1], outline, open);
    assert.deepEqual([...open], ['1:modeling']);
  });
});
