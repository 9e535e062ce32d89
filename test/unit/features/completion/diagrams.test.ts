import assert from 'node:assert/strict';
import { loadDiagrams } from '../../../../server/src/diagram/load';
import { find, head, labels, offered, taken } from './marked';

const fence = (body: string): string => `${head}## Serving\n\n\`\`\`mermaid\n${body}\n\`\`\`\n`;
const drawn = 'flowchart LR\n  APP[Client app] --> INF[Model server]\n  FS[(Feature store)] -->|features| INF\n';

describe('completion in a Mermaid diagram', () => {
  it('offers boxes for the roles that are not drawn', () => {
    const all = labels(fence(`${drawn}  ‸`));
    assert.ok(all.includes('Monitoring and drift'));
    for (const there of ['Client app', 'Model server', 'Feature store']) assert.ok(!all.includes(there), there);
    assert.equal(all.at(-1), 'FS -->', 'its own boxes come last');
  });

  it('offers the ends of an arrow: the boxes that are there, then new ones', () => {
    assert.deepEqual(labels(fence(`${drawn}  INF -->‸`)).slice(0, 2), ['APP', 'FS']);
    assert.match(taken(fence(`${drawn}  INF -->‸`), 'APP'), /^ {2}INF --> APP$/mu);
    assert.match(
      taken(fence(`${drawn}  INF -. log .-> ‸`), 'Monitoring and drift'),
      /-> MON\[Monitoring and drift\]$/mu,
    );
  });

  it('gives a new box an id that is free', () => {
    assert.match(taken(fence('flowchart LR\n  MON[Client app] --> ‸'), 'Monitoring and drift'), /MON2\[Monitoring/u);
  });

  it('writes what Mermaid draws', async () => {
    const read = await loadDiagrams();
    for (const { label } of offered(fence(`${drawn}  INF --> ‸`))) {
      const text = taken(fence(`${drawn}  INF --> ‸`), label);
      const source = /```mermaid\n([\s\S]*?)\n```/u.exec(text)?.[1] ?? '';
      assert.deepEqual(read(source).problems, [], source);
    }
  }).timeout(60_000);

  it('offers kinds of diagrams on the first line, and nothing in kinds that it does not know', () => {
    assert.deepEqual(labels(fence('‸')), ['flowchart LR', 'flowchart TD', 'sequenceDiagram']);
    assert.deepEqual(labels(fence('sequenceDiagram\n  ‸')), []);
  });

  it('is silent within a label and behind the diagram', () => {
    assert.deepEqual(labels(fence(`${drawn}  MON[Mon‸`)), []);
    assert.ok(!labels(`${fence(drawn)}\n‸\n`).includes('Monitoring and drift'));
    assert.equal(find(fence(`${drawn}  ‸`), 'Monitoring and drift').kind, 'node');
  });
});

describe('completion in other code', () => {
  for (const [what, code] of [
    ['a heading mark', '```python\n# ‸\n```\n'],
    ['an empty line', '```python\nimport x\n\n‸\n```\n'],
    ['a table', '~~~\n|‸\n~~~\n'],
    ['a fence that is not closed', '```yaml\nkey:\n\n‸'],
    ['a fence of a list item', '- item\n\n  ```sh\n  # ‸\n  ```\n'],
    ['the opening line', '```py‸\n```\n'],
    ['indented code', 'Text.\n\n    # ‸\n'],
  ] as const)
    it(`is silent: ${what}`, () =>
      assert.deepEqual(offered(`${head}## Evaluation\n\n### Offline metrics\n\n${code}`), []));
});
