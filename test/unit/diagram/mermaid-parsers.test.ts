import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { lateArchitecture } from '../../../scripts/build/late-scripts';
import { architectureParser, mermaidParsers } from '../../../scripts/build/mermaid-parsers';
import { createDiagramReader } from '../../../server/src/diagram/reader';
import type { DiagramReader } from '../../../server/src/diagram/types';

const root = path.resolve(__dirname, '../../..');

describe("Mermaid's parsers, cut out of Mermaid for the bundle that reads diagrams", () => {
  let cut: DiagramReader;
  let whole: DiagramReader;
  let fresh: (asked: string[]) => Promise<DiagramReader>;
  before(async function () {
    this.timeout(60_000);
    const scripts = await Promise.all([
      bundled('server/src/diagram/reader.ts', [lateArchitecture, mermaidParsers]),
      bundled('architecture', [architectureParser]),
    ]);
    const [reader, architecture] = scripts as [string, string];
    fresh = (asked) => {
      const load = (name: string): unknown => {
        asked.push(name);
        return run(architecture);
      };
      return (run(reader, load) as { createDiagramReader: typeof createDiagramReader }).createDiagramReader();
    };
    cut = await fresh([]);
    whole = await createDiagramReader();
  });

  it('say of every diagram of the project what Mermaid says, and of each that breaks off', function () {
    this.timeout(60_000);
    const sources = ['docs', 'examples', 'snippets', 'test', 'server/src'].flatMap((folder) =>
      fences(path.join(root, folder)),
    );
    const kinds = new Map<string, number>();
    let slips = 0;
    for (const source of sources)
      for (const text of [source, source.slice(0, source.length / 2), source.replace(/[\])}]/u, '')]) {
        const theirs = whole(text);
        assert.deepEqual(cut(text), theirs, text);
        kinds.set(theirs.kind, (kinds.get(theirs.kind) ?? 0) + 1);
        slips += theirs.problems.length;
      }
    assert.ok((kinds.get('flowchart') ?? 0) > 30 && slips > 30, `${sources.length} diagrams, ${slips} problems`);
  });

  const others: Readonly<Record<string, string>> = {
    sequence: 'sequenceDiagram\n  participant A as One\n  A->>+B: asks\n  Note over A,B: x\n  B-->>-A: answers\n',
    class: 'classDiagram\n  namespace N {\n    class A["one"] {\n      +int x\n    }\n  }\n  A <|-- B : is\n',
    state: 'stateDiagram-v2\n  [*] --> A\n  state "two" as B\n  A --> B: goes\n  state C {\n    D --> E\n  }\n',
    er: 'erDiagram\n  A ||--o{ B : has\n  A {\n    string name PK "the key"\n  }\n',
    c4: 'C4Context\n  title t\n  Enterprise_Boundary(b, "B") {\n    Person(A, "one")\n  }\n  Rel(A, B, "uses")\n',
    block: 'block-beta\n  columns 2\n  A["one"] space B<["x"]>(right)\n  block:g\n    C\n  end\n  A --> C\n',
    flowchart:
      'flowchart TD\n  A@{ shape: cyl, label: "x" } -.->|"`md`"| B:::c\n  classDef c fill:#f00\n  click A "https://a.b" "tip"\n',
    architecture:
      'architecture-beta\n  group g(cloud)[all]\n  service A(server)[one] in g\n  service X(database)[two]\n  A:L --> R:X\n',
    gantt: 'gantt\n  title t\n  section s\n  a: 1d\n',
    '': 'poetry\n  roses --> red\n',
  };
  for (const [kind, source] of Object.entries(others))
    it(`say of ${kind || 'an unknown kind'} what Mermaid says, wherever it breaks off`, () => {
      assert.equal(whole(source).kind, kind);
      for (let end = source.length; end > 0; end -= 3)
        for (const text of [source.slice(0, end), `${source.slice(0, end)}]${source.slice(end)}`])
          assert.deepEqual(cut(text), whole(text), text);
    });

  it('leave the parser of architecture diagrams for the first of them', async () => {
    const asked: string[] = [];
    const read = await fresh(asked);
    for (const source of Object.values(others)) if (!source.startsWith('architecture')) read(source);
    assert.deepEqual(asked, []);
    read(others.architecture as string);
    read(`${others.architecture}  X:B --> T:A\n`);
    assert.deepEqual(asked, ['./diagrams-architecture.js']);
  });
});

async function bundled(entry: string, plugins: esbuild.Plugin[]): Promise<string> {
  const { outputFiles } = await esbuild.build({
    ...{ entryPoints: [entry], plugins, bundle: true, write: false, absWorkingDir: root, outfile: 'unused.js' },
    ...{ platform: 'browser', format: 'cjs', target: 'node20', mainFields: ['browser', 'module', 'main'] },
    logLevel: 'error',
  });
  return outputFiles[0]?.text as string;
}

function run(script: string, require?: (name: string) => unknown): unknown {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', script)(module, module.exports, require);
  return module.exports;
}

/** The sources of Mermaid's fences in the Markdown below a folder. */
function fences(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [
      ...readFileSync(path.join(folder, name), 'utf8').matchAll(/^ *```mermaid\r?\n([\s\S]*?)^ *```/gmu),
    ])
    .map(([, source]) => source as string);
}
