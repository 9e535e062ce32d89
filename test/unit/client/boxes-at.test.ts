import assert from 'node:assert/strict';
import { boxesAt } from '../../../client/src/preview/boxes-at';
import type { ArchitectureDiagram, ArchitectureNode, Place } from '../../../server/src/lsp/protocol';

const place = (line: number, from: number, to: number): Place => ({
  start: { line, character: from },
  end: { line, character: to },
});
const node = (id: string, range: Place, ...mentions: Place[]): ArchitectureNode => ({
  ...{ id, label: id, range, mentions, describedIn: [], findings: [] },
});
const diagram: ArchitectureDiagram = {
  ...{ id: 'd-1', content: '', kind: 'flowchart', isMain: true, ghosts: [] },
  nodes: [node('A', place(5, 2, 8), place(20, 0, 6)), node('B', place(5, 13, 20))],
  edges: [
    { from: 'A', to: 'B', range: place(5, 9, 12) },
    { from: 'A', to: 'group', range: place(6, 2, 5) },
  ],
};
const at = (line: number, character: number): string =>
  boxesAt({ diagrams: [diagram] }, { line, character })
    .map((box) => `${box.diagram} ${box.node}`)
    .join(', ');

describe('boxes at the cursor', () => {
  it('are those that are written there, in the diagram or in the text, up to both ends', () => {
    assert.equal(at(5, 2), 'd-1 A');
    assert.equal(at(5, 8), 'd-1 A');
    assert.equal(at(20, 3), 'd-1 A');
    assert.equal(at(5, 20), 'd-1 B');
    assert.equal(at(20, 7), '');
    assert.equal(at(4, 3), '');
  });

  it('on an arrow are its ends, groups left out', () => {
    assert.equal(at(5, 10), 'd-1 A, d-1 B');
    assert.equal(at(6, 3), 'd-1 A');
  });
});
