import assert from 'node:assert/strict';
import fc from 'fast-check';
import { definedLabels, plainSource } from '../../../../server/src/features/mentions/plain-source';

const plain = (source: string, defines: (label: string) => boolean = () => false): string =>
  plainSource(source, defines).text;

describe('plain source', () => {
  it('keeps every word where it is and blanks the marks', () => {
    assert.equal(plain('**a** _b_ c_d `e` \\*'), '  a    b  c_d  e   *');
    assert.match(plain('x ![alt](u) [text](u "t") y'), /^x {12}text {9}y$/u);
    assert.equal(plain('a\n> b\r\n> c'), 'a\n  b\r\n  c');
    assert.match(plain('a <b class="c">d</b> <!-- e --> &amp;'), /^a {14}d {21}$/u);
    assert.equal(plain('mAP@[.5:.95]'), 'mAP@[.5:.95]');
  });

  it('knows links and code', () => {
    const source = 'see [one](u), `two` and https://three.example/x';
    const { links, code } = plainSource(source, () => false);
    const cut = ({ start, end }: { start: number; end: number }): string => source.slice(start, end);
    assert.deepEqual(links.map(cut), ['[one](u)', 'https://three.example/x']);
    assert.deepEqual(code.map(cut), ['`two`']);
  });

  it('blanks a link whose text is its label, where the document defines it', () => {
    const defines = definedLabels('text\n\n[One two]: https://example.com\n') ?? assert.fail();
    assert.equal(plain('a [one  TWO] b', defines).trim().replace(/ +/gu, ' '), 'a b');
    assert.equal(plain('a [other] b', defines), 'a [other] b');
    assert.equal(definedLabels('no [label] here'), undefined);
  });

  it('has the length and the line breaks of the source, and no other letters', () => {
    const piece = fc.constantFrom(
      '`',
      '``',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '*',
      '_',
      '&',
      '\\',
      '\n',
      '\r\n',
      '> ',
      'a',
      'http://',
      '#',
      ';',
      '<!--',
      '-->',
      '\ud800',
      '😀',
      '|',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        const { text } = plainSource(source, (label) => label === 'a');
        assert.equal(text.length, source.length);
        for (let at = 0; at < source.length; at++)
          assert.ok(text[at] === source[at] || (text[at] === ' ' && !/[\r\n]/u.test(source[at] ?? '')));
      }),
      { numRuns: 500 },
    );
  });

  it('takes no more than linear time on hostile text', function () {
    this.timeout(60_000);
    for (const sign of ['`', '[', '](', '<!--', '<a', '[a](', '&', '``` `', '\\', 'http://'])
      plain(sign.repeat(20_000 / sign.length));
  });
});
