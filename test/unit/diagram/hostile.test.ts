import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import { strip } from '../../../server/src/diagram/strip';
import type { Diagram, DiagramReader } from '../../../server/src/diagram/types';
import { applyEdits } from '../../../server/src/text/span';

const length = 49_000;
const filled = (head: string, unit: string, tail = ''): string =>
  head + unit.repeat(Math.floor((length - head.length - tail.length) / unit.length)) + tail;

/** Each took from seconds to minutes where some pattern looked through its rest again and again. */
const slow: Readonly<Record<string, string>> = {
  'brackets that nobody closes': filled('graph TD\n  A', '['),
  'shapes in shapes': filled('graph TD\n  ', 'a['),
  'labels without arrows': filled('graph TD\n  ', 'a[b(c)] '),
  'words in a row': filled('graph TD\n  ', 'word '),
  'arrows in a row': filled('graph TD\n  A ', '-.>'),
  'a line of spaces': filled('graph TD\n  A[(', ' ', '%% x'),
  'blank lines': filled('graph TD', '\n', 'A --> --> B'),
  'blank lines of Windows': filled('graph TD', '\r\n', 'A --> --> B'),
  'tags that nobody closes': filled('graph TD\n A[', '<a'),
  'colours without an end': filled('graph TD\n style a:', '#'),
  'colons and colours': filled('graph TD\nstyle ', ':x#'),
  'roles of nobody': filled('graph TD\n%% role ', 'a , '),
  'statements that cannot be read': filled('graph TD\n', 'A --> --> B\n'),
  'services that cannot be read': filled('architecture-beta\n', 'service (((\n'),
  'classes by the thousand': filled('classDiagram\n', 'a <|-- b\n'),
  'states by the thousand': filled('stateDiagram-v2\n', 'a --> b\n'),
  'blocks by the thousand': filled('block-beta\n', 'a b c\n'),
  'one long name': filled('erDiagram\n', 'x-'),
};

function assertSound(source: string, { problems, nodes, edges }: Diagram): void {
  const within = ({ start, end }: { start: number; end: number }) => start >= 0 && start <= end && end <= source.length;
  for (const { span } of [...problems, ...nodes, ...edges]) assert.ok(within(span), JSON.stringify({ source, span }));
  for (const { repair } of problems)
    for (const { span } of repair?.edits ?? []) assert.ok(within(span), JSON.stringify({ source, span }));
  const starts = problems.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
}

describe('reading what nobody should write', function () {
  this.timeout(240_000);
  let read: DiagramReader;
  before(async () => {
    read = await createDiagramReader();
  });

  for (const [name, source] of Object.entries(slow))
    it(`${name}: ends`, () => {
      const began = process.cpuUsage();
      assertSound(source, read(source));
      const { user, system } = process.cpuUsage(began);
      // A tenth of it on an idle machine, in the worst case. Once: what was read is remembered.
      assert.ok((user + system) / 1000 < 10_000, `${(user + system) / 1000} ms`);
    });

  const folder = path.resolve(__dirname, '../../../snippets/case-studies');
  const drawn = readdirSync(folder).flatMap((name) =>
    [...readFileSync(path.join(folder, name), 'utf8').matchAll(/```mermaid\n([\s\S]*?)```/gu)].map(
      ([, source = '']) => source,
    ),
  );
  const others = [
    'sequenceDiagram\n  participant A\n  loop x\n  A->>B: hi\n  end\n',
    'classDiagram\n  class A {\n    +run()\n  }\n  A <|-- B\n',
    'stateDiagram-v2\n  [*] --> A\n  state A {\n    B --> C: x\n  }\n',
    'erDiagram\n  A ||--o{ B : has\n',
    'C4Context\n  Person(a, "x")\n  System(b, "y")\n  Rel(a, b, "z")\n',
    'block-beta\n  columns 2\n  a b\n  a --> b\n',
    'architecture-beta\n  service a(database)[A]\n  service b(disk)[B]\n  a:R --> L:b\n',
  ];

  it('tries no two repairs together of which one is inside the other', () => {
    const source = '---\r\r---\r%%\rflowchart->';
    assertSound(source, read(source));
  });

  it('has something to change', () => assert.ok(drawn.length >= 14));

  it('is sound however a good diagram is changed', () => {
    const piece = fc.constantFrom(
      ...['[', ']', '(', ')', '{', '}', '"', '|', ';', ':', '#', '@{', '%%', '%%{', '---', '-->', '->', '-.->', '&'],
      ...[
        'end',
        'subgraph',
        'graph',
        ' ',
        '\n',
        '\r\n',
        '\t',
        '\uD800',
        '\uFEFF',
        '\u2028',
        '<a',
        '→',
        '__proto__',
        '=>',
        '*',
      ],
    );
    const change = fc.tuple(fc.nat(), fc.nat({ max: 12 }), piece);
    fc.assert(
      fc.property(
        fc.constantFrom(...drawn, ...others),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (good, changes) => {
          let source = good;
          for (const [at, removed, added] of changes) {
            const start = at % (source.length + 1);
            source = source.slice(0, start) + added + source.slice(start + removed);
          }
          const diagram = read(source);
          assertSound(source, diagram);
          for (const { repair } of diagram.problems) {
            const repaired = repair && applyEdits(source, repair.edits);
            if (repaired !== undefined) assertSound(repaired, read(repaired));
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  it('leaves out what Mermaid reads without a name', () => {
    for (const source of ['block-beta c---a->b', 'block\na---a->n']) {
      const { edges } = read(source);
      assert.ok(edges.every(({ from, to }) => from !== undefined && to !== undefined));
    }
  });

  it('takes out comments as Mermaid does', () => {
    const part = fc.constantFrom('%%', '%', '{', 'x', ' ', '\n', '\n', '\u2028', '\t', '%% a');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const source = `graph${parts.join('').replaceAll('%%{', '%% {')}`;
        assert.equal(strip(source).text, source.replace(/^\s*%%(?!{)[^\n]+\n?/gm, ''));
      }),
      { numRuns: 2_000 },
    );
  });
});
