import assert from 'node:assert/strict';
import { isolated, wayBetween } from '../../../server/src/diagram/paths';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import { isGeneric, roleOf, rolesNamed } from '../../../server/src/diagram/roles';
import type { DiagramReader } from '../../../server/src/diagram/types';

describe('roles of boxes', () => {
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  const labels: Readonly<Record<string, string | undefined>> = {
    'Feature store (Feast)': 'feature-store',
    OnlineStore: 'feature-store',
    model_registry: 'registry',
    'Container registry': undefined,
    'Retraining job': 'training',
    'Training data': 'storage',
    'Cross-encoder ranker': 'ranking',
    'Re-ranking and policy': 're-ranking',
    'FAISS, HNSW': 'index',
    'Kafka click stream': 'ingestion',
    'Human review queue': 'human-review',
    'Drift alerts': 'monitoring',
    'Mobile app': 'client',
    Мониторинг: 'monitoring',
    模型推理服务: 'inference',
    Auction: undefined,
  };
  for (const [label, role] of Object.entries(labels))
    it(`"${label}" is ${role ?? 'nothing that is known'}`, () => assert.equal(rolesNamed(label)[0], role));

  it('are told by class before label, label before shape, shape before group', () => {
    const diagram = read(
      [
        'flowchart LR',
        '  subgraph t [Training]',
        '    A[Argus]:::feature_store --> B[Kafka]',
        '    C[(Alpha)] --> D[Beta]',
        '  end',
        '  D --> E[Gamma]',
      ].join('\n'),
    );
    assert.deepEqual(
      diagram.nodes.map((node) => roleOf(diagram, node)),
      [
        { role: 'feature-store', by: 'class' },
        { role: 'ingestion', by: 'label' },
        { role: 'storage', by: 'shape' },
        { role: 'training', by: 'group' },
        undefined,
      ],
    );
  });

  it('may be set in a comment, as a class is set', () => {
    const diagram = read(`flowchart LR
  %% role A,  B feature_store
  %% role C no-such-role
  %% the role of D is training
  A[Shelf] --> B[Bus] --> C[Ranker] --> D[Thing]`);
    assert.deepEqual(
      diagram.nodes.map((node) => roleOf(diagram, node)),
      [
        { role: 'feature-store', by: 'comment' },
        { role: 'feature-store', by: 'comment' },
        { role: 'ranking', by: 'label' },
        undefined,
      ],
    );
  });

  it('generic is a label of which every word is', () => {
    assert.equal(isGeneric('API gateway'), true);
    assert.equal(isGeneric('User, client'), true);
    assert.equal(isGeneric('Fraud API'), false);
  });
});

describe('ways through a diagram', () => {
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  it('follow arrows, into groups and out of them, and both ways along lines', () => {
    const diagram = read(
      'flowchart LR\n  A --> g\n  subgraph g\n    subgraph h\n      B\n    end\n    C\n  end\n  h --> D\n  D --- E\n  F --> D',
    );
    const way = (from: string, to: string) =>
      wayBetween(
        diagram,
        diagram.nodes.filter(({ id }) => id === from),
        ({ id }) => id === to,
      )?.map(({ id }) => id);
    assert.deepEqual(way('A', 'D'), ['A', 'B', 'D']);
    assert.deepEqual(way('E', 'D'), ['E', 'D']);
    assert.equal(way('D', 'A'), undefined);
    assert.equal(way('C', 'D'), undefined);
    assert.deepEqual(way('D', 'D'), ['D', 'E', 'D'], 'a way has at least one arrow');
  });

  it('leave out the boxes and arrows that may not be passed', () => {
    const diagram = read('flowchart LR\n  A --> B --> C\n  A -.-> C');
    const [a] = diagram.nodes;
    assert.ok(a);
    const direct = wayBetween(diagram, [a], ({ id }) => id === 'C', { node: ({ id }) => id !== 'B' });
    assert.equal(direct?.length, 2);
    const plain = wayBetween(diagram, [a], ({ id }) => id === 'C', { edge: ({ dotted }) => !dotted });
    assert.equal(plain?.length, 3);
  });

  it('an isolated box is one that no arrow touches, nor a group around it', () => {
    const diagram = read('flowchart LR\n  A --> B\n  subgraph g\n    C\n  end\n  B --> g\n  D');
    assert.deepEqual(
      isolated(diagram).map(({ id }) => id),
      ['D'],
    );
  });

  it('end in groups that hold each other', () => {
    const diagram = {
      ...read('flowchart LR\n  A --> g'),
      groups: [
        { id: 'g', title: 'g', parent: 'h' },
        { id: 'h', title: 'h', parent: 'g' },
      ],
    };
    assert.ok(isolated(diagram).length < 2);
  });
});
