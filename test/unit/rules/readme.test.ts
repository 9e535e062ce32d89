import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDesignDocService } from '../../../server/src/service';

const readme = readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8').replaceAll('\r\n', '\n');

describe('the example in the README', () => {
  it('gets the findings that the README says', () => {
    const [, text = '', told = ''] =
      /<!-- example: .*\n\n```markdown\n([\s\S]*?)^```\n([\s\S]*?)^\*\*/mu.exec(readme) ?? [];
    const said = [...told.matchAll(/^- (\w+) \[`([\w/-]+)`\]\(docs\/rules\/\2\.md\): (.+)$/gmu)].map(
      ([, severity, rule, message]) => ({ severity, rule, message }),
    );
    assert.ok(said.length >= 3);
    const service = createDesignDocService({ log: assert.fail });
    const source = { uri: 'file:///fraud.md', path: 'fraud.md', text, treatAsDesignDoc: true };
    const { findings } = service.analyse(source);
    const named = new Set(said.map(({ rule }) => rule));
    const found = findings
      .filter(({ rule }) => named.has(rule))
      .map(({ severity, rule, message }) => ({ severity: `${severity}`, rule, message }));
    const byRule = (a: { rule?: string }, b: { rule?: string }): number => ((a.rule ?? '') < (b.rule ?? '') ? -1 : 1);
    assert.deepEqual([...said].sort(byRule), found.sort(byRule));
  });
});
