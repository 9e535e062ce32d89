import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';

describe('a reader of diagrams that fails', () => {
  it('costs the diagram and not the rest, and is logged once', async () => {
    const logs: string[] = [];
    const service = createDesignDocService({
      log: (message) => logs.push(message),
      loadDiagrams: async () => () => {
        throw new TypeError('a bug in a parser');
      },
    });
    const plain = createDesignDocService({ log: assert.fail });
    await service.loadDiagrams();
    const fence = '```mermaid\nflowchart LR\n  a --> b\n```\n';
    for (const tail of ['', '\nMore.\n']) {
      const text = `---\nframework: seven-phase\n---\n\n# Ranking\n\n${fence}\n${fence}${tail}`;
      const source = { uri: 'file:///a.md', path: 'a.md', text };
      const { findings } = service.analyse(source);
      assert.ok(findings.length > 0);
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        plain.analyse(source).findings.map(({ rule }) => rule),
      );
    }
    assert.equal(logs.length, 1);
    assert.match(logs[0] ?? '', /^a diagram was not read: TypeError: a bug in a parser\n +at /u);
  });
});
