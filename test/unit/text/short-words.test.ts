import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';
import { shortWords } from '../../../server/src/text/short-words';

describe('messages without endless words', () => {
  it('keep words of up to a hundred characters, and the beginning of longer ones', () => {
    const usual = `'${'a'.repeat(100)}' is unknown; did you mean '${'b'.repeat(100)}'?`;
    assert.equal(shortWords(usual), usual);
    assert.equal(shortWords(`'${'a'.repeat(101)}' is unknown`), `'${'a'.repeat(60)}…' is unknown`);
    assert.equal(shortWords('😀'.repeat(101)), `${'😀'.repeat(60)}…`);
  });

  it('are those of findings that name what an author wrote', () => {
    const endless = 'a'.repeat(10_000);
    const text = `---\nframework: ${endless}\n---\n\n# Ranking\n\n<!-- ml-design-docs-disable-next-line ${endless} -->\n\nThe ranker.\n`;
    const service = createDesignDocService({ log: assert.fail });
    const { findings } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true });
    const named = findings.filter(({ message }) => message.includes('aaaa'));
    assert.deepEqual(named.map(({ rule }) => rule).sort(), ['structure/framework-known', 'structure/suppression-used']);
    for (const { message } of named) assert.ok(message.length < 400, message);
  });
});
