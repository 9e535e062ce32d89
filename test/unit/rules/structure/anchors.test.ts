import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';
import type { Document } from '../../../../server/src/markdown/types';
import { headingAnchors, ownAnchors, slugOf } from '../../../../server/src/rules/structure/anchors';
import { costOf } from '../../processor-time';

/** All of a document. */
function anchorsOf(document: Document): ReadonlySet<string> {
  return new Set([...headingAnchors(document).values(), ...ownAnchors(document.text)]);
}

describe('anchors of headings', () => {
  for (const [title, slug] of [
    ['Offline metrics', 'offline-metrics'],
    ['6. Serving & scale', '6-serving--scale'],
    ['What is `p99`?', 'what-is-p99'],
    ['Метрики качества', 'метрики-качества'],
    ['🚀 Rollout', '-rollout'],
    ['snake_case stays', 'snake_case-stays'],
  ] as const)
    it(`${title} -> ${slug}`, () => assert.equal(slugOf(title), slug));

  it('numbers repeated headings, and counts on where a number is taken', () => {
    const anchors = anchorsOf(
      createMarkdownParser()('# A\n\n## Metrics\n\n## Metrics 1\n\n## Metrics\n\n## Metrics\n'),
    );
    assert.deepEqual([...anchors], ['a', 'metrics', 'metrics-1', 'metrics-2', 'metrics-3']);
  });

  it('knows ids of HTML elements', () => {
    assert.ok(anchorsOf(createMarkdownParser()('# A\n\n<a name="Limits"></a>\n\ntext\n')).has('limits'));
  });

  it('finds of HTML what one expression finds that goes through all of the text', () => {
    const whole = /<[a-z][a-z0-9]*\s[^>]{0,200}?(?:id|name)\s*=\s*["']?([^"'\s>]{1,200})/giu;
    const pieces = [
      '<',
      '>',
      '<a ',
      '<div\n',
      'id',
      'NAME',
      '=',
      ' ',
      '\u00a0',
      '"',
      "'",
      'x',
      'y=',
      'class',
      '\r\n',
      '{#',
      '}',
    ];
    const piece = fc.constantFrom(...pieces, '<a name="p"></a>', "<p class=q id='r'>", 'k '.repeat(110));
    let found = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('').replaceAll('{#', '{ #');
        const expected = [...text.matchAll(whole)].map(([, id]) => (id as string).toLowerCase());
        found += expected.length;
        assert.deepEqual([...ownAnchors(text)], [...new Set(expected)]);
      }),
      { numRuns: 2000 },
    );
    assert.ok(found > 500, `${found} anchors`);
  });

  it('takes time with the length of a hostile text', () => {
    for (const part of ['id=', '<a id', '> id =', '<a name', 'name  =  ', '<', '= ']) {
      const text = part.repeat(Math.ceil(300_000 / part.length));
      const cost = costOf(() => ownAnchors(text), 2000);
      assert.ok(cost < 2000, `${part}: ${cost} ms`);
    }
  });
});
