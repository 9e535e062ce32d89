import assert from 'node:assert/strict';
import { withAnswerLine } from '../../../client/src/views/answer-line';

/** The text with `|` where the cursor goes. */
function shown(text: string): string {
  const found = withAnswerLine(text);
  return `${found.text.slice(0, found.offset)}|${found.text.slice(found.offset)}`;
}

describe('where an inserted section is answered', () => {
  it('is an empty line of its own below the first questions', () => {
    assert.equal(
      shown('## A\n\n<!-- Why?\n- b\n-->\n\n## C\n\n<!-- d -->\n'),
      '## A\n\n<!-- Why?\n- b\n-->\n\n|\n\n## C\n\n<!-- d -->\n',
    );
    assert.equal(shown('\n\n## A\n\n<!-- Why? -->'), '\n\n## A\n\n<!-- Why? -->\n\n|');
  });

  it('keeps the line endings of the text', () => {
    assert.equal(shown('## A\r\n\r\n<!-- Why? -->\r\n'), '## A\r\n\r\n<!-- Why? -->\r\n\r\n|\r\n');
  });

  it('is the end of a text without questions', () => {
    assert.equal(shown('## A'), '## A|');
  });
});
