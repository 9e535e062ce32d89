import assert from 'node:assert/strict';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { DiagramReader } from '../../../server/src/diagram/types';
import { applyEdits } from '../../../server/src/text/span';

/** What was written, what is underlined, and what the repair makes of it. */
type Slip = readonly [source: string, underlined: string, repaired: string];

/** The repair may run unasked: nothing else can be meant. */
const certain: Readonly<Record<string, Slip>> = {
  'a quote that is not closed': ['graph TD\n  A["a] --> B', '"a', 'graph TD\n  A["a"] --> B'],
  'a node with a word of the grammar as its name': [
    'graph TD\n  A --> graph\n  graph --> B[graph]',
    'graph',
    'graph TD\n  A --> Graph\n  Graph --> B[graph]',
  ],
  'such a node with a label and a style': [
    'graph TD\n  A --> B\n  class[Class] --> B\n  style class fill:red',
    'class',
    'graph TD\n  A --> B\n  Class[Class] --> B\n  style Class fill:red',
  ],
  'an arrow of sequence diagrams': ['graph TD\n  A ->> B -->> C', '->> B -->>', 'graph TD\n  A --> B --> C'],
  'an arrow of program code': ['graph TD\n  A => B', '=>', 'graph TD\n  A --> B'],
  'an arrow that is one character': ['graph TD\n  A → B', '→', 'graph TD\n  A --> B'],
  'an arrow that a word processor made': ['graph TD\n  A –> B', '–>', 'graph TD\n  A --> B'],
  'dotted arrows with one dot too few': [
    'graph TD\n  A -.> B\n  B -.> C\n  C --> D',
    '-.>',
    'graph TD\n  A -.-> B\n  B -.-> C\n  C --> D',
  ],
  'a comment of another language': ['graph TD\n  // note (1)\n  A --> B', '//', 'graph TD\n  %% note (1)\n  A --> B'],
  'a comment of a shell': ['graph TD\n  # a note\n  A --> B', '#', 'graph TD\n  %% a note\n  A --> B'],
  'a comment of HTML': [
    'graph TD\n  <!-- a note -->\n  A --> B',
    '<!-- a note -->',
    'graph TD\n  %% a note\n  A --> B',
  ],
  'a comment behind a statement': [
    'graph TD\n  A --> B %% note\n  B --> C',
    '%% note',
    'graph TD\n  %% note\n  A --> B\n  B --> C',
  ],
  'a group with an id and signs in its title': [
    'graph TD\n  subgraph off [Offline (batch)]\n    A\n  end',
    'Offline (batch)',
    'graph TD\n  subgraph off ["Offline (batch)"]\n    A\n  end',
  ],
  'brackets on several arrows': [
    'graph TD\n  A -->|p99 (ms)| B -->|x [y]| C',
    'p99 (ms)| B -->|x [y]',
    'graph TD\n  A -->|"p99 (ms)"| B -->|"x [y]"| C',
  ],
  'a semicolon in a message': [
    'sequenceDiagram\n  A->>B: hi; there\n  B->>A: ok',
    ';',
    'sequenceDiagram\n  A->>B: hi#59; there\n  B->>A: ok',
  ],
  'a message without a text': [
    'sequenceDiagram\n  A->>B\n  B->>A: ok',
    'A->>B',
    'sequenceDiagram\n  A->>B: \n  B->>A: ok',
  ],
  'an arrow of states': ['stateDiagram-v2\n  A -> B\n  B --> C', '->', 'stateDiagram-v2\n  A --> B\n  B --> C'],
  'an arrow of classes': ['classDiagram\n  A -> B\n  B --> C', '->', 'classDiagram\n  A --> B\n  B --> C'],
  'an arrow of blocks': ['block-beta\n  a b\n  a -> b', '->', 'block-beta\n  a b\n  a --> b'],
  'an arrow of an architecture': [
    'architecture-beta\n  service a(database)[A]\n  service b(disk)[B]\n  a:R -> L:b',
    '->',
    'architecture-beta\n  service a(database)[A]\n  service b(disk)[B]\n  a:R --> L:b',
  ],
  'a relation without a label': ['erDiagram\n  A ||--o{ B\n', 'A ||--o{ B', 'erDiagram\n  A ||--o{ B : ""\n'],
  'a relation with a label of two words': [
    'erDiagram\n  A ||--o{ B : has many',
    'has many',
    'erDiagram\n  A ||--o{ B : "has many"',
  ],
};

