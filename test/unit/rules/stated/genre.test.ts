import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const problem =
  'Customers do not find what they are looking for and leave the shop, which is bad for sales and for the support team that has to help them. The list is sorted by hand, and nobody has the time to keep it up to date with what arrives.';

/** What is said of a page without a size of its problem. */
function isAsked(title: string, more = ''): boolean {
  const filler = Array.from({ length: 30 }, () => 'The list shows one offer below the other, with its picture.').join(
    ' ',
  );
  const text = `---\nframework: seven-phase\n---\n\n# ${title}\n\n## Problem\n\n${problem}\n\n## The list\n\n${filler}\n${more}`;
  const service = createDesignDocService({ log: () => {} });
  const { findings } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
  return findings.some(({ rule }) => rule === 'requirements/problem-quantified');
}

describe('the genre of a page', () => {
  it('a proposal is asked for the size of its problem', () => {
    assert.ok(isAsked('Ranking of offers'));
    assert.ok(isAsked('Ranking of offers', '\n## Decision\n\nA boosted tree.\n'), 'one heading makes no record');
    assert.ok(isAsked('Ranking of interview invitations'), 'a matter is no genre');
    assert.ok(isAsked('Ranking of offers', '\n## What the requirements clarify\n\nThe list is short.\n'));
  });

  it('the record of a decision, coursework and the page of a package are not', () => {
    assert.ok(!isAsked('ADR-12: Ranking of offers'));
    assert.ok(
      !isAsked('Ranking of offers', '\n## Decision\n\nA boosted tree.\n\n## Consequences\n\nOne more service.\n'),
    );
    assert.ok(!isAsked('Ranking of offers, a capstone project'));
    assert.ok(!isAsked('Ranking of offers', '\n## Step 1: Clarify Requirements\n\nHow many offers are there?\n'));
    assert.ok(!isAsked('Ranking of offers', '\n## Installation\n\nRun make.\n\n## Usage\n\nCall rank.\n'));
  });
});
