import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { DiagramReader } from '../../../server/src/diagram/types';
import { freeId, linesFor, type NewArrow, type NewBox } from '../../../server/src/diagram/write';

const source = `flowchart LR
    app[Mobile app] --> api
    subgraph online [Online]
      api[Search API] --> rnk{Ranker}
    end
    classDef hot fill:#f00
    class rnk hot
    %% the end
`;

function added(text: string, read: DiagramReader, boxes: readonly NewBox[], arrows: readonly NewArrow[]): string {
  const written = linesFor(text, read(text), boxes, arrows);
  assert.ok(written, text);
  return text.slice(0, written.at) + written.lines.map((line) => `\n${line}`).join('') + text.slice(written.at);
}

describe('writing into a flowchart', function () {
  this.timeout(60_000);
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  it('puts lines behind the last statement, outside of groups and before the styles, in the indent of the diagram', () => {
    const boxes: readonly NewBox[] = [
      { id: 'fs', label: 'Feature store', shape: 'store' },
      { id: 'u', label: 'User (mobile)', shape: 'round' },
    ];
    const arrows: readonly NewArrow[] = [
      { from: 'fs', to: 'rnk', dotted: false, label: '' },
      { from: 'rnk', to: 'u', dotted: true, label: 'predictions' },
      { from: 'u', to: 'app', dotted: false, label: 'a "quote"' },
    ];
    const text = added(source, read, boxes, arrows);
    assert.equal(
      text,
      source.replace(
        '    end\n',
        `    end
    fs[(Feature store)]
    u(["User (mobile)"])
    fs --> rnk
    rnk -. predictions .-> u
    u -->|"a #quot;quote#quot;"| app
`,
      ),
    );
    const diagram = read(text);
    assert.deepEqual(diagram.problems, []);
    const labels = Object.fromEntries(diagram.nodes.map(({ id, label, group }) => [id, `${label} in ${group}`]));
    assert.deepEqual(labels, {
      app: 'Mobile app in undefined',
      api: 'Search API in online',
      rnk: 'Ranker in online',
      fs: 'Feature store in undefined',
      u: 'User (mobile) in undefined',
    });
  });

  it('tells where the label of the first new box stands', () => {
    const written = linesFor(source, read(source), [{ id: 'x', label: 'A "b"', shape: 'store' }], []);
    assert.ok(written);
    assert.equal(written.lines[0]?.slice(written.label.start, written.label.end), '"A #quot;b#quot;"');
  });

  it('knows its limits: other kinds of diagram, broken ones, nothing to write', () => {
    const box: NewBox = { id: 'x', label: 'X', shape: 'box' };
    for (const text of ['sequenceDiagram\n  A->>B: hi', 'flowchart LR\n  A[x (1)] --> B', '', 'pie\n  "a": 1'])
      assert.equal(linesFor(text, read(text), [box], []), undefined);
    assert.equal(linesFor(source, read(source), [], []), undefined);
  });

  it('keeps every box and arrow, and adds what it was given, whatever the labels', () => {
    const words = fc.constantFrom(
      ...[
        'Feature store',
        'end',
        'A [b] (c)',
        '"',
        '`x`',
        'a;b',
        '#35;',
        '特征存储',
        'Дрейф',
        '<b>',
        '%% no',
        'x -- y',
        '|',
        '\\',
        '1',
      ],
    );
    const label = fc
      .oneof(words, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }))
      .filter((one) => one.trim() !== '');
    const shape = fc.constantFrom<NewBox['shape']>('box', 'round', 'store');
    const sources = fc.constantFrom(
      source,
      'graph TD\nA-->B',
      'graph TD;\nA-->B;\nB-->C;',
      'flowchart LR\n\tA --> B\n\n\n',
      '%%{init: {"theme": "dark"}}%%\nflowchart LR\n  A --> B\n  style A fill:#fff\n  linkStyle 0 stroke:#f00',
      '---\ntitle: t\n---\nflowchart LR\n  A["a\n  b"] --> B\n  click A href "https://example.org"',
      'flowchart LR\n  subgraph s\n    A --> B\n  end',
    );
    fc.assert(
      fc.property(
        sources,
        fc.array(fc.tuple(label, shape), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (text, parts, dotted) => {
          const before = read(text);
          assert.deepEqual(before.problems, []);
          const boxes: NewBox[] = [];
          for (const [name, form] of parts)
            boxes.push({
              id: freeId(
                name,
                before,
                boxes.map(({ id }) => id),
              ),
              label: name,
              shape: form,
            });
          const [first] = before.nodes;
          const arrows = boxes.map(({ id }) => ({
            from: id,
            to: first?.id ?? '',
            dotted,
            label: dotted ? 'new version' : '',
          }));
          const after = read(added(text, read, boxes, arrows));
          assert.deepEqual(after.problems, []);
          const ids = after.nodes.map(({ id }) => id);
          for (const { id } of [...before.nodes, ...boxes]) assert.ok(ids.includes(id), id);
          assert.equal(after.nodes.length, before.nodes.length + boxes.length);
          assert.equal(after.edges.length, before.edges.length + arrows.length);
          for (const { id, group, classes } of before.nodes) {
            const same = after.nodes.find((one) => one.id === id);
            assert.deepEqual([same?.group, same?.classes], [group, classes]);
          }
          for (const { id } of boxes) assert.equal(after.nodes.find((one) => one.id === id)?.group, undefined);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds ids that are free, short, no words of Mermaid, and like the others', () => {
    const graph = (...ids: string[]) => ({
      nodes: ids.map((id) => ({ id, label: id, classes: [], span: { start: 0, end: 0 } })),
      groups: [],
    });
    assert.equal(freeId('Feature store', graph('APP')), 'FS');
    assert.equal(freeId('Feature store', graph('app', 'api')), 'fs');
    assert.equal(freeId('Feature store', graph('FS')), 'FS2');
    assert.equal(freeId('Fast search', graph('A'), ['FS']), 'FS2');
    assert.equal(freeId('Monitoring', graph()), 'MON');
    assert.equal(freeId('Every node dies', graph('a')), 'end2');
    assert.match(freeId('特征存储', graph('A')), /^[A-Z]+\d*$/u);
  });
});
