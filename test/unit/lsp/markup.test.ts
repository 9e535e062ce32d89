import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { markup, plainText } from '../../../server/src/lsp/markup';
import { createDesignDocService } from '../../../server/src/service';

describe('Markdown for a client that shows none', () => {
  it('has no marks, and what was escaped as it was written', () => {
    assert.equal(plainText('**NDCG** — offline metric\n\n*Fits ranking*'), 'NDCG — offline metric\n\nFits ranking');
    assert.equal(
      plainText('- ✓ `feature_store/*`, \\>= 0.90, a\\_b \\[x\\] 2 \\* 3 \\\\'),
      '- ✓ feature_store/*, >= 0.90, a_b [x] 2 * 3 \\',
    );
    assert.equal(plainText('[Why, *examples*](https://x.org/a_b.md)'), 'Why, examples: https://x.org/a_b.md');
    assert.equal(
      plainText('an [open bracket, 3 ` and 3 * 4 of snake_case'),
      'an [open bracket, 3 ` and 3 * 4 of snake_case',
    );
  });

  it('stays Markdown where it is shown', () => {
    assert.deepEqual(markup('**a**', true), { kind: 'markdown', value: '**a**' });
    assert.deepEqual(markup('**a**', false), { kind: 'plaintext', value: 'a' });
  });

  it('leaves no mark of any hover of a complete design', () => {
    const service = createDesignDocService({ log: assert.fail });
    const file = path.join(import.meta.dirname, '../../../snippets/case-studies/rag-assistant.md');
    const text = readFileSync(file, 'utf8');
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
    const hovers = new Set<string>();
    for (let offset = 0; offset < text.length; offset += 7) {
      const hover = service.hover(analysis, offset);
      if (hover) hovers.add(hover.markdown);
    }
    assert.ok(hovers.size > 40);
    for (const one of hovers) assert.doesNotMatch(plainText(one), /\*\*|\\|(?<!\w)\*\w|\]\(/u, one);
  });
});
