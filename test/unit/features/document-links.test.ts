import assert from 'node:assert/strict';
import { documentLinks } from '../../../server/src/features/document-links';
import { analysed, document } from './names-document';

describe('document links', function () {
  this.timeout(60_000);

  it('lead from the ids of rules in front matter and comments to their pages', async () => {
    const links = documentLinks(await analysed(document));
    assert.deepEqual(
      links.map(({ span }) => document.slice(span.start, span.end)),
      ['evaluation/percent-is-clear', 'evaluation/percent-is-clear'],
    );
    for (const { address, tooltip } of links) {
      assert.match(address, /^https:\/\/.*\/docs\/rules\/evaluation\/percent-is-clear\.md$/u);
      assert.match(tooltip, /^Read about the rule: \S/u);
    }
  });

  it('find each of several ids of one comment, and none in its reason', async () => {
    const text = document.replace(
      'evaluation/percent-is-clear: later',
      'structure/unknown-thing, evaluation/percent-is-clear, diagram/parses: as evaluation/percent-is-clear says',
    );
    const links = documentLinks(await analysed(text)).slice(1);
    assert.deepEqual(
      links.map(({ span }) => [text.slice(span.start, span.end), span.start]),
      [
        ['evaluation/percent-is-clear', text.lastIndexOf('evaluation/percent-is-clear,')],
        ['diagram/parses', text.indexOf('diagram/parses:')],
      ],
    );
  });

  it('are none in another document', async () => {
    assert.deepEqual(documentLinks(await analysed(document, false)), []);
  });
});
