import assert from 'node:assert/strict';
import { undeclaredKind } from '../../../../server/src/rules/data/undeclared-kinds';
import { builtInTerms } from '../../../../server/src/schema/registry';
import { readingOf } from '../read';

const sources =
  '## Data sources\n\n| Source | Owner | Refresh |\n|---|---|---|\n| Click log | shop team | stream |\n| Offer catalogue | sellers team | daily |\n| Member register | accounts | nightly |\n';
const features =
  '## Features\n\n| Group | Feature | Source |\n|---|---|---|\n| User | clicks in 7 days | click log |\n| Offer | price | offer catalogue |\n| Place | age in days, MORE | member register |\n\n';
/** As long as a full design. */
const rest = `## Overview\n\n${'Offers are put in order by what members are likely to open. '.repeat(160)}\n`;

function undeclared(more: string, between = '', after = rest, source = ''): string | undefined {
  const reading = readingOf(
    `# Ranking of offers\n\n${sources}${source}\n${between}${features.replace('MORE', more)}${after}`,
  );
  return undeclaredKind({ reading })?.text;
}

describe('features made of a kind of data that nobody describes', () => {
  it('are found in the row of a source that is described', () => {
    assert.equal(undeclared('household income'), 'household income');
    assert.equal(undeclared('blood pressure'), 'blood pressure');
  });
  it('are none where the text on data speaks of the kind', () => {
    assert.equal(
      undeclared('household income', 'The member register holds the income that members declare.\n\n'),
      undefined,
    );
  });
  it('are none where a word of the same kind stands in the row of a source', () => {
    assert.equal(undeclared('rainfall'), 'rainfall');
    assert.equal(undeclared('rainfall', '', rest, '| Climate archive | facility team | daily |\n'), undefined);
  });
  it('are none in words that name no kind', () => {
    assert.equal(undeclared('number of visits'), undefined);
  });
  it('are not looked for in a note', () => {
    assert.equal(undeclared('household income', '', ''), undefined);
  });
  it('come in pairs: each with the words of a text that has them', () => {
    const ids = builtInTerms().map(({ id }) => id);
    const kindsAfter = (prefix: string): string[] =>
      ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
    assert.ok(kindsAfter('data-of-').length > 0);
    assert.deepEqual(kindsAfter('data-of-'), kindsAfter('tells-of-'));
  });
});
