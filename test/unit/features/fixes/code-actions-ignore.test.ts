import assert from 'node:assert/strict';
import type { Analysis } from '../../../../server/src/engine/types';
import { ignoreEdits, subjectsOf } from '../../../../server/src/features/fixes/code-actions-ignore';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import type { Finding } from '../../../../server/src/rules/types';
import { applyEdits } from '../../../../server/src/text/span';

const parse = createMarkdownParser();

/** The text after the comment that hides a finding at `[[…]]`. */
function ignored(marked: string): string {
  const start = marked.indexOf('[[');
  const end = marked.indexOf(']]') - 2;
  const text = marked.replace('[[', '').replace(']]', '');
  const finding = { rule: 'data/x', span: { start, end }, message: 'm' } as Finding;
  return applyEdits(text, ignoreEdits({ document: parse(text) } as Analysis, subjectsOf([finding])));
}

const above = '<!-- ml-design-docs-disable-next-line data/x: reason -->';
const [off, on] = ['<!-- ml-design-docs-disable data/x: reason -->', '<!-- ml-design-docs-enable data/x -->'];

describe('the comment that hides a finding', () => {
  it('stands right above a heading, a paragraph and the first line of a list', () => {
    assert.equal(ignored('# T\n\n## [[Data]]\n\nText.\n'), `# T\n\n${above}\n## Data\n\nText.\n`);
    assert.equal(ignored('# T\n\n[[One]] line.\n'), `# T\n\n${above}\nOne line.\n`);
    assert.equal(ignored('# T\n\n- [[one]]\n- two\n'), `# T\n\n${above}\n- one\n- two\n`);
  });

  it('stands above the whole of a list, a table, a paragraph or a fence, and one that ends it below', () => {
    for (const [whole, marked] of [
      ['- one\n- two', '- one\n[[- two]]'],
      ['- one\n- two', '- one\n- [[two]]'],
      ['| a | b |\n|---|---|\n| c | d |', '| a | b |\n|---|---|\n[[| c |]] d |'],
      ['One line,\nand more.', 'One line,\n[[and]] more.'],
      ['```yaml\na: 1\nb: 2\n```', '```yaml\na: 1\n[[b: 2]]\n```'],
    ] as const)
      assert.equal(ignored(`# T\n\n${marked}\n\nEnd.\n`), `# T\n\n${off}\n${whole}\n\n${on}\n\nEnd.\n`);
  });

  it('is for the file where the finding is in the front matter', () => {
    assert.equal(
      ignored('---\n[[stage]]: x\n---\n\n# T\n'),
      '---\nstage: x\n---\n\n<!-- ml-design-docs-disable-file data/x: reason -->\n\n# T\n',
    );
  });
});
