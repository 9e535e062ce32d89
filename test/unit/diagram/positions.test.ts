import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { DiagramReader } from '../../../server/src/diagram/types';

/** Of each kind lines that can be read, and one that cannot. */
const kinds: readonly (readonly [kind: string, good: string, bad: string])[] = [
  ['flowchart', 'flowchart LR\n  A[App] --> B[API]', '  B --> --> C'],
  ['sequence', 'sequenceDiagram\n  participant A\n  A->>B: hi', '  A=>>B hi'],
  ['class', 'classDiagram\n  class Model\n  Model <|-- Ranker', '  class {{{'],
  ['state', 'stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy', '  Busy -> -> Idle'],
  ['er', 'erDiagram\n  USER ||--o{ ORDER : has', '  USER ||--zz ORDER : x'],
  ['c4', 'C4Context\n  Person(u, "User")\n  System(s, "Ranker")', '  Rel(u s "uses"'],
  ['block', 'block-beta\n  columns 3\n  a b c', '  a --> --> b'],
  ['architecture', 'architecture-beta\n  group api(cloud)[API]\n  service db(database)[DB] in api', '  service (((bad'],
];

describe('where a diagram is wrong', function () {
  this.timeout(60_000);
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  const linesOfProblems = (source: string): readonly number[] =>
    read(source).problems.map(({ span }) => source.slice(0, span.start).split('\n').length);

  /** What shifts the lines that Mermaid counts: front matter and directives first, then comments and blanks. */
  const prefix = fc
    .tuple(
      fc.constantFrom('', '---\ntitle: Offers\n---\n', '---\nconfig:\n  theme: dark\ntitle: "a: b"\n---\n'),
      fc.constantFrom('', '%%{init: {"theme": "dark"}}%%\n', '%%{init: {\n  "theme": "dark"\n}}%%\n'),
      fc.array(fc.constantFrom('%% a note\n', '\n', '  %% indented\n', '\n\n'), { maxLength: 4 }),
    )
    .map(([matter, directive, rest]) => matter + directive + rest.join(''));

  for (const [kind, good, bad] of kinds)
    it(`is told by its line in a ${kind} diagram, whatever stands above and between`, () => {
      assert.deepEqual(linesOfProblems(`${good}\n`), []);
      fc.assert(
        fc.property(
          prefix,
          fc.array(fc.constantFrom('%% between\n', '\n'), { maxLength: 3 }),
          fc.constantFrom('\n', '\r\n'),
          fc.boolean(),
          (above, between, eol, endsWithLine) => {
            const source = `${above}${good}\n${between.join('')}${bad}${endsWithLine ? '\n' : ''}`;
            const wanted = source.split('\n').indexOf(bad) + 1;
            assert.deepEqual(linesOfProblems(source.replaceAll('\n', eol)), [wanted], JSON.stringify(source));
          },
        ),
        { numRuns: 40 },
      );
    });

  it('is told at the character that cannot be read', () => {
    const source = 'flowchart LR\n  A --> B\n  C[a (b)] --> D\n';
    const [slip] = read(source).problems;
    assert.ok(slip);
    assert.equal(source.slice(slip.span.start, slip.span.end), 'a (b)');
  });

  it('is told of each line that is wrong, once', () => {
    const source = 'flowchart LR\n  A[x (1)] --> B\n  B --> C\n  C -> D\n  D --> E\n  E[y (2)]\n';
    assert.deepEqual(linesOfProblems(source), [2, 4, 6]);
  });
});
