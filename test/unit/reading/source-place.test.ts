import assert from 'node:assert/strict';
import type { Document } from '../../../server/src/markdown/types';
import { sourcePlace } from '../../../server/src/reading/source-place';
import type { Passage } from '../../../server/src/reading/types';

/** The source of the place of `text.slice(start, end)`, for a passage of visible `text` that is written as `source`. */
function placed(source: string, text: string, start: number, end: number): string {
  const document = { text: `# T\n\n${source}` } as Document;
  const passage = { text, span: { start: 5, end: 5 + source.length } } as Passage;
  const place = sourcePlace(document, passage, start, end);
  return `${place.start - 5}: ${document.text.slice(place.start, place.end)}`;
}

describe('the place in the source of a part of a passage', () => {
  it('is the same occurrence of its words, behind the marks of the source', () => {
    assert.equal(placed('**p99** under 200 ms, p99', 'p99 under 200 ms, p99', 0, 3), '2: p99');
    assert.equal(placed('**p99** under 200 ms, p99', 'p99 under 200 ms, p99', 18, 21), '22: p99');
  });

  it('counts occurrences that overlap', () => {
    assert.equal(placed('1000', '1000', 3, 4), '3: 0');
  });

  it('is the first line where a mark cuts the words, or there are none', () => {
    assert.equal(placed('  a **b** c  \nd', 'a b c d', 0, 3), '2: a **b** c');
    assert.equal(placed('a b', 'a b', 1, 1), '0: a b');
  });
});