/** Mermaid reads it afterwards, but the author is asked. */
const guessed: Readonly<Record<string, Slip>> = {
  'a bracket that is not closed before an arrow': ['graph TD\n  A[foo --> B', 'A[foo', 'graph TD\n  A[foo] --> B'],
  'a bracket that is not closed at the end of the line': [
    'graph TD\n  A --> B[(foo bar\n  B --> C',
    'B[(foo bar',
    'graph TD\n  A --> B[(foo bar)]\n  B --> C',
  ],
  'a bracket that is not closed two lines above the one where Mermaid stumbles': [
    'graph TD\n  A --> B[foo bar\n  B --> C\n  C --> D[(d)]',
    'B[foo bar',
    'graph TD\n  A --> B[foo bar]\n  B --> C\n  C --> D[(d)]',
  ],
  'the title of a group that is not closed': [
    'graph TD\n  subgraph S[Serving\n    A --> B[b]\n  end\n',
    'S[Serving',
    'graph TD\n  subgraph S[Serving]\n    A --> B[b]\n  end\n',
  ],
  'a shape closed as another one': [
    'graph TD\n  A --> B(foo]\n  B --> C',
    'B(foo]',
    'graph TD\n  A --> B(foo)\n  B --> C',
  ],
  'a shape closed twice': ['graph TD\n  A --> B[foo]]\n  B --> C', 'B[foo]]', 'graph TD\n  A --> B[foo]\n  B --> C'],
  'a name of several words': [
    'graph TD\n  Feature Store --> API\n  API --> B',
    'Feature Store',
    'graph TD\n  Feature_Store["Feature Store"] --> API\n  API --> B',
  ],
  'a name of several words with a label': [
    'graph TD\n  API --> Feature Store[(Feast)]',
    'Feature Store',
    'graph TD\n  API --> Feature_Store[(Feast)]',
  ],
  'the text of an arrow behind a colon': [
    'graph TD\n  A --> B: asks (sync)\n  B --> C',
    ': asks (sync)',
    'graph TD\n  A -->|"asks (sync)"| B\n  B --> C',
  ],
  'a group without an end': [
    'graph TD\n  subgraph one\n    A --> B\n  B --> C\n',
    'subgraph one',
    'graph TD\n  subgraph one\n    A --> B\n  end\n  B --> C\n',
  ],
  'a group without an end before another': [
    'graph TD\n  subgraph one\n    A --> B\n  subgraph two\n    C --> D\n  end',
    'subgraph one',
    'graph TD\n  subgraph one\n    A --> B\n  end\n  subgraph two\n    C --> D\n  end',
  ],
  'nested groups without an end': [
    'graph TD\nsubgraph one\nsubgraph two\nA --> B',
    'subgraph one',
    'graph TD\nsubgraph one\nsubgraph two\nA --> B\nend\nend',
  ],
  'an end too many': ['graph TD\n  A --> B\n  end\n  C --> D', 'end', 'graph TD\n  A --> B\n  C --> D'],
  'an end too many at the end': ['graph TD\n  A --> B\nend', 'end', 'graph TD\n  A --> B'],
  'a loop without an end': [
    'sequenceDiagram\n  loop daily\n    A->>B: x',
    'loop daily',
    'sequenceDiagram\n  loop daily\n    A->>B: x\n  end',
  ],
  'a message without its colon': ['sequenceDiagram\n  A->>B asks', 'A->>B asks', 'sequenceDiagram\n  A->>B: asks'],
  'a class without its end': [
    'classDiagram\n  class A {\n    +run()\n',
    'class A {',
    'classDiagram\n  class A {\n    +run()\n  }\n',
  ],
  'a state without its end': [
    'stateDiagram-v2\n  state X {\n    A --> B',
    'state X {',
    'stateDiagram-v2\n  state X {\n    A --> B\n  }',
  ],
  'a boundary without its end': [
    'C4Container\n  System_Boundary(b, "B") {\n    Container(a, "API")',
    'System_Boundary(b, "B") {',
    'C4Container\n  System_Boundary(b, "B") {\n    Container(a, "API")\n  }',
  ],
  'a statement of C4 without its bracket': [
    'C4Context\n  Person(u, "User")\n  System(s, "Ranker"',
    'System(s, "Ranker"',
    'C4Context\n  Person(u, "User")\n  System(s, "Ranker")',
  ],
  'a first letter that the arrow swallows': [
    'graph TD\n  ops[Ops] --> B\n  A---ops',
    'ops',
    'graph TD\n  ops[Ops] --> B\n  A--- ops',
  ],
};

describe('repairs of a diagram', () => {
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  for (const [slips, guess] of [
    [certain, undefined],
    [guessed, true],
  ] as const)
    for (const [slip, [source, underlined, repaired]] of Object.entries(slips))
      it(`${slip}: ${guess ? 'a suggestion' : 'safe'}, and drawn afterwards`, () => {
        const [problem, ...others] = read(source).problems;
        assert.ok(problem?.repair, problem?.message);
        assert.deepEqual(others, []);
        assert.equal(source.slice(problem.span.start, problem.span.end), underlined);
        assert.equal(problem.repair.guess, guess);
        assert.equal(applyEdits(source, problem.repair.edits), repaired);
        assert.deepEqual(read(repaired).problems, []);
      });

  const fine: Readonly<Record<string, string>> = {
    'a circle that is meant': 'graph TD\n  A---oB\n  B --> C',
    'a cross to a new node': 'graph TD\n  A --xB',
    'words of the grammar in labels': 'graph TD\n  A[graph style] --> B["end -> class"]',
    'names that begin with a word of the grammar': 'graph TD\n  endpoint --> backend --> graphs',
    'character references': 'graph TD\n  A[a &amp; b] -->|p &lt; 5| B[#quot;x#quot;]',
    'semicolons between statements': 'graph TD;\n  A --> B; B --> C;',
    'text between the halves of an arrow': 'graph TD\n  A -- p99 (ms) --> B\n  A -. logs -.-> C',
  };
  for (const [name, source] of Object.entries(fine))
    it(`${name}: nothing to repair`, () => assert.deepEqual(read(source).problems, []));
});
