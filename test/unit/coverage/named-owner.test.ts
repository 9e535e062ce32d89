import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const doc = (head: string, front = ''): string =>
  `${front}# Ranking of offers\n\n${head}\n\n## Problem\n\nWe rank 400 offers for each visitor of the shop.\n`;
const read = (text: string) =>
  service.analyse({ uri: 'a', path: 'docs/a.md', text, treatAsDesignDoc: true }).coverage.get('operations.governance');

describe('an owner named at the top', () => {
  it('answers for ownership, in a line, a list, a table or the front matter', () => {
    for (const head of [
      'Owner: Mara (search platform)',
      '**Owner:** Mara',
      '- Status: draft\n- Owner: Mara',
      'Status: draft\nOwner: Mara',
      'Team: Search Quality · Contact: Bea · Reviewers: Arne, Wen',
      '| Owner | Mara |\n|---|---|\n| Status | draft |',
      '| Owner | Status |\n|---|---|\n| Mara | draft |',
      '| Responsible | State | Last change |\n|---|---|---|\n| Field team, Ines | draft | 2026 |',
    ]) {
      const found = read(doc(head));
      assert.equal(found?.status, 'covered', head);
      assert.match(found?.because ?? '', /(?:Mara|Search Quality|Field team).*" at the top names the owner$/, head);
      // The place is the one that says it.
      assert.ok((found?.evidence[0]?.span.end ?? Infinity) < doc(head).indexOf('## Problem'), head);
    }
    const front = read(doc('Offers.', '---\nframework: seven-phase\nowner: Mara\n---\n\n'));
    assert.equal(front?.because, 'the front matter names the owner');
  });

  it('is not found in a placeholder, in prose, or in another table further down', () => {
    for (const head of [
      'Owner: TBD',
      'Owner: [name]',
      'Home owners get offers.',
      'The home owner: somebody with a house.',
    ])
      assert.equal(read(doc(head))?.status, 'missing', head);
    const below = `${doc('Offers.')}\n## Sources\n\n| Source | Owner |\n|---|---|\n| clicks | web |\n`;
    assert.notEqual(read(below)?.because, '"Owner: web" at the top names the owner');
    assert.equal(read(doc('Offers.', '---\nframework: seven-phase\nowner: TBD\n---\n\n'))?.status, 'missing');
  });

  it('leaves what the document says itself as it is', () => {
    const own = `${doc('Owner: Mara')}\n## Ownership and governance\n\nThe search team owns index and ranker, legal approves each release, model cards and an audit trail are kept, and the system is reviewed each quarter.\n`;
    assert.match(read(own)?.because ?? '', /heading "Ownership and governance"/);
  });
});
