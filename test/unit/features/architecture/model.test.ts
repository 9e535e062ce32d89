import assert from 'node:assert/strict';
import { architecture } from '../../../../server/src/features/architecture/model';
import type { ArchitectureDiagram, ArchitectureNode } from '../../../../server/src/features/architecture/types';
import { analysed } from '../names-document';

const text = `---
framework: seven-phase
---

# Ranking of listings

## Serving

### Architecture

\`\`\`mermaid
flowchart LR
  %% role SHELF feature-store
  app[Mobile app] --> api[Search API]
  api --> RET[Candidate retrieval]
  RET --> RNK[Listing ranker]
  events[Click events] --> SHELF[(Shelf)]
  SHELF --> RNK
  SHELF --> TR[Training job]
  TR --> REG[(Model registry)]
  REG -. new version .-> RNK
  RNK -. predictions .-> MON[Drift monitoring]
  MON -. trigger .-> TR
  odd[Auction]
\`\`\`

The listing ranker is read by nobody else.

- **Listing ranker**: a boosted tree of 400 leaves. It reads the Shelf.

## Monitoring

Drift monitoring computes the PSI of every feature each day and alerts the owner at 0.2.
`;

async function only(source = text): Promise<ArchitectureDiagram> {
  const [diagram, ...others] = architecture(await analysed(source));
  assert.ok(diagram);
  assert.deepEqual(others, []);
  return diagram;
}

function node(diagram: ArchitectureDiagram, id: string): ArchitectureNode {
  const found = diagram.nodes.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}

describe('the architecture of a document', function () {
  this.timeout(60_000);

  it('gives each box its role, its family and the phase that describes such boxes', async () => {
    const diagram = await only();
    assert.ok(diagram.isMain);
    assert.deepEqual(
      diagram.nodes.map(({ id, role, by, family, phase }) => [id, role, by, family, phase]),
      [
        ['app', 'client', 'label', 'outside', undefined],
        ['api', 'client', 'label', 'outside', undefined],
        ['RET', 'candidate-generation', 'label', 'serving', 'modeling'],
        ['RNK', 'ranking', 'label', 'serving', 'modeling'],
        ['events', 'ingestion', 'label', 'data', 'data'],
        ['SHELF', 'feature-store', 'comment', 'data', 'data'],
        ['TR', 'training', 'label', 'training', 'modeling'],
        ['REG', 'registry', 'label', 'training', 'serving'],
        ['MON', 'monitoring', 'label', 'operations', 'operations'],
        ['odd', undefined, undefined, undefined, undefined],
      ],
    );
  });

  it('tells where a model is made from where a request is answered; what feeds both is on both ways', async () => {
    const diagram = await only();
    assert.deepEqual(Object.fromEntries(diagram.nodes.map(({ id, side }) => [id, side])), {
      app: 'serving',
      api: 'serving',
      RET: 'serving',
      RNK: 'serving',
      events: 'both',
      SHELF: 'both',
      TR: 'training',
      REG: 'training',
      // It watches both.
      MON: undefined,
      odd: undefined,
    });
    const edge = (from: string, to: string) => diagram.edges.find((one) => one.from === from && one.to === to)?.side;
    assert.equal(edge('RET', 'RNK'), 'serving');
    assert.equal(edge('SHELF', 'RNK'), 'serving');
    assert.equal(edge('SHELF', 'TR'), 'training');
    assert.equal(edge('REG', 'RNK'), undefined);
  });

  it('places boxes and arrows in the document', async () => {
    const diagram = await only();
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    assert.equal(slice(node(diagram, 'REG').span), 'REG[(Model registry)]');
    assert.deepEqual(
      new Set(node(diagram, 'RNK').mentions.map((span) => slice(span).toLowerCase())),
      new Set(['listing ranker']),
    );
  });

  it('describes a box first where a passage begins with its name, else in the section of its role', async () => {
    const diagram = await only();
    const [ranker] = node(diagram, 'RNK').describedIn;
    assert.equal(ranker?.title, 'Architecture');
    assert.equal(ranker?.span.start, text.indexOf('Listing ranker**'));
    assert.equal(node(diagram, 'MON').describedIn[0]?.title, 'Monitoring');
    assert.deepEqual(node(diagram, 'odd').describedIn, []);
  });

  it('tells the findings about a box before those about the sections of its role', async () => {
    const diagram = await only();
    const [lonely] = node(diagram, 'odd').findings;
    assert.equal(lonely?.rule, 'diagram/connected');
    assert.ok(node(diagram, 'REG').findings.every(({ severity }) => severity !== 'hint'));
  });

  it('takes the tables of an entity diagram for no parts of the system', async () => {
    const { nodes } = await only(
      text.replace(/flowchart LR[\s\S]*odd\[Auction\]\n/u, 'erDiagram\n  USER ||--o{ CLICK : makes\n'),
    );
    assert.deepEqual(
      nodes.map(({ id, role, family }) => [id, role, family]),
      [
        ['USER', undefined, undefined],
        ['CLICK', undefined, undefined],
      ],
    );
  });

  it('says nothing of a document that is no design doc', async () => {
    assert.deepEqual(architecture(await analysed(text.replace(/^---[\s\S]*?---\n/u, ''), false)), []);
  });

  it('reads what can be read of a broken diagram', async () => {
    const diagram = await only(text.replace('  odd[Auction]', '  odd[Auction (x)] ->'));
    assert.ok(diagram.nodes.some(({ id }) => id === 'TR'));
  });
});
