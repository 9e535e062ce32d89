import assert from 'node:assert/strict';
import { kinds } from '../../../server/src/diagram/databases';
import { loadMermaid, type Mermaid } from '../../../server/src/diagram/mermaid';
import { attempt } from '../../../server/src/diagram/read';
import { hideReferences, strip } from '../../../server/src/diagram/strip';

/** What the diagram room takes for granted of Mermaid's internals. Run these first after an update of the package. */
describe('mermaid, as far as its internals are used', () => {
  let mermaid: Mermaid;
  before(async () => {
    mermaid = await loadMermaid();
  });

  const sources: Readonly<Record<string, string>> = {
    flowchart: 'flowchart TD\n  A[one] -->|label| B{two}\n',
    sequence: 'sequenceDiagram\n  A->>B: asks\n  B-->>A: answers\n',
    class: 'classDiagram\n  class A["one"]\n  A <|-- B : is\n',
    state: 'stateDiagram-v2\n  A --> B: goes\n',
    er: 'erDiagram\n  A ||--o{ B : has\n',
    c4: 'C4Context\n  Person(A, "one")\n  System(B, "two")\n  Rel(A, B, "uses")\n',
    block: 'block-beta\n  A["one"] B\n  A --> B\n',
    architecture: 'architecture-beta\n  service A(server)[one]\n  service X(database)[two]\n  A:L --> R:X\n',
  };
  for (const [kind, source] of Object.entries(sources)) {
    it(`parses a labelled ${kind} diagram without a browser and gives its nodes and edges`, () => {
      const { diagram, error } = attempt(mermaid, source);
      assert.equal(error, undefined);
      assert.equal(diagram.kind, kind);
      assert.deepEqual(diagram.nodes.map(({ id }) => id).sort(), ['A', kind === 'architecture' ? 'X' : 'B']);
      assert.ok(diagram.edges.some(({ from, to }) => from !== to));
      for (const { id, span } of diagram.nodes) assert.ok(source.slice(span.start, span.end).includes(id));
    });
  }

  it('knows every kind that is read by the name it is filed under', () => {
    const detected = new Set(Object.values(sources).map((source) => mermaid.detect(source)));
    for (const name of detected) assert.ok(name !== undefined && name in kinds, name);
    assert.equal(mermaid.detect('poetry\n  roses --> red'), undefined);
  });

  it('tells the place and the name of the token that it cannot read', () => {
    const parsed = mermaid.parse('flowchart-v2', 'flowchart TD\n  A[one (1)] --> B\n');
    assert.equal(parsed?.error?.token, 'PS');
    assert.deepEqual(
      { ...(parsed?.error?.at as object) },
      { first_line: 2, last_line: 2, first_column: 8, last_column: 9 },
    );
  });

  it('is as it was after an error', () => {
    const before = attempt(mermaid, sources.flowchart as string);
    attempt(mermaid, 'flowchart TD\n  A[one (1)] --> B\n  subgraph x\n');
    assert.deepEqual(attempt(mermaid, sources.flowchart as string), before);
  });

  it('strips and encodes what the room strips and encodes', async () => {
    const { default: real } = await import('mermaid');
    const source = [
      '---\r\ntitle: t\r\n---\r\n',
      '%%{init: {"theme": "dark"}}%%\n',
      '%% a comment\n',
      'flowchart TD\r\n',
      '  %% another\n',
      '  A["x #quot;y#quot; <br id="z"/>"] --> B\n',
    ].join('');
    const { text } = (await real.mermaidAPI.getDiagramFromText(source)) as unknown as { text: string };
    const ours = `${hideReferences(strip(source)).text}\n`;
    assert.equal(ours.replace(/\uE000/g, 'ﬂ°').replace(/\uE001/g, '¶ß'), text);
  });
});
