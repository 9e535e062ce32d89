import assert from 'node:assert/strict';
import { frameworkEdit } from '../../../server/src/features/framework-key';
import { applyEdits } from '../../../server/src/text/span';

function named(text: string, id: string | undefined): string {
  const found = frameworkEdit({ text }, id);
  return 'problem' in found ? `problem: ${found.problem}` : applyEdits(text, found.edits);
}

describe('frameworkEdit', () => {
  it('changes the key and keeps everything else byte for byte', () => {
    assert.equal(
      named('---\nframework: "a" # why\nb: 1\n---\nText', 'nine-step'),
      '---\nframework: nine-step # why\nb: 1\n---\nText',
    );
    assert.equal(named('---\r\nb: 1\r\nframework:\r\n---\r\n', 'x-y'), '---\r\nb: 1\r\nframework: x-y\r\n---\r\n');
  });

  it('adds the key, or front matter, in the line breaks of the text', () => {
    assert.equal(named('---\r\nb: 1\r\n---\r\nText', 'x'), '---\r\nframework: x\r\nb: 1\r\n---\r\nText');
    assert.equal(named('\ufeff# A\r\n', 'x'), '\ufeff---\r\nframework: x\r\n---\r\n\r\n# A\r\n');
    assert.match(named('', 'x'), /^---\nframework: x\n---\n$/u);
  });

  it('takes the key away, and the block with its only key', () => {
    assert.equal(named('---\nframework: a\nb: 1\n---\nText', undefined), '---\nb: 1\n---\nText');
    assert.equal(named('---\nframework: a\n---\n\nText', undefined), 'Text');
    assert.equal(named('Text', undefined), 'Text');
  });

  it('quotes what YAML would read otherwise', () => {
    assert.equal(named('---\nframework: a\n---\n', 'true'), '---\nframework: "true"\n---\n');
  });

  it('takes no key along with a value of several lines', () => {
    const folded = '---\r\nframework: >-\r\n  four-phase\r\nowner: me\r\n---\r\nText';
    assert.equal(named(folded, 'x'), '---\r\nframework: x\r\nowner: me\r\n---\r\nText');
    assert.equal(named(folded, undefined), '---\r\nowner: me\r\n---\r\nText');
    assert.equal(named('---\nowner: me\nframework: |\n  a\n\n---\nText', undefined), '---\nowner: me\n\n---\nText');
  });

  it('refuses where another key would change, or the keys hang on each other in a circle', () => {
    assert.match(named('---\nframework: &a seven-phase\nother: *a\n---\n', 'x'), /^problem: /u);
    assert.match(named('---\na: &a [*a]\nframework: b\n---\n', 'x'), /^problem: /u);
  });

  it('refuses front matter that is broken or no mapping', () => {
    assert.match(named('---\nframework: a\nframework: b\n---\n', 'x'), /^problem: /u);
    assert.match(named('---\nframework: [a\nb: c: d\n---\n', 'x'), /^problem: /u);
  });
});
