import assert from 'node:assert/strict';
import { withGhosts } from '../../../../client/webview/overlay/ghost-source';
import { loadDiagrams } from '../../../../server/src/diagram/load';
import { ghost } from './architectures';

const content = 'flowchart LR\n  A[Client] --> B[Ranking]\n  classDef hot fill:#f00';
const flowchart = (...ghosts: readonly ReturnType<typeof ghost>[]) => ({ kind: 'flowchart', ghosts });

describe('the source with missing parts', () => {
  it('begins with what the author wrote, to the last sign', () => {
    for (const text of [content, `${content}\n`, content.replace(/\n/g, '\r\n'), `${content}\n%% a comment`])
      assert.ok(withGhosts(text, flowchart(ghost('g')))?.source.startsWith(`${text}\n`));
  });

  it('reads as a flowchart in which the part stands where its arrows say', async () => {
    const read = await loadDiagrams();
    const feature = ghost('g', {
      shape: 'store',
      arrows: [
        { from: 'A', dotted: false, label: '' },
        { to: 'B', dotted: true, label: 'features' },
      ],
    });
    const extended = withGhosts(content, flowchart(feature));
    const { nodes, edges, problems } = read(extended?.source ?? '');
    assert.deepEqual(problems, []);
    const added = nodes.find(({ label }) => label === 'Feature store?');
    assert.equal(added?.shape, 'cylinder');
    assert.equal(extended?.drawn.get(added?.id ?? ''), 'g');
    const joins = edges.map(({ from, to, dotted, label }) => [from, to, dotted, label]);
    assert.deepEqual(joins.slice(1), [
      ['A', added?.id, false, ''],
      [added?.id, 'B', true, 'features'],
    ]);
  });

  it('draws an arrow that is missing between boxes that are there', async () => {
    const read = await loadDiagrams();
    const back = ghost('feedback', { kind: 'edge', arrows: [{ from: 'B', to: 'A', dotted: true, label: 'feedback' }] });
    const extended = withGhosts(content, flowchart(back));
    const { nodes, edges } = read(extended?.source ?? '');
    assert.equal(nodes.length, 2);
    assert.deepEqual(
      edges.map(({ from, to }) => [from, to]),
      [
        ['A', 'B'],
        ['B', 'A'],
      ],
    );
    assert.deepEqual([...(extended?.drawn.values() ?? [])], ['feedback']);
  });

  it('takes no label for syntax', async () => {
    const read = await loadDiagrams();
    for (const label of [
      'a"]; click B "javascript:1"',
      '`**x**`',
      '#quot;',
      'end',
      '<b>',
      'x\n  C --> D',
      '\ud800',
      'хранилище 特征',
    ]) {
      const { nodes, problems } = read(withGhosts(content, flowchart(ghost('g', { label })))?.source ?? '');
      assert.deepEqual([problems, nodes.length], [[], 3], label);
    }
  });

  it('leaves out arrows whose ends the text does not have any more', () => {
    const arrows = [
      { from: 'GONE', dotted: false, label: '' },
      { from: 'A --> X', dotted: false, label: '' },
      { to: 'B', dotted: false, label: '' },
    ];
    const lines = withGhosts(content, flowchart(ghost('g', { arrows })))
      ?.source.slice(content.length)
      .trim()
      .split('\n');
    assert.equal(lines?.length, 2);
    assert.match(lines?.[1] ?? '', /--> B$/);
  });

  it('gives ids that the author has not', () => {
    const taken = `${content}\n  mlddGhost0[Mine] --> mlddGhostX0`;
    for (const id of withGhosts(taken, flowchart(ghost('g')))?.drawn.keys() ?? []) assert.ok(!taken.includes(id), id);
  });

  it('is none where nothing can be drawn', () => {
    assert.equal(withGhosts(content, flowchart()), undefined);
    assert.equal(withGhosts(content, flowchart(ghost('text B', { kind: 'text', node: 'B' }))), undefined);
    assert.equal(withGhosts(content, { kind: 'sequence', ghosts: [ghost('g')] }), undefined);
    assert.equal(withGhosts(content, flowchart(ghost('feedback', { kind: 'edge' }))), undefined);
  });
});
