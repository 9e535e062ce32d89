import assert from 'node:assert/strict';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { DiagramReader } from '../../../server/src/diagram/types';
import { applyEdits, type Span } from '../../../server/src/text/span';

describe('reading a diagram', () => {
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  const at = (source: string, { start, end }: Span): string => source.slice(start, end);

  /** `id|label|group`, `from>to|label`, with what is underlined for each. */
  function shown(source: string) {
    const { nodes, edges } = read(source);
    return {
      nodes: nodes.map(({ id, label, group = '', span }) => `${id}|${label}|${group} ${at(source, span)}`),
      edges: edges.map(
        ({ from, to, label, dotted, span }) => `${from}${dotted ? '.' : '-'}${to}|${label} ${at(source, span)}`,
      ),
    };
  }

  it('gives nodes, edges and groups of a flowchart with their places', () => {
    const source = [
      'flowchart LR',
      '  subgraph online["Online path"]',
      '    API[API gateway] --> INF("Inference<br/>service"):::inference',
      '  end',
      '  INF -. logs .-> LOG[(Event log)]',
      '  API & LOG --> MON',
    ].join('\n');
    assert.deepEqual(shown(source), {
      nodes: [
        'API|API gateway|online API[API gateway]',
        'INF|Inference service|online INF("Inference<br/>service")',
        'LOG|Event log| LOG[(Event log)]',
        'MON|MON| MON',
      ],
      edges: ['API-INF| -->', 'INF.LOG|logs -. logs .->', 'API-MON| -->', 'LOG-MON| -->'],
    });
    assert.deepEqual(read(source).groups, [{ id: 'online', title: 'Online path' }]);
    assert.deepEqual(read(source).nodes[1]?.classes, ['inference']);
    assert.equal(read(source).nodes[2]?.shape, 'cylinder');
  });

  it('finds places behind front matter, directives, comments, CRLF and character references', () => {
    const source = [
      '---',
      'title: x',
      '---',
      '%%{init: {"theme": "dark"}}%%',
      '%% A[not a node]',
      'flowchart TD',
      '  %% a comment',
      '  Q["says #quot;hi#quot;"] --> R{go}   ',
      '',
      '  R --> S[last]',
    ].join('\r\n');
    assert.deepEqual(shown(source).nodes, ['Q|says "hi"| Q["says #quot;hi#quot;"]', 'R|go| R{go}', 'S|last| S[last]']);
    assert.deepEqual(read(source).problems, []);
  });

  it('places the nodes of other kinds by their names', () => {
    assert.deepEqual(shown('sequenceDiagram\n  participant C as Client\n  C->>S: asks').nodes, [
      'C|Client| C',
      'S|S| S',
    ]);
    assert.deepEqual(shown('stateDiagram-v2\n  state Shop {\n    Open --> Closed: at six\n  }').edges, [
      'Open-Closed|at six Open --> Closed: at six',
    ]);
  });

  const slips: Readonly<Record<string, readonly [source: string, underlined: string, repaired: string]>> = {
    'a bracket in a label': ['graph TD\n  A[ANN (HNSW)] --> B', 'ANN (HNSW)', 'graph TD\n  A["ANN (HNSW)"] --> B'],
    'a quote in a label': ['graph TD\n  A[the "big" one]', 'the "big" one', 'graph TD\n  A["the #quot;big#quot; one"]'],
    'several labels of one line': [
      'graph TD\n  A[a (1)] --> B{b [2]?}',
      'a (1)] --> B{b [2]?',
      'graph TD\n  A["a (1)"] --> B{"b [2]?"}',
    ],
    'a bracket on an arrow': ['graph TD\n  A -->|p99 (ms)| B', 'p99 (ms)', 'graph TD\n  A -->|"p99 (ms)"| B'],
    'a node called end': ['graph TD\n  A --> end\n  end --> B', 'end', 'graph TD\n  A --> End\n  End --> B'],
    'a group with signs in its title': [
      'graph TD\n  subgraph Training (offline)\n    A\n  end',
      'Training (offline)',
      'graph TD\n  subgraph "Training (offline)"\n    A\n  end',
    ],
    'an arrow of another language': ['graph TD\n  A -> B', '->', 'graph TD\n  A --> B'],
  };
  for (const [slip, [source, underlined, repaired]] of Object.entries(slips)) {
    it(`${slip} is explained, and its repair is drawn`, () => {
      const [problem, ...others] = read(source).problems;
      assert.ok(problem?.repair);
      assert.deepEqual(others, []);
      assert.equal(at(source, problem.span), underlined);
      const after = applyEdits(source, problem.repair.edits);
      assert.equal(after, repaired);
      assert.deepEqual(read(after).problems, []);
    });
  }

  it('two different slips on one line are two problems with a repair each', () => {
    const source = 'graph TD\n  A[ANN (HNSW)] --> end';
    const { problems } = read(source);
    assert.deepEqual(
      problems.map(({ span }) => at(source, span)),
      ['ANN (HNSW)', 'end'],
    );
    const edits = problems.flatMap(({ repair }) => repair?.edits ?? []);
    assert.deepEqual(read(applyEdits(source, edits)).problems, []);
  });

  it('more than the first error is told, and the lines without one are read', () => {
    const source = 'graph TD\n  A[a (1)] --> B\n  B --> C\n  C --> D[d {2}]\n  C --> E';
    const { problems, edges } = read(source);
    assert.deepEqual(
      problems.map(({ span }) => at(source, span)),
      ['a (1)', 'd {2}'],
    );
    assert.deepEqual(
      edges.map(({ from, to }) => from + to),
      ['BC', 'CE'],
    );
  });

  const broken: Readonly<Record<string, readonly [source: string, underlined: string, message: RegExp]>> = {
    'an open group': ['graph TD\n  subgraph x\n  A --> B\n', 'subgraph x', /has no "end"/],
    'an end too many': ['graph TD\n  A --> B\n  end\n  C --> D', 'end', /closes no subgraph/],
    'an open bracket': ['graph TD\n  A[foo --> B\n  C --> D', 'A[foo', /"\[" is not closed/],
    'no such kind': ['%% note\ngraf TD\n  A --> B', 'graf TD', /no kind of diagram/],
    'another kind': ['sequenceDiagram\n  A=>>B asks\n  B->>A: answers', '', /cannot read "A=>>B asks"/],
    nothing: ['  \n', '', /is empty/],
  };
  for (const [name, [source, underlined, message]] of Object.entries(broken)) {
    it(`${name} is told at its place`, () => {
      const [problem] = read(source).problems;
      assert.match(problem?.message ?? '', message);
      if (underlined !== '') assert.equal(at(source, problem?.span as Span), underlined);
    });
  }

  it('kinds that are no graphs have no problems', () => {
    for (const source of ['pie\n  "a" : 3', 'gantt\n  title x', 'zenuml\n  A.b()'])
      assert.deepEqual(read(source).problems, [], source);
  });

  it('hostile sources cost little and never throw', () => {
    const many = Array.from({ length: 600 }, (_, i) => `  n${i} --> n${i + 1}`).join('\n');
    assert.equal(read(`graph TD\n${many}`).problems.length, 1);
    assert.match(read(`graph TD\n${'A --> B\n'.repeat(20_000)}`).problems[0]?.message ?? '', /50,000/);
    assert.match(read('block-beta\n  a space:100000000 b\n').problems[0]?.message ?? '', /empty blocks/);
    assert.deepEqual(read('block-beta\n  a["space:9"] space:3 b\n').problems, []);
    for (const source of [
      'graph TD\n  __proto__ --> constructor',
      'graph TD\n  A[\u2028]\n  \ud800 --> B',
      '---\n---\n---',
      '%%{init',
    ])
      assert.ok(read(source));
    assert.deepEqual(
      read('graph TD\n  __proto__ --> constructor').nodes.map(({ id }) => id),
      ['__proto__', 'constructor'],
    );
  });
});
