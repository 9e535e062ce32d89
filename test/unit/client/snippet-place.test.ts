import assert from 'node:assert/strict';
import { placed } from '../../../client/src/snippet-place';

const body = '---\ntitle: x\n---\n\n# x\n\n## Summary\n\nWhat?';

/** The text with the snippet inserted where `|` stands. */
function inserted(marked: string, snippet = body): string {
  const text = marked.replace('|', '');
  const { from, to, body: written } = placed(text, marked.indexOf('|'), snippet);
  return text.slice(0, from) + written + text.slice(to);
}

describe('where a skeleton is inserted', () => {
  it('is whole in an empty document, above what is there', () => {
    assert.equal(inserted('|'), body);
    assert.equal(inserted('  |\n\n'), `${body}\n\n`);
    assert.equal(inserted('|\nText.\n'), `${body}\n\nText.\n`);
  });

  it('is a draft, whatever the worked example was', () => {
    const example = '---\ntitle: x\nstatus: approved\nowner: y\n---\n\n# x\n\nstatus: approved\n';
    assert.equal(inserted('|', example), example.replace('approved', 'draft'));
    const none = '---\ntitle: x\n---\n\n# x\n\nstatus: approved\n';
    assert.equal(inserted('|', none), none);
  });

  it('stands below the front matter when the cursor is inside it', () => {
    for (const marked of ['---\nfra|mework: x\n---\n', '|---\nframework: x\n---\n', '---\nframework: x\n\n|---\n'])
      assert.equal(inserted(marked), `${marked.replace('|', '').trimEnd()}\n\n# x\n\n## Summary\n\nWhat?\n`, marked);
  });

  it('stands below the title when the cursor is above it', () => {
    const expected = '---\na: 1\n---\n\n# Mine\n\n## Summary\n\nWhat?\n\nText.\n';
    for (const marked of ['---\na|: 1\n---\n\n# Mine\n\nText.\n', '---\na: 1\n---\n|\n# Mine\n\nText.\n'])
      assert.equal(inserted(marked), expected, marked);
    assert.match(inserted('|\n# Mine\r\n'), /^\n# Mine\n\n## Summary\n\nWhat\?\r\n$/u);
  });

  it('gives neither a second front matter nor a second title', () => {
    assert.equal(inserted('---\na: 1\n---\n\n# Mine\n\n|\n'), '---\na: 1\n---\n\n# Mine\n\n## Summary\n\nWhat?\n');
    assert.equal(inserted('# Mine|\n\nText.\n'), '# Mine\n\n## Summary\n\nWhat?\n\nText.\n');
  });

  it('touches neither the text above nor the text below', () => {
    assert.equal(inserted('Above.\n|\nBelow.\n', 'New.'), 'Above.\n\nNew.\n\nBelow.\n');
    assert.equal(inserted('Abo|ve.\nBelow.', 'New.'), 'Above.\n\nNew.\n\nBelow.');
    assert.equal(inserted('Above.\r\n|\r\nBelow.\r\n', 'New.'), 'Above.\r\n\nNew.\n\r\nBelow.\r\n');
  });

  it('is at home in front matter that is never closed and behind a byte order mark', () => {
    assert.equal(inserted('---\na: |1\n'), '---\na: 1\n\n# x\n\n## Summary\n\nWhat?\n');
    assert.equal(inserted('\uFEFF---\na: |1\n---'), '\uFEFF---\na: 1\n---\n\n# x\n\n## Summary\n\nWhat?');
  });
});
